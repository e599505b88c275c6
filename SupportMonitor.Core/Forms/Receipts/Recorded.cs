using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Forms;

/// <summary>What was written.</summary>
/// <param name="Duty">What the row counts as; an exemption is distinguished from a pair that was never assigned.</param>
public sealed record Recorded(int Id, PairDuty Duty);
