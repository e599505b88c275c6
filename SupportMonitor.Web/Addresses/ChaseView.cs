namespace SupportMonitor.Web.Addresses;

/// <summary>How the list to chase is shown, among the keys of its addresses: by form, or by the cadre to be called.</summary>
public static class ChaseView
{
    private const string ViewKey = "xem";
    private const string ByCadreView = "can-bo";

    /// <summary>The address asks for one row for each cadre.</summary>
    public static bool IsByCadre(BoardQuery query) => query.Other(ViewKey) == ByCadreView;

    /// <summary>The same list, by duty or by cadre.</summary>
    public static BoardQuery Shown(BoardQuery query, bool byCadre) => query.WithOther(ViewKey, byCadre ? ByCadreView : null);
}
