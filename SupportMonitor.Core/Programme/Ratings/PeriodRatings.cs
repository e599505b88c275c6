using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;

namespace SupportMonitor.Core.Programme;

/// <summary>Which forms are asked for by what they say; null does not narrow.</summary>
/// <param name="Rating">A word, whatever its case and diacritics, or <see cref="ReceiptSelection.NoRating"/>.</param>
/// <param name="Criterion">The rating is that of this criterion; without a rating every form that carries it.</param>
public sealed record RatingSelection(string? Rating = null, string? Criterion = null)
{
    /// <summary>Of what forms say in words: those that name limitations.</summary>
    public bool WithLimitations { get; init; }

    public bool IsEmpty => Rating is null && Criterion is null;
}

/// <summary>What a received form says that somebody should read.</summary>
public sealed record FormRemark(DutyRow Row, string? Rating, string? Limitations, string? Proposals) : DutyRow(Row);

/// <summary>
/// What the forms of a period say at one as-of date: of every received duty its content, and the ratings of every scope. Immutable, and
/// shared by all who may read the board.
/// </summary>
public sealed class PeriodRatings
{
    private readonly FormContent?[] _contents;
    private readonly Lazy<RatingTally> _province;
    private readonly Lazy<RatingTally[]> _districts;
    private readonly Lazy<RatingTally[]> _subAreas;
    private readonly Lazy<RatingTally[]> _groups;

    internal PeriodRatings(PeriodCoverage coverage, FormContent?[] contents, RatingScale scale)
    {
        (Coverage, _contents) = (coverage, contents);
        Forms = new RatedForms(contents, scale.Ratings, scale.Criteria);
        var register = coverage.Register;
        _province = new(() => RatingTally.Of(Forms, Enumerable.Range(0, Forms.Count)));
        _districts = new(() => All(d => register.Communes[register.Duties[d].Commune].District, register.Districts.Count));
        _subAreas = new(() => All(d => register.Communes[register.Duties[d].Commune].SubArea, register.SubAreas.Count));
        _groups = new(() => All(d => register.Cadres[register.Duties[d].Cadre].Group, register.Groups.Count));
    }

    public PeriodCoverage Coverage { get; }

    public RatedForms Forms { get; }

    /// <summary>The words of the scale, then those that forms have besides, in ordinal order: the columns of a table.</summary>
    public IReadOnlyList<string> Words =>
    [
        .. Enumerable.Range(0, Forms.Words.Listed).Select(w => Forms.Words[w]),
        .. Enumerable.Range(Forms.Words.Listed, Forms.Words.Count - Forms.Words.Listed).Select(w => Forms.Words[w]).Order(StringComparer.Ordinal),
    ];

    public RatingTally Province => _province.Value;

    /// <param name="district">Index into the register's districts; their number for the communes outside every one.</param>
    public RatingTally District(int district) => _districts.Value[district];

    /// <param name="subArea">As <see cref="District"/>.</param>
    public RatingTally SubArea(int subArea) => _subAreas.Value[subArea];

    /// <param name="group">As <see cref="District"/>.</param>
    public RatingTally Group(int group) => _groups.Value[group];

    /// <param name="cadre">Index into the register's cadres.</param>
    public RatingTally Cadre(int cadre) => RatingTally.Of(Forms, Coverage.DutiesOfCadre(cadre));

    /// <summary>What the duty's form says; null while it is not received.</summary>
    public FormContent? ContentOf(int duty) => _contents[duty];

    /// <summary>The rating of a received duty as tables count it; null where it has none.</summary>
    /// <param name="criterion">That of one criterion in place of the whole form's.</param>
    public string? RatingOf(int duty, string? criterion = null)
    {
        var word = !Forms.IsReceived(duty) ? RatedForms.Unrated
            : criterion is null ? Forms.WordOf(duty)
            : Forms.AnswersOf(duty).Where(a => Forms.Criteria[a.Criterion] == criterion).Select(a => a.Word).FirstOrDefault(RatedForms.Unrated);
        return word >= 0 ? Forms.Words[word] : null;
    }

    /// <summary>True for a received duty whose form says what is asked for.</summary>
    public bool Has(int duty, RatingSelection selection)
    {
        if (selection.IsEmpty || !Forms.IsReceived(duty))
        {
            return selection.IsEmpty;
        }

        if (selection.Criterion is not { } criterion)
        {
            return Says(Forms.WordOf(duty), selection.Rating);
        }

        return Forms.AnswersOf(duty).Any(a => Forms.Criteria[a.Criterion] == criterion && (selection.Rating is null || Says(a.Word, selection.Rating)));
    }

    /// <summary>The limitations and proposals of received forms, by district, commune, cadre; searched by all that a row shows.</summary>
    public IReadOnlyList<FormRemark> Remarks(DutySelection selection, RatingSelection rating)
    {
        var register = Coverage.Register;
        var matcher = new DutyMatcher(register, selection);
        var rows = new List<FormRemark>();
        foreach (var duty in DutyIndex.Of(register).Duties)
        {
            var (commune, cadre, _) = register.Duties[duty];
            if (_contents[duty] is { } content && Has(duty, rating) && (Text(content.Limitations) ?? (rating.WithLimitations ? null : Text(content.Proposals))) is not null
                && matcher.HasPair(commune, cadre, selection.Search is null ? default : SearchableText.Of(content.Limitations, content.Proposals, RatingOf(duty))))
            {
                rows.Add(new FormRemark(DutyRow.Of(Coverage, duty), RatingOf(duty), Text(content.Limitations), Text(content.Proposals)));
            }
        }

        return rows;
    }

    private bool Says(int word, string? rating) =>
        rating == ReceiptSelection.NoRating ? word == RatedForms.Unrated
        : rating is not null && word >= 0 && VietnameseText.Fold(Forms.Words[word]) == VietnameseText.Fold(rating);

    private RatingTally[] All(Func<int, int> scopeOf, int scopes) =>
        RatingTally.All(Forms, [.. Enumerable.Range(0, Forms.Count).Select(d => scopeOf(d) is var scope && scope < 0 ? scopes : scope)], scopes + 1);

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
