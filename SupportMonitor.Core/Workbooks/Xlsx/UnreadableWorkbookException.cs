
namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>Where in a workbook something is wrong.</summary>
/// <param name="Sheet">The sheet's name as in the file.</param>
/// <param name="Row">The row's number as Excel shows it; null where no row is known.</param>
/// <param name="Cell">"D12", or what stands in place of such a name.</param>
internal sealed record WorkbookPlace(string Sheet, int? Row = null, string? Cell = null);

/// <summary>The file as a whole cannot be read, or must not be.</summary>
internal sealed class UnreadableWorkbookException(WorkbookFault fault, params object[] arguments) : Exception(fault.ToString())
{
    public UnreadableWorkbookException(DamageKind damage, string detail = "")
        : this(WorkbookFault.Damaged, new WorkbookDamage(damage, detail))
    {
    }

    public WorkbookFault Fault { get; } = fault;

    public IReadOnlyList<object> Arguments { get; } = arguments;

    /// <summary>Null where it is about no one sheet.</summary>
    public WorkbookPlace? Place { get; set; }
}
