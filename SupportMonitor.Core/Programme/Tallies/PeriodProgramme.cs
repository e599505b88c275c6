using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Programme;

/// <summary>The figures of a period's records as of one day (records.md); each is counted when it is asked for, and kept until a commit changes it.</summary>
public sealed class PeriodProgramme(ProgrammeBook book, DateOnly asOf)
{
    /// <summary>The scopes of JSON, in its order.</summary>
    private static readonly TallyScope[] Listed = [TallyScope.Province, TallyScope.District, TallyScope.SubArea, TallyScope.Cadre, TallyScope.Commune];

    public PeriodRegister Register => book.Scopes.Register;

    public DateOnly AsOf { get; } = asOf;

    public ProgrammeFigures Province => book.Of(PeriodScopes.Province, AsOf);

    /// <param name="index">Into the list of the period's register that the kind has.</param>
    public ProgrammeFigures Of(TallyScope kind, int index) => book.Of(book.Scopes.Of(kind, index), AsOf);

    /// <summary>
    /// The scopes that have something to say, in the order of <paramref name="kinds"/>' numbers, then of code; without kinds those of JSON
    /// (records.md, "The verb").
    /// </summary>
    public IReadOnlyList<ScopeFigures> All(params ReadOnlySpan<TallyScope> kinds) => book.All(AsOf, kinds.Length == 0 ? Listed : kinds);

    /// <summary>The conclusions that the period counts, by id, and where they stand.</summary>
    public IReadOnlyDictionary<int, Activities.ConclusionStanding> Conclusions() => book.ConclusionsOn(AsOf);

    /// <summary>The slots of the visits' regime.</summary>
    public IReadOnlyList<Activities.SlotStanding> Slots => book.SlotsOn(AsOf);

    /// <summary>Every duty of a situation report, and every report without a duty.</summary>
    public IReadOnlyList<Activities.ReportStanding> Reports => book.ReportsOn(AsOf);

    /// <summary>Where a conclusion stands; null when there is none.</summary>
    public Activities.ConclusionStanding? Conclusion(int id) => book.ConclusionOn(id, AsOf);

    /// <summary>Where a proposal stands; null when there is none.</summary>
    public Activities.ProposalStanding? Proposal(int id) => book.ProposalOn(id, AsOf);
}
