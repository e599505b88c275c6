using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Brief;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Activities.Figures;
using SupportMonitor.Web.Features.Activities.SituationReports;

namespace SupportMonitor.Web.Features.Brief;

/// <summary>Where a figure of a brief leads: the list of the records that it counts, of its own period and place.</summary>
public static class BriefLinks
{
    private static readonly VisitRecords Visits = new();
    private static readonly ContributionRecords Contributions = new();

    /// <param name="asOf">The brief's; null for today.</param>
    public static string Of(BriefSource source, DateOnly? asOf)
    {
        var within = new BoardQuery
        {
            Period = source.Period,
            AsOf = asOf,
            District = source.Scope.Kind == TallyScope.District ? source.Scope.Code : null,
            SubArea = source.Scope.Kind == TallyScope.SubArea ? source.Scope.Code : null,
        };
        return source.List switch
        {
            BriefList.Forms when source.State == "Unrated" => RatingFilter.Link(within, ReceiptSelection.NoRating),
            BriefList.Forms when source.Word is { } word => RatingFilter.Link(within, word, source.Part),
            BriefList.Forms => Write(BoardUrls.Duties, within with { State = FormState(source.State) }),
            BriefList.Unexpected => Write(BoardUrls.Duties, within with { State = DutyTab.Unexpected }),
            BriefList.Uncovered => Write(BoardUrls.Duties, within with { State = DutyTab.Uncovered }),
            BriefList.Cadres => Write(BoardUrls.ByCadre, within with { State = CadreState(source.State) }),
            BriefList.Regime => Write(BoardUrls.VisitRegime, within with { State = source.State }),
            BriefList.Visits => Write(BoardUrls.Visits, OfVisits(InPeriod(within), source)),
            BriefList.Reports => Write(BoardUrls.ReportDuties, within with { State = ReportState(source.State) }),
            BriefList.Exchanges => Write(BoardUrls.Exchanges, InPeriod(within)),
            BriefList.SubAreas => OfScopes(
                within, source.State switch { "With" => ScopeCondition.With, "Without" => ScopeCondition.Without, _ => ScopeCondition.SubAreas }),
            BriefList.VisitedCommunes => OfScopes(within, ScopeCondition.Visited),
            BriefList.Proposals => Write(BoardUrls.Proposals, OfProposals(InPeriod(within), source)),
            BriefList.Contributions => Write(BoardUrls.Contributions, OfContributions(InPeriod(within), source)),
            BriefList.Guidance => Write(
                BoardUrls.Guidance, InPeriod(within) with { State = source.State == "Unsettled" ? GuidanceRecords.UnsettledPairs : GuidanceRecords.Pairs }),
            BriefList.Conclusions => Write(
                BoardUrls.Conclusions, InPeriod(within) with { State = source.State is { } state ? ProposalFilter.WordOf(Enum.Parse<ConclusionCondition>(state)) : null }),
            BriefList.Conclusion => Write(BoardUrls.Record(BoardUrls.Conclusions, source.Record ?? 0), new BoardQuery { Period = source.Period, AsOf = asOf }),
            _ => Write(
                BoardUrls.Ratings,
                within.WithOther(RatingFilter.TabKey, RatingFilter.Remarks).WithOther(RatingFilter.SaidKey, source.State is null ? null : RatingFilter.Limitations)),
        };
    }

    private static string OfScopes(BoardQuery query, ScopeCondition condition) => Write(
        BoardUrls.Activities,
        (query with { State = condition.Word }).WithOther(ActivitiesPage.TopicKey, condition.Topic)
        .WithOther(ActivitiesPage.ByKey, condition.Scope == TallyScope.Commune ? "xa" : "tieu-vung"));

    private static string Write(string path, BoardQuery query) => BoardUrls.Write(path, query);

    private static BoardQuery InPeriod(BoardQuery query) => query.WithOther(KindFilter.TimeKey, KindFilter.InPeriod);

    private static string FormState(string? state) => state switch
    {
        "Expected" => DutyFilter.Expected,
        "Received" => DutyFilter.Received,
        "Owing" => DutyFilter.Owing,
        _ => DutyFilter.WordOf(Enum.Parse<DutyState>(state!)),
    };

    private static string CadreState(string? state) => state switch
    {
        "Expected" => CadreFilter.Expected,
        "Covered" => CadreFilter.Covered,
        "StillOwing" => CadreFilter.StillOwing,
        _ => CadreFilter.WordOf(Enum.Parse<CadreStanding>(state!)),
    };

    private static string ReportState(string? state) => state switch
    {
        "Expected" => DutyFilter.Expected,
        "Read" => ReportDutiesPage.ReadWord,
        _ => DutyFilter.WordOf(Enum.Parse<DutyState>(state!)),
    };

    private static BoardQuery OfVisits(BoardQuery query, BriefSource source)
    {
        if (source.State == "Lapsed")
        {
            return KindFilter.With(query, Visits, nameof(Visit.State), VisitState.Planned).WithOther(KindFilter.TimeKey, KindFilter.Behind);
        }

        query = KindFilter.With(query, Visits, nameof(Visit.State), VisitState.Made);
        query = source.State is "Confirmed" or "Contradicted"
            ? KindFilter.With(query, Visits, nameof(Visit.Confirmation), Enum.Parse<VisitConfirmation>(source.State)) : query;
        query = source.Part is { } part ? KindFilter.With(query, Visits, nameof(Visit.Contribution), Enum.Parse<VisitContribution>(part)) : query;
        query = source.State == "Theme" ? KindFilter.Without(query, Visits, nameof(Visit.Confirmation), VisitConfirmation.Contradicted) : query;
        return source.Word is { } word ? With(query, Visits, source.State == "Theme" ? nameof(Visit.Themes) : nameof(Visit.Kind), word) : query;
    }

    private static BoardQuery OfProposals(BoardQuery query, BriefSource source) => source.State == "ByAgency" ? ProposalFilter.Shown(query, ageing: true) : (query with
    {
        State = source.State is { } state ? ProposalFilter.WordOf(Enum.Parse<ProposalCondition>(state)) : null,
        Organisation = source.Word is { Length: 0 } ? ProposalFilter.NoAgency : source.Word,
    }).WithOther(ProposalFilter.AgeKey, source.Part is { } age ? ProposalFilter.WordOf(Enum.Parse<ProposalAge>(age)) : null);

    private static BoardQuery OfContributions(BoardQuery query, BriefSource source)
    {
        query = source.State is { } form ? KindFilter.With(query, Contributions, nameof(Contribution.Form), Enum.Parse<ContributionForm>(form)) : query;
        return source.Word is { } word ? With(query, Contributions, nameof(Contribution.Purpose), word) : query;
    }

    private static BoardQuery With(BoardQuery query, IRecordKind kind, string property, string word) =>
        KindFilter.With(query, kind.Fields.First(f => f.Property == property), word);
}
