using System.Text.Json.Serialization;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Brief;

/// <summary>The lists that figures count. Stored with filed briefs by their numbers: a further one comes last.</summary>
public enum BriefList
{
    /// <summary>Duties of forms, in a state.</summary>
    Forms,
    Unexpected,
    Uncovered,

    /// <summary>Cadres with duties of forms, in a standing.</summary>
    Cadres,

    /// <summary>Slots of the visits' regime, in a state.</summary>
    Regime,
    Visits,
    Reports,
    Exchanges,

    /// <summary>Sub-areas and their exchanges.</summary>
    SubAreas,
    Proposals,
    Contributions,
    Guidance,
    Conclusions,

    /// <summary>One conclusion: <see cref="BriefSource.Record"/>.</summary>
    Conclusion,

    /// <summary>What received forms say in words.</summary>
    Remarks,

    /// <summary>Communes, by whether a cadre was there.</summary>
    VisitedCommunes,
}

/// <summary>Which records a figure counts; pages make the address of their list of it. Stored with filed briefs: names stay.</summary>
/// <param name="Period">The period's code.</param>
/// <param name="State">One of the states of the list, by its name in code; null for every one.</param>
/// <param name="Word">A word of a list of the settings: a kind of meeting, a theme, a purpose, a rating, an agency.</param>
/// <param name="Part">What was said at visits, or the criterion that is rated by <paramref name="Word"/>.</param>
/// <param name="Record">The id of the one record that it is about.</param>
public sealed record BriefSource(
    BriefList List, string Period, BriefScope Scope, string? State = null, string? Word = null, string? Part = null, int? Record = null);

/// <summary>A number in a brief, and where it comes from.</summary>
/// <param name="Id">
/// The same in every brief, by the names of `coverage --json` ("forms.received") and `programme --json` ("visits.made") where these have it.
/// </param>
/// <param name="Name">What it counts, in the middle of a Vietnamese sentence: "phiếu đã nhận".</param>
/// <param name="Text">As it stands in the sentence: "14", "một", "75,5%", "350.000.000 đồng".</param>
/// <param name="Value">Of rates in percent, of money in đồng.</param>
public sealed record BriefFigure(string Id, string Name, string Text, decimal Value, BriefSource Source)
{
    /// <summary>Without a word for one: "1/20 cán bộ".</summary>
    [JsonIgnore]
    public BriefFigure InDigits => Text == BriefWords.One ? this with { Text = "1" } : this;

    /// <summary>As the first word of a sentence.</summary>
    [JsonIgnore]
    public BriefFigure First => this with { Text = OfficialWords.Capitals(Text[..1]) + Text[1..] };
}

/// <summary>What figures of one period and scope have in common.</summary>
/// <param name="prefix">Before every id: "before." for those of the period before.</param>
internal sealed class BriefFigures(string period, BriefScope scope, string prefix = "")
{
    public BriefFigure Count(
        string id, string name, long value, BriefList list, string? state = null, string? word = null, string? part = null, int? record = null) =>
        new(prefix + id, name, BriefWords.Number(value), value, Source(list, state, word, part, record));

    /// <param name="rate">In percent.</param>
    public BriefFigure Rate(string id, string name, decimal rate, BriefList list, string? state = null) =>
        new(prefix + id, name, BriefWords.Percent(rate), rate, Source(list, state, null, null, null));

    /// <param name="amount">In đồng.</param>
    public BriefFigure Money(string id, string name, long amount, string? state = null, string? word = null) =>
        new(prefix + id, name, BriefWords.Money(amount), amount, Source(BriefList.Contributions, state, word, null, null));

    private BriefSource Source(BriefList list, string? state, string? word, string? part, int? record) =>
        new(list, period, scope, state, word, part, record);
}
