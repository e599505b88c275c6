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
        var (conflicts, unsettled) = (0, 0);
        foreach (var pair in notes
            .Where(n => n.Value.ContradictsId is { } other && other != n.Key && notes.ContainsKey(other))
            .GroupBy(n => (Math.Min(n.Key, n.Value.ContradictsId!.Value), Math.Max(n.Key, n.Value.ContradictsId!.Value))))
        {
            var (a, b) = (notes[pair.Key.Item1].Date, notes[pair.Key.Item2].Date);
            if (!Counts(a > b ? a : b))
            {
                continue;
            }

            conflicts++;
            var raised = pair
                .Select(n => n.Value.ProposalId is { } id ? proposalOf(id) : null).OfType<ProposalCase>()
                .Where(p => p.Date <= asOf).ToList();
            unsettled += raised.Count == 0 || raised.Exists(p => p.On(asOf).IsOpen) ? 1 : 0;
        }

        return new(issued, conflicts, unsettled);

        bool Counts(DateOnly date) => date >= period.From && date <= period.To && date <= asOf;
    }
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
