using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Common;

/// <summary>The words that workbooks use for the values of an enum, read whatever their case, diacritics and spacing.</summary>
internal sealed class Vocabulary<T>(params (T Value, string Word)[] entries)
    where T : struct, Enum
{
    private readonly Dictionary<T, string> _words = entries.ToDictionary(e => e.Value, e => e.Word);
    private readonly Dictionary<string, T> _values = entries.ToDictionary(e => VietnameseText.Fold(e.Word), e => e.Value);

    public string Word(T value) => _words[value];

    public bool TryRead(string word, out T value) => _values.TryGetValue(VietnameseText.Fold(word), out value);
}
