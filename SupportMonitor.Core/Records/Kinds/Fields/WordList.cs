using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Records;

/// <summary>
/// The words that a field accepts as they are typed (<see cref="VietnameseText.IsTypedFor"/>); a word's place is the number that is stored.
/// </summary>
public sealed class WordList
{
    private readonly Dictionary<string, int> _places;
    private readonly Dictionary<string, int> _folded;

    /// <param name="words">No two alike but for case, diacritics and spacing.</param>
    public WordList(IReadOnlyList<string> words)
    {
        Words = words;
        _places = words.Index().ToDictionary(w => w.Item, w => w.Index, StringComparer.Ordinal);
        _folded = words.Index().ToDictionary(w => VietnameseText.Fold(w.Item), w => w.Index, StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Words { get; }

    public bool TryRead(string word, out int place) =>
        _places.TryGetValue(word, out place)
        || (_folded.TryGetValue(VietnameseText.Fold(word), out place) && VietnameseText.IsTypedFor(word, Words[place]));

    /// <summary>The word that a text of none of them most resembles; null where it resembles none.</summary>
    public string? Nearest(string text)
    {
        var folded = VietnameseText.Fold(text);
        return Words.Select(word => (Word: word, Far: EditDistance.Of(folded, VietnameseText.Fold(word), EditDistance.MostFar(folded))))
            .Where(w => w.Far is not null)
            .OrderBy(w => w.Far).Select(w => w.Word).FirstOrDefault();
    }
}
