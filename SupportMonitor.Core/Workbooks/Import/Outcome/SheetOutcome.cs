using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>What a sheet did, or would do, to the register.</summary>
/// <param name="Name">The sheet's name in the contract.</param>
/// <param name="Rows">The first added or changed rows, in order of rows; see <see cref="ImportOptions.PreviewRows"/>.</param>
public sealed record SheetOutcome(
    RegisterSheet Sheet, string Name, int Added, int Changed, int Unchanged, IReadOnlyList<RowChange> Rows);
