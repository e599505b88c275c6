namespace SupportMonitor.Core.Coverage;

/// <summary>A cadre as a period's coverage knows it.</summary>
/// <param name="Group">Index into <see cref="PeriodRegister.Groups"/>, or -1.</param>
/// <param name="Organisation">Index into <see cref="PeriodRegister.Organisations"/>, or -1.</param>
public sealed record CadreEntry(int Id, string Code, string Name, string? Position, int Organisation, int Group, string? Phone);
