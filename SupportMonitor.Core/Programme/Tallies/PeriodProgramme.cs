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

    /// <summary>The figures of a district, cadre or commune by its code; null for one that is not in the period's register.</summary>
    public ProgrammeFigures? Find(TallyScope kind, string code)
    {
        var codes = kind switch
        {
            TallyScope.District => Register.Districts.Select(d => d.Code),
            TallyScope.SubArea => Register.SubAreas.Select(s => s.Code),
            TallyScope.Cadre => Register.Cadres.Select(c => c.Code),
            _ => Register.Communes.Select(c => c.Code),
        };
        return codes.Index().FirstOrDefault(c => c.Item == code, (-1, null!)).Index is >= 0 and var index && book.Scopes.IsInForce(book.Scopes.Of(kind, index))
            ? Of(kind, index) : null;
    }

    /// <summary>
    /// The scopes that have something to say, in the order of <paramref name="kinds"/>' numbers, then of code; without kinds those of JSON
    /// (records.md, "The verb").
    /// </summary>
    public IReadOnlyList<ScopeFigures> All(params ReadOnlySpan<TallyScope> kinds) => book.All(AsOf, kinds.Length == 0 ? Listed : kinds);

    /// <summary>The conclusions that the period counts, by id, and where they stand.</summary>
    public IReadOnlyDictionary<int, Activities.ConclusionStanding> Conclusions() => book.ConclusionsOn(AsOf);

    /// <summary>The slots of the visits' regime.</summary>
    public IReadOnlyList<Activities.SlotStanding> Slots => book.SlotsOn(AsOf);

    /// <inheritdoc cref="PeriodScopes.District"/>
    public DistrictEntry? District(int unitId) => book.Scopes.District(unitId);

    /// <summary>Every duty of a situation report, and every report without a duty.</summary>
    public IReadOnlyList<Activities.ReportStanding> Reports => book.ReportsOn(AsOf);

    /// <inheritdoc cref="Chase.ContactBook.Find"/>
    public IReadOnlyCollection<int> Contacts(Chase.ContactCondition condition) => book.ContactsOn(condition, AsOf);

    /// <summary>Where a conclusion stands; null when there is none.</summary>
    public Activities.ConclusionStanding? Conclusion(int id) => book.ConclusionOn(id, AsOf);

    /// <summary>Where a proposal stands; null when there is none.</summary>
    public Activities.ProposalStanding? Proposal(int id) => book.ProposalOn(id, AsOf);
}
