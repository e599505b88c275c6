using SupportMonitor.Web.Addresses;

namespace SupportMonitor.Web.Layout;

/// <summary>One entry of the navigation.</summary>
/// <param name="Key">Its name in NavMenu.resx.</param>
/// <param name="Icon">Path data on a 24 × 24 grid, drawn as strokes.</param>
/// <param name="Needs">Shown to who may do this.</param>
/// <param name="Carries">True when period and as-of date go along.</param>
public sealed record NavEntry(string Key, string Path, string Icon, Permission Needs, bool Carries = true);

/// <summary>The one place that says what is in the navigation. An entry is added with the page that it leads to.</summary>
public static class NavEntries
{
    /// <summary>What is watched.</summary>
    public static IReadOnlyList<NavEntry> Board { get; } =
    [
        new("Overview", BoardUrls.Overview, "M4 13h6V4H4zM14 20h6v-9h-6zM4 20h6v-3H4zM14 7h6V4h-6z", Permission.ReadBoard),
        new("Chase", BoardUrls.Chase, "M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a1 1 0 0 1-1 1A15 15 0 0 1 4 5a1 1 0 0 1 1-1", Permission.ReadBoard),
        new("ByCadre", BoardUrls.ByCadre, "M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8M2 21v-2a5 5 0 0 1 5-5h4a5 5 0 0 1 5 5v2M16 4a4 4 0 0 1 0 7M22 21v-2a5 5 0 0 0-4-4.9", Permission.ReadBoard),
        new("Duties", BoardUrls.Duties, "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01", Permission.ReadBoard),
        new("Report", BoardUrls.Report, "M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h7", Permission.ReadBoard),
    ];

    /// <summary>For those who have forms of their own and do not read the board.</summary>
    public static IReadOnlyList<NavEntry> Own { get; } =
    [
        new("OwnForms", BoardUrls.OwnForms, "M6 3h8l5 5v13H6zM14 3v5h5M9 17l1-3 5-5 2 2-5 5z", Permission.SeeForm),
    ];

    /// <summary>The register that the board stands on.</summary>
    public static IReadOnlyList<NavEntry> Register { get; } =
    [
        new("Receipts", BoardUrls.Receipts, "M4 4h16v16H4zM8 9h8M8 13h8M8 17h4", Permission.ReadBoard),
        new("Assignments", BoardUrls.Assignments, "M9 8a3 3 0 1 0 0-.01M3 20c0-4 2.5-6 6-6s6 2 6 6M16 11h5M18.5 8.5v5", Permission.ReadBoard),
        new("Units", BoardUrls.Units, "M4 20V9l8-5 8 5v11zM10 20v-6h4v6", Permission.ReadBoard),
        new("Cadres", BoardUrls.Cadres, "M12 11a4 4 0 1 0 0-.01M5 21c0-4.5 3-7 7-7s7 2.5 7 7", Permission.ReadBoard),
        new("Periods", BoardUrls.Periods, "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4", Permission.ReadBoard),
        new("Trail", BoardUrls.Trail, "M4 5v6h6M4.6 11A8 8 0 1 1 4 14M12 8v5l3.5 2", Permission.ReadTrail, Carries: false),
        new("Import", BoardUrls.Import, "M12 15V4M8 8l4-4 4 4M4 15v5h16v-5", Permission.Import),
    ];

    /// <summary>Who may come in, and what the programme goes by.</summary>
    public static IReadOnlyList<NavEntry> System { get; } =
    [
        new("Accounts", BoardUrls.Accounts, "M8 11a4 4 0 1 0 0-.01M2 20c0-4 2.5-6 6-6 1.5 0 2.8.4 3.8 1M16 12.5a2.5 2.5 0 1 0 0-.01M16 15v6M16 18h3", Permission.ManageAccounts, Carries: false),
        new("Settings", BoardUrls.Settings, "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M18.4 5.6l-2.2 2.2M7.8 16.2l-2.2 2.2", Permission.MoveDemonstrationDate),
        new("Trail", BoardUrls.Trail, "M4 5v6h6M4.6 11A8 8 0 1 1 4 14M12 8v5l3.5 2", Permission.ReadAccountTrail, Carries: false),
        new("Help", HelpUrls.Path, "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 17h.01", Permission.UseOwnAccount),
    ];
}
