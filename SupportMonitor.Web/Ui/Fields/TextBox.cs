using MudBlazor;

namespace SupportMonitor.Web.Ui.Fields;

/// <summary>MudBlazor's text field as forms here show it: outlined, dense, its label above the text.</summary>
public class TextBox : MudTextField<string?>
{
    public TextBox() => (Variant, Margin, ShrinkLabel) = (Variant.Outlined, Margin.Dense, true);
}
