namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>What a code cell speaks of. One text may mean a township in one kind of column and a district in another.</summary>
public enum CodeKind
{
    /// <summary>A unit that others stand under.</summary>
    Parent = 0,

    District,

    SubArea,

    /// <summary>Xã, phường, thị trấn.</summary>
    Commune,

    /// <summary>A unit of any level.</summary>
    Unit,

    Cadre,

    Period,
}
