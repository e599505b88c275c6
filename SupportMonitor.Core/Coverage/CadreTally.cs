namespace SupportMonitor.Core.Coverage;

/// <summary>Cadres of a scope with at least one expected duty there: all their forms in, some, or none.</summary>
public readonly record struct CadreTally(int Complete, int Partial, int None)
{
    public int Expected => Complete + Partial + None;

    /// <summary>With at least one form.</summary>
    public int Covered => Complete + Partial;

    /// <summary>With at least one form missing or returned.</summary>
    public int StillOwing => Partial + None;
}
