namespace SupportMonitor.Core.Common;

/// <summary>The words that workbooks use for the values of an enum.</summary>
internal sealed class Vocabulary<T>(params (T Value, string Word)[] entries)
    where T : struct, Enum
{
    private readonly Dictionary<T, string> _words = entries.ToDictionary(e => e.Value, e => e.Word);

    public string Word(T value) => _words[value];
}
