namespace SupportMonitor.Core.Forms;

/// <summary>A later change of a row, as users who may read the form see it.</summary>
/// <param name="At">UTC.</param>
/// <param name="File">The workbook that changed it; null when a user did on a page.</param>
/// <param name="Fields">What it said before (mine) and after (theirs).</param>
/// <param name="Moved">From which day to which; null when the date stayed.</param>
public sealed record FormCorrection(
    string By, DateTime At, string? Reason, string? File, IReadOnlyList<FieldDifference> Fields, (DateOnly From, DateOnly To)? Moved);
