using SupportMonitor.Core.Workbooks.Import;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>Where in a workbook something is wrong.</summary>
/// <param name="Sheet">The sheet's name as in the file.</param>
/// <param name="Row">The row's number as Excel shows it; null where no row is known.</param>
/// <param name="Cell">"D12", or what stands in place of such a name.</param>
internal sealed record WorkbookPlace(string Sheet, int? Row = null, string? Cell = null);

/// <summary>The file as a whole cannot be read, or must not be.</summary>
internal sealed class UnreadableWorkbookException(ImportErrorKind kind, params object[] arguments) : Exception(kind.ToString())
{
    public UnreadableWorkbookException(DamageKind damage, string detail = "")
        : this(ImportErrorKind.Damaged, new WorkbookDamage(damage, detail))
    {
    }

    public ImportErrorKind Kind { get; } = kind;

    public IReadOnlyList<object> Arguments { get; } = arguments;

    /// <summary>Null where it is about no one sheet.</summary>
    public WorkbookPlace? Place { get; set; }
}
