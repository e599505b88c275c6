namespace SupportMonitor.Web.Addresses;

/// <summary>
/// What the page of duties can list in place of the duties, by words of its state filter (trang-thai=…): none of it counts in
/// a rate, all of it is pointed out.
/// </summary>
public static class DutyTab
{
    /// <summary>Pairs without an assignment that have a row.</summary>
    public const string Unexpected = "ngoai-phan-cong";

    /// <summary>Communes that no cadre follows.</summary>
    public const string Uncovered = "chua-co-nguoi";

    /// <summary>Exemptions that free no pair.</summary>
    public const string IdleExemptions = "mien-thua";

    /// <summary>The list that an address asks for; null for the duties themselves.</summary>
    public static string? Of(BoardQuery query) => query.State is Unexpected or Uncovered or IdleExemptions ? query.State : null;

    /// <summary>The address of one of the lists, with period and as-of date carried along.</summary>
    public static string Link(BoardView view, string tab) => view.StateLink(BoardUrls.Duties, tab);
}
