using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Activities;

/// <summary>Guidance as figures look at it.</summary>
/// <param name="ContradictsId">Other guidance that it names as contradicting it.</param>
/// <param name="ProposalId">The proposal that asks for the contradiction to be settled.</param>
public readonly record struct GuidanceRow(DateOnly Date, int? ContradictsId, int? ProposalId);

/// <summary>The guidance of a period (records.md, "Guidance"); the province's only.</summary>
/// <param name="Conflicts">Pairs of which one names the other, counted on the later date.</param>
/// <param name="Unsettled">Those without a proposal raised by the as-of date, or with one that is open then.</param>
public sealed record GuidanceTally(int Issued, int Conflicts, int Unsettled)
{
    /// <summary>Counts a period's guidance.</summary>
    /// <param name="notes">All guidance by id, whatever its date.</param>
    public static GuidanceTally Of(
        IReadOnlyDictionary<int, GuidanceRow> notes, PeriodEntry period, DateOnly asOf, Func<int, ProposalCase?> proposalOf)
    {
        var issued = notes.Values.Count(n => Counts(n.Date));
        var pairs = GuidancePair.Of(notes, asOf, proposalOf).Where(p => Counts(p.Date)).ToList();
        return new(issued, pairs.Count, pairs.Count(p => !p.IsSettled));

        bool Counts(DateOnly date) => date >= period.From && date <= period.To && date <= asOf;
    }
}

/// <summary>Two notes that contradict each other (records.md, "Guidance").</summary>
/// <param name="NamedBy">The id of the note that names the other; of two that name each other, the later.</param>
/// <param name="Date">The later date: the pair counts on it.</param>
/// <param name="IsSettled">A proposal of it was raised by the as-of date, and none is open then.</param>
public readonly record struct GuidancePair(int NamedBy, DateOnly Date, bool IsSettled)
{
    /// <param name="notes">All guidance by id, whatever its date.</param>
    public static IEnumerable<GuidancePair> Of(IReadOnlyDictionary<int, GuidanceRow> notes, DateOnly asOf, Func<int, ProposalCase?> proposalOf) =>
        from note in notes
        where note.Value.ContradictsId is { } other && other != note.Key && notes.ContainsKey(other)
        group note by (Math.Min(note.Key, note.Value.ContradictsId!.Value), Math.Max(note.Key, note.Value.ContradictsId!.Value)) into pair
        let raised = pair.Select(n => n.Value.ProposalId is { } id ? proposalOf(id) : null).OfType<ProposalCase>().Where(p => p.Date <= asOf).ToList()
        let dates = (A: notes[pair.Key.Item1].Date, B: notes[pair.Key.Item2].Date)
        select new GuidancePair(
            pair.MaxBy(n => (n.Value.Date, n.Key)).Key,
            dates.A > dates.B ? dates.A : dates.B,
            raised.Count > 0 && !raised.Exists(p => p.On(asOf).IsOpen));
}

/// <summary>All guidance in memory, whatever its date: a pair counts on the later one.</summary>
public sealed class GuidanceBook(PeriodScopes scopes, ProposalBook proposals) : ITallyBook
{
    private readonly Dictionary<int, GuidanceRow> _notes = [];

    public IReadOnlyList<Type> Records { get; } = [typeof(GuidanceNote)];

    /// <summary>The figures at the end of a day.</summary>
    public GuidanceTally Of(DateOnly asOf) => GuidanceTally.Of(_notes, scopes.Register.Period, asOf, proposals.Find);

    /// <inheritdoc/>
    public IEnumerable<int> Take(Type type, int id, object? record)
    {
        _notes.Remove(id);
        if (record is GuidanceNote note)
        {
            _notes.Add(id, new GuidanceRow(note.Date, note.ContradictsId, note.ProposalId));
        }

        return [PeriodScopes.Province];
    }
}
