using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Workbooks.Register;

/// <summary>The words a column accepts; their places are the values of the enum behind them.</summary>
internal sealed class WordList
{
    private readonly Dictionary<string, int> _values;

    public WordList(IReadOnlyList<string> words)
    {
        Words = words;
        _values = words.Index().ToDictionary(w => VietnameseText.Fold(w.Item), w => w.Index, StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Words { get; }

    public bool TryRead(string word, out int value) =>
        _values.TryGetValue(word, out value) || _values.TryGetValue(VietnameseText.Fold(word), out value);
}
