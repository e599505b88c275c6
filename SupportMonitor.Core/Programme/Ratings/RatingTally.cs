using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;

namespace SupportMonitor.Core.Programme;

/// <summary>What the forms of one scope say (records.md, "Ratings: what the forms say"): received = the sum over the words + unrated.</summary>
/// <param name="Unrated">Received without a rating.</param>
/// <param name="Words">Those of the scale in its order, then those of an older one in ordinal order; a word that no form has is left out.</param>
/// <param name="Criteria">Likewise ordered; those that some form carries.</param>
public sealed record RatingTally(int Unrated, IReadOnlyList<WordCount<int>> Words, IReadOnlyList<CriterionTally> Criteria)
{
    public static RatingTally Zero { get; } = new(0, [], []);

    public int Received => Unrated + Words.Sum(w => w.Count);

    /// <summary>How many forms have a word.</summary>
    public int Of(string word) => Words.FirstOrDefault(w => w.Word == word).Count;

    /// <summary>
    /// The criterion whose ratings stand lowest on the scale on average, the earlier of equals; words of an older scale say nothing to that.
    /// Null where no two criteria differ. An assumption: the decisions are not public.
    /// </summary>
    public CriterionTally? Weakest
    {
        get
        {
            var rated = Criteria.Where(c => c.Graded > 0).ToList();
            return rated.Count > 0 && rated.MaxBy(Lowness) is var weakest && rated.Exists(c => Lowness(c) < Lowness(weakest!)) ? weakest : null;
        }
    }

    /// <summary>All scopes of a kind in one pass over the duties.</summary>
    /// <param name="scopeOfDuty">By duty, which scope it belongs to; below 0 for none.</param>
    /// <param name="scopes">How many scopes there are.</param>
    public static RatingTally[] All(RatedForms forms, IReadOnlyList<int> scopeOfDuty, int scopes)
    {
        var counts = new RatingCounts[scopes];
        for (var duty = 0; duty < forms.Count; duty++)
        {
            if (scopeOfDuty[duty] is var scope and >= 0)
            {
                (counts[scope] ??= new RatingCounts(forms)).Add(duty);
            }
        }

        return Array.ConvertAll(counts, c => c?.ToTally() ?? Zero);
    }

    /// <summary>The forms of some duties.</summary>
    public static RatingTally Of(RatedForms forms, IEnumerable<int> duties)
    {
        var counts = new RatingCounts(forms);
        foreach (var duty in duties)
        {
            counts.Add(duty);
        }

        return counts.ToTally();
    }

    private static decimal Lowness(CriterionTally criterion) => (decimal)criterion.Places / criterion.Graded;
}

/// <summary>What forms say of one criterion.</summary>
/// <param name="Unrated">Forms that carry the criterion and do not rate it.</param>
/// <param name="Words">As <see cref="RatingTally.Words"/>.</param>
/// <param name="Graded">How many are rated by a word of the scale.</param>
/// <param name="Places">Their places on the scale added up, 0 for the best.</param>
public sealed record CriterionTally(string Criterion, int Unrated, IReadOnlyList<WordCount<int>> Words, int Graded, int Places)
{
    /// <summary>Forms that carry the criterion.</summary>
    public int Forms => Unrated + Words.Sum(w => w.Count);

    /// <inheritdoc cref="RatingTally.Of(string)"/>
    public int Of(string word) => Words.FirstOrDefault(w => w.Word == word).Count;
}

/// <summary>What the forms of a period say, by duty, with words and criteria as numbers.</summary>
public sealed class RatedForms
{
    /// <summary>In place of a word's number: there is none.</summary>
    public const int Unrated = -1;

    private const int NotReceived = -2;

    private readonly int[] _words;
    private readonly (int Criterion, int Word)[][] _answers;

    /// <param name="contents">By duty, what the last received row says; null for a duty that is not received.</param>
    /// <param name="scale">The ratings that the settings offer, best first.</param>
    /// <param name="criteria">The criteria that the settings have.</param>
    public RatedForms(IReadOnlyList<FormContent?> contents, IReadOnlyList<string> scale, IReadOnlyList<string> criteria)
    {
        (Words, Criteria) = (new WordIndex(scale), new WordIndex(criteria));
        _words = new int[contents.Count];
        _answers = new (int, int)[contents.Count][];
        for (var duty = 0; duty < _words.Length; duty++)
        {
            var content = contents[duty];
            _words[duty] = content is null ? NotReceived : NumberOf(content.Rating);
            _answers[duty] = content?.Sheet is { } sheet
                ? [.. sheet.Answers.Select(a => (Criteria.Of(a.Criterion), NumberOf(a.Rating))).DistinctBy(a => a.Item1)]
                : [];
        }
    }

    public int Count => _words.Length;

    /// <summary>The ratings; those of the scale first.</summary>
    public WordIndex Words { get; }

    /// <summary>The criteria; those of the settings first.</summary>
    public WordIndex Criteria { get; }

    public bool IsReceived(int duty) => _words[duty] != NotReceived;

    /// <summary>The rating's number, or <see cref="Unrated"/>; of a duty that is received.</summary>
    public int WordOf(int duty) => _words[duty];

    /// <summary>The criteria that the form carries, with the rating's number or <see cref="Unrated"/>.</summary>
    public IReadOnlyList<(int Criterion, int Word)> AnswersOf(int duty) => _answers[duty];

    private int NumberOf(string? rating) => string.IsNullOrWhiteSpace(rating) ? Unrated : Words.Of(rating.Trim());
}

/// <summary>Counters of one scope while it is counted; those of no rating stand first.</summary>
internal sealed class RatingCounts(RatedForms forms)
{
    private readonly int _width = forms.Words.Count + 1;
    private readonly int[] _words = new int[forms.Words.Count + 1];
    private readonly int[] _answers = new int[(forms.Words.Count + 1) * forms.Criteria.Count];

    public void Add(int duty)
    {
        if (!forms.IsReceived(duty))
        {
            return;
        }

        _words[forms.WordOf(duty) + 1]++;
        foreach (var (criterion, word) in forms.AnswersOf(duty))
        {
            _answers[(criterion * _width) + word + 1]++;
        }
    }

    public RatingTally ToTally()
    {
        var criteria = Enumerable.Range(0, forms.Criteria.Count).Select(c => Of(c, _answers.AsSpan(c * _width, _width))).ToList();
        return new RatingTally(_words[0], Words(_words), [.. forms.Criteria.InOrder(criteria, c => c.Forms == 0).Select(c => c.Count)]);
    }

    private CriterionTally Of(int criterion, ReadOnlySpan<int> counts)
    {
        var (graded, places) = (0, 0);
        for (var word = 0; word < forms.Words.Listed; word++)
        {
            graded += counts[word + 1];
            places += counts[word + 1] * word;
        }

        return new CriterionTally(forms.Criteria[criterion], counts[0], Words(counts), graded, places);
    }

    private IReadOnlyList<WordCount<int>> Words(ReadOnlySpan<int> counts) => forms.Words.InOrder(counts[1..].ToArray(), n => n == 0);
}
