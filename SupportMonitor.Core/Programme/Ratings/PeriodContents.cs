using System.Runtime.InteropServices;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;

namespace SupportMonitor.Core.Programme;

/// <summary>What the received rows of one period say, in memory; of each pair those in their order.</summary>
internal sealed class PeriodContents
{
    private static readonly Comparer<Row> Order = Comparer<Row>.Create((a, b) =>
        a.Date.CompareTo(b.Date) is var byDate and not 0 ? byDate : a.Sequence.CompareTo(b.Sequence));

    private readonly Lock _lock = new();
    private readonly Dictionary<(int UnitId, int CadreId), List<Row>> _rows = [];
    private readonly List<(PeriodCoverage Coverage, RatingScale Scale, PeriodRatings Ratings)> _known = [];
    private const int MostKnown = 4;

    private readonly record struct Row(DateOnly Date, long Sequence, FormContent Content);

    /// <summary>Takes a row in, in place of the one with the same sequence; a return says nothing.</summary>
    public void Put(Receipt receipt)
    {
        lock (_lock)
        {
            _known.Clear();
            Remove((receipt.UnitId, receipt.CadreId), receipt.Sequence);
            if (receipt.Kind == ReceiptKind.Received)
            {
                ref var rows = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, (receipt.UnitId, receipt.CadreId), out _);
                rows ??= [];
                rows.Add(new Row(receipt.Date, receipt.Sequence, receipt.Content));
                rows.Sort(Order);
            }
        }
    }

    public void Remove(Receipt receipt)
    {
        lock (_lock)
        {
            _known.Clear();
            Remove((receipt.UnitId, receipt.CadreId), receipt.Sequence);
        }
    }

    /// <summary>What the received duties of a coverage say; worked out once for all who ask with the same one.</summary>
    public PeriodRatings Of(PeriodCoverage coverage, RatingScale scale)
    {
        lock (_lock)
        {
            var at = _known.FindIndex(k => ReferenceEquals(k.Coverage, coverage) && k.Scale == scale);
            if (at >= 0)
            {
                return _known[at].Ratings;
            }

            var ratings = new PeriodRatings(coverage, [.. Enumerable.Range(0, coverage.Register.Duties.Count).Select(d => ContentOf(coverage, d))], scale);
            if (_known.Count == MostKnown)
            {
                _known.RemoveAt(0);
            }

            _known.Add((coverage, scale, ratings));
            return ratings;
        }
    }

    /// <summary>That of the last received row up to the as-of date (coverage.md, "What has come"); null for a duty that is not received.</summary>
    private FormContent? ContentOf(PeriodCoverage coverage, int duty)
    {
        if (coverage.StateOf(duty) is not (DutyState.OnTime or DutyState.Late))
        {
            return null;
        }

        var (commune, cadre, _) = coverage.Register.Duties[duty];
        var rows = _rows.GetValueOrDefault((coverage.Register.Communes[commune].Id, coverage.Register.Cadres[cadre].Id));

        // A coverage read before the last commit may know of a row that has gone since.
        return rows?.FindLast(r => r.Date <= coverage.AsOf).Content ?? new FormContent();
    }

    private void Remove((int, int) pair, long sequence) => _rows.GetValueOrDefault(pair)?.RemoveAll(r => r.Sequence == sequence);
}

/// <summary>The ratings and criteria of the settings; the same when they say the same.</summary>
internal sealed record RatingScale(IReadOnlyList<string> Ratings, IReadOnlyList<string> Criteria)
{
    public bool Equals(RatingScale? other) => other is not null && Ratings.SequenceEqual(other.Ratings) && Criteria.SequenceEqual(other.Criteria);

    public override int GetHashCode() => HashCode.Combine(Ratings.Count, Criteria.Count);
}
