namespace SupportMonitor.Core.Common;

/// <summary>
/// Words that records carry, as numbers: those of a list kept as a setting first, then those that only records have, because the list
/// changed since. A record's word is that of the list when they differ in case, diacritics or spacing only. Not for several threads.
/// </summary>
public sealed class WordIndex
{
    private readonly List<string> _words;
    private readonly Dictionary<string, int> _numbers;
    private readonly Dictionary<string, int> _listed;

    /// <param name="listed">The list as the settings have it.</param>
    public WordIndex(IReadOnlyList<string> listed)
    {
        _words = [.. listed];
        Listed = listed.Count;
        _numbers = [];
        _listed = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < listed.Count; i++)
        {
            _numbers.TryAdd(listed[i], i);
            _listed.TryAdd(VietnameseText.Fold(listed[i]), i);
        }
    }

    /// <summary>How many words the list has; they have the first numbers.</summary>
    public int Listed { get; }

    public int Count => _words.Count;

    public string this[int number] => _words[number];

    /// <summary>The number of a record's word.</summary>
    public int Of(string word)
    {
        if (!_numbers.TryGetValue(word, out var number))
        {
            if (!_listed.TryGetValue(VietnameseText.Fold(word), out number))
            {
                number = _words.Count;
                _words.Add(word);
            }

            _numbers.Add(word, number);
        }

        return number;
    }

    /// <summary>Words with their counts: those of the list in its order, then the others in ordinal order.</summary>
    /// <param name="isNone">True for a count whose word is left out.</param>
    /// <param name="counts">By number; it may be shorter than there are words.</param>
    public IReadOnlyList<WordCount<T>> InOrder<T>(IReadOnlyList<T> counts, Func<T, bool> isNone)
    {
        var found = new List<WordCount<T>>();
        for (var i = 0; i < counts.Count; i++)
        {
            if (!isNone(counts[i]))
            {
                found.Add(new WordCount<T>(_words[i], counts[i]));
            }
        }

        var listed = found.FindIndex(f => !IsListed(f.Word));
        if (listed >= 0 && found.Count - listed > 1)
        {
            found.Sort(listed, found.Count - listed, Comparer<WordCount<T>>.Create((a, b) => string.CompareOrdinal(a.Word, b.Word)));
        }

        return found;
    }

    private bool IsListed(string word) => _numbers[word] < Listed;
}

/// <summary>A word and what is counted of it.</summary>
public readonly record struct WordCount<T>(string Word, T Count);
