using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Brief;

/// <summary>The figures of one period and scope at one day.</summary>
public sealed record BriefCounts(PeriodEntry Period, Figures Forms, ProgrammeFigures Programme);

/// <summary>A commune that owes forms, and about whom.</summary>
/// <param name="Name">With its district in a brief of the province: "Xã An Hiệp, huyện Ba Tri".</param>
public sealed record OwingCommune(string Name, UnitKind Kind, IReadOnlyList<string> Cadres);

/// <summary>A commune that no cadre follows; named as <see cref="OwingCommune"/>.</summary>
public sealed record UnfollowedCommune(string Name, UnitKind Kind);

/// <summary>The open proposals of an agency; the empty name for those that were not referred to one.</summary>
public sealed record AgencyCount(string Agency, int Open, int Overdue);

/// <summary>A conclusion that is not carried out yet.</summary>
public sealed record OpenConclusion(Conclusion Record, ConclusionStanding Standing);

/// <summary>What a brief says of the province's conclusions one by one.</summary>
/// <param name="Open">The first due first.</param>
/// <param name="Done">Those made in the period, by date and code.</param>
public sealed record BriefConclusions(IReadOnlyList<OpenConclusion> Open, IReadOnlyList<Conclusion> Done)
{
    public static BriefConclusions None { get; } = new([], []);
}

/// <summary>
/// What a brief is written from: figures that the boards have, and the names that go with them. Nothing is counted here that a list does
/// not show.
/// </summary>
/// <param name="Counts">Of the brief's own period.</param>
/// <param name="Before">Of the period that ended last before this one began, at the same day; null where there is none.</param>
public sealed record BriefFacts(BriefScope Scope, DateOnly AsOf, BriefCounts Counts, BriefCounts? Before)
{
    public PeriodEntry Period => Counts.Period;

    /// <summary>The district's or sub-area's id; null for the province.</summary>
    public int? UnitId { get; init; }

    /// <summary>The kinds of communes that the scope has.</summary>
    public required IReadOnlyCollection<UnitKind> Kinds { get; init; }

    /// <summary>By district, then name.</summary>
    public required IReadOnlyList<OwingCommune> Owing { get; init; }

    /// <summary>By district, then name.</summary>
    public required IReadOnlyList<UnfollowedCommune> Uncovered { get; init; }

    /// <summary>Visits that a cadre owes each commune in a slot; 0: no regime.</summary>
    public required int VisitsOwed { get; init; }

    /// <summary>Calendar months of a slot.</summary>
    public required int VisitMonths { get; init; }

    /// <summary>Cadres with a slot that they missed.</summary>
    public required int MissedCadres { get; init; }

    /// <summary>Communes of which a slot was missed.</summary>
    public required int MissedCommunes { get; init; }

    /// <summary>The last day on which a situation report is on time.</summary>
    public required DateOnly ReportDue { get; init; }

    /// <summary>Sub-areas without an exchange of their own.</summary>
    public required IReadOnlyList<string> WithoutExchange { get; init; }

    /// <summary>What the received forms say.</summary>
    public required RatingTally Ratings { get; init; }

    /// <summary>Received forms that name limitations or proposals.</summary>
    public required int Remarks { get; init; }

    /// <summary>Those of them that name limitations.</summary>
    public required int Limitations { get; init; }

    /// <summary>The agency with the most open proposals first; those without one last.</summary>
    public required IReadOnlyList<AgencyCount> Agencies { get; init; }

    /// <summary>The province's, the first due first; empty at other scopes.</summary>
    public required IReadOnlyList<OpenConclusion> Conclusions { get; init; }

    /// <summary>The province's that were made in the period and are carried out, by date and code; empty at other scopes.</summary>
    public IReadOnlyList<Conclusion> DoneConclusions { get; init; } = [];

    /// <summary>"Tỉnh ủy Bến Tre".</summary>
    public required string Committee { get; init; }

    /// <summary>"Văn phòng Tỉnh ủy Bến Tre".</summary>
    public required string Office { get; init; }
}
