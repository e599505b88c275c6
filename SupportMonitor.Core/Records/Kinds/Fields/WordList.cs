using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Records;

/// <summary>The words that a field accepts, whatever their case, diacritics and spacing; a word's place is the number that is stored.</summary>
public sealed class WordList
{
    private readonly Dictionary<string, int> _places;

    /// <param name="words">No two alike but for case, diacritics and spacing.</param>
    public WordList(IReadOnlyList<string> words)
    {
        Words = words;
        _places = words.Index().ToDictionary(w => VietnameseText.Fold(w.Item), w => w.Index, StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Words { get; }

    public bool TryRead(string word, out int place) =>
        _places.TryGetValue(word, out place) || _places.TryGetValue(VietnameseText.Fold(word), out place);
}
