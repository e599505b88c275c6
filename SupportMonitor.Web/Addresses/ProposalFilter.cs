using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Web.Addresses;

/// <summary>How the lists of proposals and of conclusions are narrowed, in the words of addresses.</summary>
public static class ProposalFilter
{
    /// <summary>In place of an agency: referred to none.</summary>
    public const string NoAgency = ChosenWord.None;

    public const string AgeKey = "tuoi";
    private const string ViewKey = "xem";
    private const string AgeingView = "tuoi";

    private static readonly Dictionary<string, ProposalCondition> Conditions = new(StringComparer.Ordinal)
    {
        ["dang-mo"] = ProposalCondition.Open, ["qua-han"] = ProposalCondition.Overdue, ["cho-y-kien"] = ProposalCondition.ToJudge,
        ["moi"] = ProposalCondition.New, ["da-chuyen"] = ProposalCondition.Referred, ["dang-xu-ly"] = ProposalCondition.InProgress,
        ["da-tra-loi"] = ProposalCondition.Answered, ["tu-choi"] = ProposalCondition.Declined, ["hai-long"] = ProposalCondition.Satisfied,
        ["chua-hai-long"] = ProposalCondition.Reopened, ["trong-ky"] = ProposalCondition.Raised, ["chuyen-sang"] = ProposalCondition.Carried,
        ["tung-chua-hai-long"] = ProposalCondition.EverReopened,
    };

    private static readonly Dictionary<string, ConclusionCondition> OfConclusions = new(StringComparer.Ordinal)
    {
        ["dang-mo"] = ConclusionCondition.Open, ["qua-han"] = ConclusionCondition.Overdue, ["dang-lam"] = ConclusionCondition.InProgress,
        ["gia-han"] = ConclusionCondition.Extended, ["hoan-thanh"] = ConclusionCondition.Done, ["huy"] = ConclusionCondition.Cancelled,
        ["con-han"] = ConclusionCondition.InTime, ["dung-han"] = ConclusionCondition.DoneOnTime, ["tung-gia-han"] = ConclusionCondition.EverExtended,
    };

    private static readonly string[] Ages = ["0-30", "31-60", "61-90", "tren-90"];

    /// <summary>In the order in which pages offer them; where only figures lead to is offered while it is asked for.</summary>
    public static IEnumerable<ProposalCondition> Offered(ProposalCondition? asked) => Conditions.Values.Where(c => c < ProposalCondition.Raised || c == asked);

    /// <inheritdoc cref="Offered"/>
    public static IEnumerable<ConclusionCondition> Offered(ConclusionCondition? asked) =>
        OfConclusions.Values.Where(c => c < ConclusionCondition.InTime || c == asked);

    public static string WordOf(ProposalCondition condition) => Conditions.First(c => c.Value == condition).Key;

    public static string WordOf(ConclusionCondition condition) => OfConclusions.First(c => c.Value == condition).Key;

    public static string WordOf(ProposalAge age) => Ages[(int)age];

    /// <summary>Null for every one, and for an unknown word.</summary>
    public static ProposalCondition? ConditionOf(BoardQuery query) => query.State is { } word && Conditions.TryGetValue(word, out var condition) ? condition : null;

    /// <inheritdoc cref="ConditionOf"/>
    public static ConclusionCondition? ConclusionConditionOf(BoardQuery query) =>
        query.State is { } word && OfConclusions.TryGetValue(word, out var condition) ? condition : null;

    /// <inheritdoc cref="ConditionOf"/>
    public static ProposalAge? AgeOf(BoardQuery query) => Array.IndexOf(Ages, query.Other(AgeKey)) is >= 0 and var age ? (ProposalAge)age : null;

    /// <summary>The address asks how old the open ones are, by agency and district.</summary>
    public static bool IsAgeing(BoardQuery query) => query.Other(ViewKey) == AgeingView;

    /// <summary>The list, or how old the open ones are.</summary>
    public static BoardQuery Shown(BoardQuery query, bool ageing) => query.WithOther(ViewKey, ageing ? AgeingView : null);

    /// <summary>Where they stand at the view's as-of date.</summary>
    public static ProposalSelection ToProposals(this BoardView view) => new(view.AsOf)
    {
        Period = PeriodOf(view),
        Condition = ConditionOf(view.Query), Age = AgeOf(view.Query),
        Agency = view.Query.Organisation is { } agency ? agency == NoAgency ? "" : agency : null,
    };

    /// <inheritdoc cref="ToProposals"/>
    public static ConclusionSelection ToConclusions(this BoardView view) =>
        new(view.AsOf) { Period = PeriodOf(view), Condition = ConclusionConditionOf(view.Query) };

    /// <summary>The period whose set is asked for; null for all.</summary>
    private static DateInterval? PeriodOf(BoardView view) =>
        view.Query.Other(KindFilter.TimeKey) == KindFilter.InPeriod && view.Period is { } period ? new DateInterval(period.From, period.To) : null;
}
