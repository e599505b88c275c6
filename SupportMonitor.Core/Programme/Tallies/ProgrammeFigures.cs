using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Programme;

/// <summary>The figures of all kinds of records for one scope (records.md, "The verb").</summary>
/// <param name="Reports">Null at sub-areas and communes.</param>
/// <param name="Exchanges">Null at communes.</param>
/// <param name="Guidance">The province's only, as <paramref name="Conclusions"/>.</param>
public sealed record ProgrammeFigures(
    VisitTally Visits,
    SituationReportTally? Reports,
    ExchangeTally? Exchanges,
    ProposalTally Proposals,
    ContributionTally Contributions,
    GuidanceTally? Guidance,
    ConclusionTally? Conclusions,
    ChaseTally Chase,
    RatingWords Ratings)
{
    /// <summary>False for a scope without a counted record; planned, lapsed, carried and unexpected ones are records.</summary>
    public bool HasRecords =>
        Visits.HasRecords || Reports is { HasRecords: true } || Exchanges is { Count: > 0 } || Proposals.Total > 0 || Contributions.Count > 0
        || Chase.Contacts > 0;
}

/// <summary>A scope with its figures.</summary>
/// <param name="Index">Into the list of the period's register that the kind has.</param>
/// <param name="Code">See <see cref="PeriodScopes.CodeOf"/>.</param>
public readonly record struct ScopeFigures(TallyScope Kind, int Index, string Code, ProgrammeFigures Figures);
