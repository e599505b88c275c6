using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>What a kind sees of an import that is to be undone.</summary>
public abstract class UndoContext
{
    public abstract RegisterDb Db { get; }

    /// <summary>The import's audit entry.</summary>
    public abstract TrailEntry Import { get; }

    /// <summary>What the import did to records of the kind.</summary>
    public abstract IQueryable<ImportChange> Changes { get; }

    /// <summary>Names a record of the kind in whose way something stands.</summary>
    /// <param name="key">Its key in the words of the workbook.</param>
    /// <param name="about">The table whose records refer to it.</param>
    public abstract void KeepInUse(string key, string about);
}
