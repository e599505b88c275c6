namespace SupportMonitor.Core.Workbooks.Reading;

/// <summary>The file as a whole cannot be read, or must not be.</summary>
internal sealed class UnreadableWorkbookException(ImportErrorKind kind, params object[] arguments) : Exception(kind.ToString())
{
    public ImportErrorKind Kind { get; } = kind;

    public IReadOnlyList<object> Arguments { get; } = arguments;
}
