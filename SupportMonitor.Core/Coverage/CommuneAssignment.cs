namespace SupportMonitor.Core.Coverage;

/// <summary>An assignment of role "Theo dõi xã", as the rules see it. Null is an open end.</summary>
public readonly record struct CommuneAssignment(int UnitId, int CadreId, DateOnly From, DateOnly? To);
