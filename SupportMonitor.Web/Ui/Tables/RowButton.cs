namespace SupportMonitor.Web.Ui.Tables;

/// <summary>The look of a button that stands in every row: MudBlazor's, without a component for each.</summary>
public static class RowButton
{
    public const string Class = "mud-button-root mud-button mud-button-text mud-button-text-primary mud-button-text-size-small row-button";
}
