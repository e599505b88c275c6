using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Addresses;

namespace SupportMonitor.Web.Features.Activities.Figures;

/// <summary>A scope as a row of figures.</summary>
/// <param name="Code">Of groups and organisations the name.</param>
/// <param name="Under">What it lies in, or what the cadre is.</param>
public sealed record ScopeRow(TallyScope Kind, string Code, string Name, string? Under, ProgrammeFigures Figures);

/// <summary>A figure of a topic: what it is called (a key of the page's words), and the list that it counts.</summary>
/// <param name="Value">Null where the scope has none.</param>
/// <param name="Href">Null where no list has just these.</param>
public sealed record TopicFigure(string Key, Func<ProgrammeFigures, long?> Value, Func<BoardView, ScopeRow, string?>? Href = null)
{
    /// <summary>A rate in percent in place of <see cref="Value"/>.</summary>
    public Func<ProgrammeFigures, decimal?>? Rate { get; init; }

    /// <summary>"good", "owing", "warn" or nothing.</summary>
    public string? Tone { get; init; }

    /// <summary>In the table too; other figures stand above it alone.</summary>
    public bool InTable { get; init; } = true;
}

/// <summary>A word's count, and the list that it counts; null where no list has just these.</summary>
public readonly record struct WordCell(long Count, Func<BoardView, ScopeRow, string?>? Href = null);

/// <summary>What is counted for a word of a list.</summary>
/// <param name="Pattern">A key of the page's words, with the word as {0}; null where the word says it alone.</param>
/// <param name="Cells">By <see cref="ActivityTopic.WordColumns"/>; a word may have fewer.</param>
public sealed record WordFigure(string Word, string? Pattern, IReadOnlyList<WordCell> Cells);

/// <summary>What the figures of one kind of record are, and where each leads.</summary>
/// <param name="Key">Its word in addresses, and of the page's words.</param>
public sealed record ActivityTopic(string Key, IReadOnlyList<TopicFigure> Figures)
{
    /// <summary>Scopes that have no such figures.</summary>
    public IReadOnlyList<TallyScope> Without { get; init; } = [];

    /// <summary>The figures of the second table, keys of the page's words; none without one.</summary>
    public IReadOnlyList<string> WordColumns { get; init; } = [];

    /// <summary>What the second table counts for the province.</summary>
    public Func<ProgrammeFigures, IEnumerable<WordFigure>> Words { get; init; } = _ => [];

    private static readonly VisitRecords Visits = new();

    /// <summary>In the order of the tabs.</summary>
    public static IReadOnlyList<ActivityTopic> All { get; } =
    [
        new("di-co-so",
        [
            Slots("Owed", f => f.Visits.Owed, null),
            Slots("Kept", f => f.Visits.Kept, SlotState.Kept) with { Tone = "good" },
            Slots("Pending", f => f.Visits.Pending, SlotState.Pending),
            Slots("Missed", f => f.Visits.Missed, SlotState.Missed) with { Tone = "owing" },
            new("RegimeRate", _ => null) { Rate = f => f.Visits.Rate },
            Visit("Made", f => f.Visits.Spoken.Made, q => q),
            Visit("Specific", f => f.Visits.Spoken.Specific, q => Word(q, nameof(Core.Activities.Visit.Contribution), VisitContribution.Specific)),
            Visit("General", f => f.Visits.Spoken.General, q => Word(q, nameof(Core.Activities.Visit.Contribution), VisitContribution.General)),
            Visit("None", f => f.Visits.Spoken.None, q => Word(q, nameof(Core.Activities.Visit.Contribution), VisitContribution.None)),
            Visit("Unsaid", f => f.Visits.Spoken.Unsaid, q => NoWord(q, nameof(Core.Activities.Visit.Contribution))) with { InTable = false },
            Visit("Confirmed", f => f.Visits.Confirmed, q => Word(q, nameof(Core.Activities.Visit.Confirmation), VisitConfirmation.Confirmed)),
            Visit("Contradicted", f => f.Visits.Contradicted, q => Word(q, nameof(Core.Activities.Visit.Confirmation), VisitConfirmation.Contradicted)) with { Tone = "warn" },
            Visit("Unconfirmed", f => f.Visits.Unconfirmed, q => NoWord(q, nameof(Core.Activities.Visit.Confirmation))) with { InTable = false },
            new("Planned", f => f.Visits.Planned, (v, r) => PlannedOf(v, r, KindFilter.Ahead)) { InTable = false },
            new("Lapsed", f => f.Visits.Lapsed, (v, r) => PlannedOf(v, r, KindFilter.Behind)) { InTable = false, Tone = "warn" },
            new("VisitedCommunes", f => f.Visits.VisitedCommunes, (v, r) => ByScope(v, r, "di-co-so", "xa", ScopeCondition.Visited)) { InTable = false },
        ])
        {
            WordColumns = ["Made", "Specific", "General", "None", "Unsaid"],
            Words = f => f.Visits.Kinds.Select(k => new WordFigure(k.Word, null,
            [
                Of(k.Word, k.Count.Made, q => q),
                Of(k.Word, k.Count.Specific, q => Word(q, nameof(Core.Activities.Visit.Contribution), VisitContribution.Specific)),
                Of(k.Word, k.Count.General, q => Word(q, nameof(Core.Activities.Visit.Contribution), VisitContribution.General)),
                Of(k.Word, k.Count.None, q => Word(q, nameof(Core.Activities.Visit.Contribution), VisitContribution.None)),
                Of(k.Word, k.Count.Unsaid, q => NoWord(q, nameof(Core.Activities.Visit.Contribution))),
            ])).Concat(f.Visits.Themes.Select(t => new WordFigure(t.Word, "Theme",
            [
                new(t.Count, (v, r) => ListOf(v, BoardUrls.Visits, r, q => With(Made(q), Visits, nameof(Core.Activities.Visit.Themes), t.Word))),
            ]))),
        },
        new("bao-cao",
        [
            Report("Expected", f => f.Reports?.Expected, DutyFilter.Expected),
            Report("OnTime", f => f.Reports?.OnTime, DutyFilter.WordOf(DutyState.OnTime)) with { Tone = "good" },
            Report("Late", f => f.Reports?.Late, DutyFilter.WordOf(DutyState.Late)) with { Tone = "warn" },
            Report("Returned", f => f.Reports?.Returned, DutyFilter.WordOf(DutyState.Returned)) with { Tone = "warn" },
            Report("Missing", f => f.Reports?.Missing, DutyFilter.WordOf(DutyState.Missing)) with { Tone = "owing" },
            Report("Read", f => f.Reports?.Read, SituationReports.ReportDutiesPage.ReadWord),
            Report("Unexpected", f => f.Reports?.Unexpected, SituationReports.ReportDutiesPage.UnexpectedWord) with { InTable = false },
            new("ReportRate", _ => null) { Rate = f => f.Reports?.Rate },
        ])
        {
            Without = [TallyScope.SubArea, TallyScope.Commune],
        },
        new("trao-doi",
        [
            new("Exchanges", f => f.Exchanges?.Count, (v, r) => ListOf(v, BoardUrls.Exchanges, r, q => q)),
            SubAreas("SubAreas", f => f.Exchanges?.SubAreas, ScopeCondition.SubAreas),
            SubAreas("With", f => f.Exchanges?.With, ScopeCondition.With) with { Tone = "good" },
            SubAreas("Without", f => f.Exchanges?.Without, ScopeCondition.Without) with { Tone = "owing" },
        ])
        {
            Without = [TallyScope.Commune],
        },
        new("kien-nghi",
        [
            Proposal("Total", f => f.Proposals.Total, null),
            Proposal("Raised", f => f.Proposals.Raised, ProposalFilter.WordOf(ProposalCondition.Raised)) with { InTable = false },
            Proposal("Carried", f => f.Proposals.Carried, ProposalFilter.WordOf(ProposalCondition.Carried)) with { InTable = false },
            Proposal("Open", f => f.Proposals.Open, "dang-mo") with { Tone = "warn" },
            Proposal("Overdue", f => f.Proposals.Overdue, "qua-han") with { Tone = "owing" },
            Proposal("Answered", f => f.Proposals.Answered, "da-tra-loi"),
            Proposal("Declined", f => f.Proposals.Declined, "tu-choi"),
            Proposal("Satisfied", f => f.Proposals.Satisfied, "hai-long") with { Tone = "good" },
            Proposal("Reopened", f => f.Proposals.Reopened, ProposalFilter.WordOf(ProposalCondition.EverReopened)) with { InTable = false },
            new("AnswerRate", _ => null) { Rate = f => f.Proposals.Rate },
        ])
        {
            WordColumns = ["Open"],
            Words = f =>
            [
                Aged("0-30", "Age", f.Proposals.Ages.UpTo30, ProposalAge.UpTo30), Aged("31-60", "Age", f.Proposals.Ages.UpTo60, ProposalAge.UpTo60),
                Aged("61-90", "Age", f.Proposals.Ages.UpTo90, ProposalAge.UpTo90), Aged("90", "AgeOver", f.Proposals.Ages.Over90, ProposalAge.Over90),
            ],
        },
        new("an-sinh",
        [
            new("Contributions", f => f.Contributions.Count, (v, r) => ListOf(v, BoardUrls.Contributions, r, q => q)),
            new("Amount", f => f.Contributions.Total, (v, r) => ListOf(v, BoardUrls.Contributions, r, q => q)),
            new("Cash", f => f.Contributions.Cash, (v, r) => ListOf(v, BoardUrls.Contributions, r, q => Form(q, ContributionForm.Cash))),
            new("InKind", f => f.Contributions.InKind, (v, r) => ListOf(v, BoardUrls.Contributions, r, q => Form(q, ContributionForm.InKind))),
        ])
        {
            WordColumns = ["Amount"],
            Words = f => f.Contributions.Purposes.Select(p => new WordFigure(p.Word, null,
            [
                new(p.Count, (v, r) => ListOf(v, BoardUrls.Contributions, r, q => With(q, new ContributionRecords(), nameof(Contribution.Purpose), p.Word))),
            ])),
        },
        new("huong-dan",
        [
            new("Issued", f => f.Guidance?.Issued, (v, r) => ListOf(v, BoardUrls.Guidance, r, q => q)),
            new("Conflicts", f => f.Guidance?.Conflicts, (v, _) => Contradicting(v, GuidanceRecords.Pairs)) { Tone = "warn" },
            new("Unsettled", f => f.Guidance?.Unsettled, (v, _) => Contradicting(v, GuidanceRecords.UnsettledPairs)) { Tone = "owing" },
            new("Conclusions", f => f.Conclusions?.Total, (v, _) => Concluded(v, null)),
            new("ConclusionsOpen", f => f.Conclusions?.Open, (v, _) => Concluded(v, "dang-mo")) { Tone = "warn" },
            new("ConclusionsOverdue", f => f.Conclusions?.Overdue, (v, _) => Concluded(v, "qua-han")) { Tone = "owing" },
            new("Done", f => f.Conclusions?.Done, (v, _) => Concluded(v, "hoan-thanh")) { Tone = "good" },
            new("DoneOnTime", f => f.Conclusions?.DoneOnTime, (v, _) => Concluded(v, ProposalFilter.WordOf(ConclusionCondition.DoneOnTime))),
            new("Cancelled", f => f.Conclusions?.Cancelled, (v, _) => Concluded(v, "huy")),
            new("Slips", f => f.Conclusions?.Slips, (v, _) => Concluded(v, ProposalFilter.WordOf(ConclusionCondition.EverExtended))) { Tone = "warn" },
        ]),
        new("don-doc",
        [
            new("Contacts", f => f.Chase.Contacts, (v, r) => ListOf(v, BoardUrls.Contacts, r, q => q)),
            Contact("Chased", f => f.Chase.Chased, ContactCondition.Last),
            Contact("Promises", f => f.Chase.Promises, ContactCondition.Promise),
            Contact("PromisesKept", f => f.Chase.Kept, ContactCondition.Kept) with { Tone = "good" },
            Contact("PromisesBroken", f => f.Chase.Broken, ContactCondition.Broken) with { Tone = "owing" },
        ])
        {
            WordColumns = ["Came"],
            Words = f => f.Chase.Came.Select(c => new WordFigure(c.Word, null, [new(c.Count)])),
        },
    ];

    /// <summary>Has figures of the province alone.</summary>
    public bool IsOfProvince => Key == "huong-dan";

    private static TopicFigure Visit(string key, Func<ProgrammeFigures, long?> value, Func<BoardQuery, BoardQuery> narrowed) =>
        new(key, value, (v, r) => ListOf(v, BoardUrls.Visits, r, q => narrowed(Made(q))));

    private static WordCell Of(string kind, int count, Func<BoardQuery, BoardQuery> narrowed) => new(
        count, (v, r) => ListOf(v, BoardUrls.Visits, r, q => narrowed(With(Made(q), Visits, nameof(Core.Activities.Visit.Kind), kind))));

    private static WordFigure Aged(string days, string pattern, int count, ProposalAge age) => new(days, pattern,
    [
        new(count, (v, _) => v.Link(BoardUrls.Proposals, q => (q with { State = "dang-mo" })
            .WithOther(ProposalFilter.AgeKey, ProposalFilter.WordOf(age)).WithOther(KindFilter.TimeKey, KindFilter.InPeriod))),
    ]);

    private static BoardQuery With(BoardQuery query, IRecordKind kind, string property, string word) =>
        KindFilter.With(query, kind.Fields.First(f => f.Property == property), word);

    private static TopicFigure Slots(string key, Func<ProgrammeFigures, long?> value, SlotState? state) =>
        new(key, value, (v, r) => v.Link(BoardUrls.VisitRegime, q => In(q, r) with { State = state?.ToString() }));

    private static TopicFigure Report(string key, Func<ProgrammeFigures, long?> value, string state) =>
        new(key, value, (v, r) => v.Link(BoardUrls.ReportDuties, q => In(q, r) with { State = state }));

    private static TopicFigure Proposal(string key, Func<ProgrammeFigures, long?> value, string? state) =>
        new(key, value, (v, r) => r.Kind is TallyScope.Group or TallyScope.Organisation ? null : v.Link(BoardUrls.Proposals, q => (In(q, r) with { State = state }).WithOther(KindFilter.TimeKey, KindFilter.InPeriod)));

    private static TopicFigure SubAreas(string key, Func<ProgrammeFigures, long?> value, ScopeCondition condition) =>
        new(key, value, (v, r) => ByScope(v, r, "trao-doi", "tieu-vung", condition));

    private static TopicFigure Contact(string key, Func<ProgrammeFigures, long?> value, ContactCondition condition) =>
        new(key, value, (v, r) => ListOf(v, BoardUrls.Contacts, r, q => q with { State = condition.Key() }));

    private static string Contradicting(BoardView view, string state) =>
        view.Link(BoardUrls.Guidance, q => (q with { State = state }).WithOther(KindFilter.TimeKey, KindFilter.InPeriod));

    private static string Concluded(BoardView view, string? state) =>
        view.Link(BoardUrls.Conclusions, q => (q with { State = state }).WithOther(KindFilter.TimeKey, KindFilter.InPeriod));

    private static BoardQuery Made(BoardQuery query) => Word(query, nameof(Core.Activities.Visit.State), VisitState.Made);

    private static BoardQuery Word(BoardQuery query, string property, Enum word) => KindFilter.With(query, Visits, property, word);

    private static BoardQuery NoWord(BoardQuery query, string property) =>
        KindFilter.With(query, Visits.Fields.First(f => f.Property == property), ChosenWord.None);

    private static BoardQuery Form(BoardQuery query, ContributionForm form) =>
        KindFilter.With(query, new ContributionRecords(), nameof(Contribution.Form), form);

    private static string? PlannedOf(BoardView view, ScopeRow row, string time) => row.Kind is TallyScope.Group or TallyScope.Organisation ? null
        : view.Link(BoardUrls.Visits, q => Word(In(q, row), nameof(Core.Activities.Visit.State), VisitState.Planned).WithOther(KindFilter.TimeKey, time));

    /// <summary>The table of figures by another scope, narrowed to what a number counts there.</summary>
    private static string ByScope(BoardView view, ScopeRow row, string topic, string by, ScopeCondition condition) => view.Link(
        BoardUrls.Activities,
        q => (In(q, row) with { State = condition.Word }).WithOther(ActivitiesPage.TopicKey, topic).WithOther(ActivitiesPage.ByKey, by));

    /// <summary>The list of a kind in the period and scope; lists know no groups and organisations.</summary>
    private static string? ListOf(BoardView view, string path, ScopeRow row, Func<BoardQuery, BoardQuery> narrowed) =>
        row.Kind is TallyScope.Group or TallyScope.Organisation ? null
        : view.Link(path, q => narrowed(In(q, row)).WithOther(KindFilter.TimeKey, KindFilter.InPeriod));

    private static BoardQuery In(BoardQuery query, ScopeRow row) => row.Kind switch
    {
        TallyScope.District => query with { District = row.Code },
        TallyScope.SubArea => query with { SubArea = row.Code },
        TallyScope.Commune => query.WithOther(BoardUrls.CommuneKey, row.Code),
        TallyScope.Cadre => query with { Cadre = row.Code },
        TallyScope.Group => query with { Group = row.Code },
        TallyScope.Organisation => query with { Organisation = row.Code },
        _ => query,
    };
}
