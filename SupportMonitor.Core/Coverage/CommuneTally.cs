namespace SupportMonitor.Core.Coverage;

/// <summary>Communes of a scope with at least one expected duty there.</summary>
/// <param name="Missing">At least one of their forms not received.</param>
public readonly record struct CommuneTally(int Complete, int Missing)
{
    public int Expected => Complete + Missing;
}
