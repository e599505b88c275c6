using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>What a past import, or an undo, did to one sheet's records.</summary>
/// <param name="Name">The sheet's name in the contract.</param>
/// <param name="Removed">By an undo.</param>
public sealed record SheetCount(RegisterSheet Sheet, string Name, int Added, int Changed, int Removed)
{
    public int Total => Added + Changed + Removed;
}
