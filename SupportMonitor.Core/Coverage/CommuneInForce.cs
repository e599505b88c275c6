namespace SupportMonitor.Core.Coverage;

/// <summary>The days on which a commune is in force. Null is an open end.</summary>
public readonly record struct CommuneInForce(int UnitId, DateOnly? From, DateOnly? To);
