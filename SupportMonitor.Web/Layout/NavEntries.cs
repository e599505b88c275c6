using SupportMonitor.Web.Shared;

namespace SupportMonitor.Web.Layout;

/// <summary>One entry of the navigation.</summary>
/// <param name="Key">Its name in NavMenu.resx.</param>
/// <param name="Icon">Path data on a 24 × 24 grid, drawn as strokes.</param>
/// <param name="Carries">True when period and as-of date go along.</param>
public sealed record NavEntry(string Key, string Path, string Icon, bool Carries = true);

/// <summary>The one place that says what is in the navigation. An entry is added with the page that it leads to.</summary>
public static class NavEntries
{
    /// <summary>What is watched.</summary>
    public static IReadOnlyList<NavEntry> Board { get; } =
    [
        new("Overview", BoardUrls.Overview, "M4 13h6V4H4zM14 20h6v-9h-6zM4 20h6v-3H4zM14 7h6V4h-6z"),
    ];

    /// <summary>The register that the board stands on.</summary>
    public static IReadOnlyList<NavEntry> Register { get; } =
    [
        new("Receipts", BoardUrls.Receipts, "M4 4h16v16H4zM8 9h8M8 13h8M8 17h4"),
        new("Periods", BoardUrls.Periods, "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4"),
    ];
}
