namespace SupportMonitor.Core.Common;

/// <summary>Shares in percent with one decimal, halves up; null where nothing is below the line (coverage.md, "Figures").</summary>
public static class Rate
{
    /// <param name="part">0 or more.</param>
    /// <param name="whole">0 or more; the part is never above it, and is not capped.</param>
    public static decimal? Percent(int part, int whole) =>
        whole == 0 ? null : ((2000L * part) + whole) / (2L * whole) / 10m;
}
