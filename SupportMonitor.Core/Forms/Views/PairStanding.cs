using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Forms;

/// <summary>Where a pair stands as of today, to warn before something is entered.</summary>
/// <param name="Standing">By the rules of "What has come", also for a pair without a duty.</param>
/// <param name="Rows">All rows of the pair in the period.</param>
public sealed record PairStanding(PairDuty Duty, Standing Standing, int Rows);
