namespace SupportMonitor.Web.Shared;

/// <summary>The lists of the page of duties, in its address under <see cref="Key"/>; without one, the duties themselves.</summary>
public static class DutyTab
{
    public const string Key = "loai";

    /// <summary>Pairs that nobody assigned but that have a row.</summary>
    public const string Unexpected = "ngoai-phan-cong";

    /// <summary>Communes without anyone in charge.</summary>
    public const string Uncovered = "chua-co-nguoi";

    /// <summary>Exemptions that free nobody.</summary>
    public const string IdleExemptions = "mien-thua";

    /// <summary>The address of one of the lists, with period and as-of date carried along.</summary>
    public static string Link(BoardView view, string? tab) => view.Link(BoardUrls.Duties, q => q.WithOther(Key, tab));
}
