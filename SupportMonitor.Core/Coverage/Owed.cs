namespace SupportMonitor.Core.Coverage;

/// <summary>What is owed in a period, by the ids of the register.</summary>
/// <param name="Pairs">The duties, exempt or not, in no particular order.</param>
/// <param name="Uncovered">Communes in force for the required days without any duty.</param>
public sealed record Owed(IReadOnlyList<(int UnitId, int CadreId)> Pairs, IReadOnlyList<int> Uncovered);
