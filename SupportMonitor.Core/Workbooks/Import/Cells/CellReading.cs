namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>What a cell was read as, with what the person who imports it has to know.</summary>
/// <param name="Error">Why there is no value; <paramref name="Value"/> is then meaningless.</param>
/// <param name="Warning">What the value does not show by itself.</param>
/// <param name="Arguments">Of the error or the warning, as its kind says.</param>
internal readonly record struct CellReading<T>(T Value, ImportErrorKind? Error, ImportWarningKind? Warning, object[] Arguments)
{
    public CellReading(T value)
        : this(value, null, null, [])
    {
    }

    public CellReading(ImportErrorKind error, params object[] arguments)
        : this(default!, error, null, arguments)
    {
    }

    public CellReading(T value, ImportWarningKind warning, params object[] arguments)
        : this(value, null, warning, arguments)
    {
    }
}
