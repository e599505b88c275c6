using System.Globalization;

namespace SupportMonitor.Core.Common;

/// <summary>
/// What a row of a list is found by: the folded texts of its columns, and its telephone numbers as digits. Made once for a record;
/// <see cref="SearchText"/> looks in it with each key that is typed.
/// </summary>
public readonly record struct SearchableText
{
    private readonly string? _words;
    private readonly string? _phones;

    private SearchableText(string? words, string? phones) => (_words, _phones) = (words, phones);

    /// <summary>Columns as a list shows them; a search finds the words of a part in one of them.</summary>
    public static SearchableText Of(params ReadOnlySpan<string?> columns)
    {
        var words = new System.Text.StringBuilder();
        foreach (var column in columns)
        {
            // Spaces around each word, so that words are found from their start; a line break ends the column.
            if (column is not null && VietnameseText.Fold(column) is { Length: > 0 } folded)
            {
                words.Append("\n ").Append(folded).Append(' ');
            }
        }

        return new SearchableText(words.ToString(), null);
    }

    /// <summary>The same with telephone numbers, found in every way of writing them and by any three digits side by side.</summary>
    /// <param name="phone">As it was written down: "0275 3 822 107; +84 913 000 001".</param>
    public SearchableText WithPhone(string? phone) =>
        phone is null ? this : this + new SearchableText(Of(phone)._words, PhoneDigits.Of(phone));

    /// <summary>The same with days as lists show them, "05/01/2018".</summary>
    public SearchableText WithDates(params ReadOnlySpan<DateOnly?> dates)
    {
        var all = this;
        foreach (var date in dates)
        {
            all += date is { } day ? Of(day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)) : default;
        }

        return all;
    }

    /// <summary>Both side by side; no phrase reaches from one into the other.</summary>
    public static SearchableText operator +(SearchableText first, SearchableText second) => new(
        first._words + second._words,
        first._phones is null ? second._phones : second._phones is null ? first._phones : $"{first._phones}|{second._phones}");

    internal bool Has(SearchPhrase phrase) =>
        _words is not null
        && (_words.Contains(phrase.Text, StringComparison.Ordinal) || (phrase.Words.Count > 1 && HasInAnyOrder(phrase)));

    /// <param name="digits">Of a telephone number, in ways of writing it; none for what is no number.</param>
    internal bool HasAnyOf(IReadOnlyList<string> digits)
    {
        for (var i = 0; _phones is not null && i < digits.Count; i++)
        {
            if (_phones.Contains(digits[i], StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasInAnyOrder(SearchPhrase phrase)
    {
        foreach (var word in phrase.Words)
        {
            if (!_words!.Contains(word, StringComparison.Ordinal))
            {
                return false;
            }
        }

        foreach (var column in _words.AsSpan().Split('\n'))
        {
            if (phrase.IsIn(_words.AsSpan()[column]))
            {
                return true;
            }
        }

        return false;
    }
}
