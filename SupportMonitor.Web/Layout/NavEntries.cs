using MudBlazor;
using SupportMonitor.Core.Activities;
using SupportMonitor.Web.Addresses;

namespace SupportMonitor.Web.Layout;

/// <summary>One entry of the navigation.</summary>
/// <param name="Key">Its name in NavMenu.resx.</param>
/// <param name="Icon">One of MudBlazor's icons: the inside of an svg of 24 × 24.</param>
/// <param name="Needs">Shown to who may do this.</param>
/// <param name="Carries">True when period and as-of date go along.</param>
/// <param name="Reads">Of a kind of record: shown to who may read some; null for other pages.</param>
public sealed record NavEntry(string Key, string Path, string Icon, Permission Needs, bool Carries = true, AccessTable? Reads = null);

/// <summary>The one place that says what is in the navigation. An entry is added with the page that it leads to.</summary>
public static class NavEntries
{
    /// <summary>What is watched.</summary>
    public static IReadOnlyList<NavEntry> Board { get; } =
    [
        new("Overview", BoardUrls.Overview, Icons.Material.Outlined.Dashboard, Permission.ReadBoard),
        new("Chase", BoardUrls.Chase, Icons.Material.Outlined.Phone, Permission.ReadBoard),
        new("ByCadre", BoardUrls.ByCadre, Icons.Material.Outlined.Groups, Permission.ReadBoard),
        new("Duties", BoardUrls.Duties, Icons.Material.Outlined.Checklist, Permission.ReadBoard),
        new("Ratings", BoardUrls.Ratings, Icons.Material.Outlined.BarChart, Permission.ReadBoard),
        new("Brief", BoardUrls.Brief, Icons.Material.Outlined.Description, Permission.ReadBoard),
        new("Report", BoardUrls.Report, Icons.Material.Outlined.Summarize, Permission.ReadBoard),
    ];

    /// <summary>For cadres and communes, who do not read the board: of each kind what they may read.</summary>
    public static IReadOnlyList<NavEntry> Own { get; } =
    [
        new("OwnStart", BoardUrls.OwnStart, Icons.Material.Outlined.Home, Permission.SeeForm),
        new("OwnForms", BoardUrls.OwnForms, Icons.Material.Outlined.EditNote, Permission.SeeForm),
        new("Visits", BoardUrls.Visits, Icons.Material.Outlined.DirectionsWalk, Permission.SeeForm, Reads: new VisitRecords().Access),
        new("SituationReports", BoardUrls.SituationReports, Icons.Material.Outlined.Article, Permission.SeeForm, Reads: new SituationReportRecords().Access),
        new("Exchanges", BoardUrls.Exchanges, Icons.Material.Outlined.Forum, Permission.SeeForm, Reads: new ExchangeRecords().Access),
        new("Proposals", BoardUrls.Proposals, Icons.Material.Outlined.RecordVoiceOver, Permission.SeeForm, Reads: new ProposalRecords().Access),
        new("Contributions", BoardUrls.Contributions, Icons.Material.Outlined.VolunteerActivism, Permission.SeeForm, Reads: new ContributionRecords().Access),
        new("Guidance", BoardUrls.Guidance, Icons.Material.Outlined.MenuBook, Permission.SeeForm, Reads: new GuidanceRecords().Access),
    ];

    /// <summary>The other records of the programme, for who reads the board.</summary>
    public static IReadOnlyList<NavEntry> Activities { get; } =
    [
        new("ActivityFigures", BoardUrls.Activities, Icons.Material.Outlined.QueryStats, Permission.ReadBoard),
        new("Visits", BoardUrls.Visits, Icons.Material.Outlined.DirectionsWalk, Permission.ReadBoard),
        new("SituationReports", BoardUrls.SituationReports, Icons.Material.Outlined.Article, Permission.ReadBoard),
        new("Exchanges", BoardUrls.Exchanges, Icons.Material.Outlined.Forum, Permission.ReadBoard),
        new("Proposals", BoardUrls.Proposals, Icons.Material.Outlined.RecordVoiceOver, Permission.ReadBoard),
        new("Contributions", BoardUrls.Contributions, Icons.Material.Outlined.VolunteerActivism, Permission.ReadBoard),
        new("Guidance", BoardUrls.Guidance, Icons.Material.Outlined.MenuBook, Permission.ReadBoard),
        new("Conclusions", BoardUrls.Conclusions, Icons.Material.Outlined.Gavel, Permission.ReadBoard),
    ];

    /// <summary>The register that the board stands on.</summary>
    public static IReadOnlyList<NavEntry> Register { get; } =
    [
        new("Receipts", BoardUrls.Receipts, Icons.Material.Outlined.Inbox, Permission.ReadBoard),
        new("Exemptions", BoardUrls.Exemptions, Icons.Material.Outlined.DoNotDisturbOn, Permission.ReadBoard),
        new("Assignments", BoardUrls.Assignments, Icons.Material.Outlined.AssignmentInd, Permission.ReadBoard),
        new("Units", BoardUrls.Units, Icons.Material.Outlined.HomeWork, Permission.ReadBoard),
        new("Cadres", BoardUrls.Cadres, Icons.Material.Outlined.Badge, Permission.ReadBoard),
        new("Periods", BoardUrls.Periods, Icons.Material.Outlined.CalendarMonth, Permission.ReadBoard),
        new("Trail", BoardUrls.Trail, Icons.Material.Outlined.History, Permission.ReadTrail, Carries: false),
        new("Import", BoardUrls.Import, Icons.Material.Outlined.UploadFile, Permission.Import),
    ];

    /// <summary>Who may come in, and what the programme goes by.</summary>
    public static IReadOnlyList<NavEntry> System { get; } =
    [
        new("Accounts", BoardUrls.Accounts, Icons.Material.Outlined.ManageAccounts, Permission.ManageAccounts, Carries: false),
        new("Settings", BoardUrls.Settings, Icons.Material.Outlined.Settings, Permission.MoveDemonstrationDate),
        new("Trail", BoardUrls.Trail, Icons.Material.Outlined.History, Permission.ReadAccountTrail, Carries: false),
        new("Help", HelpUrls.Path, Icons.Material.Outlined.HelpOutline, Permission.UseOwnAccount),
    ];
}
