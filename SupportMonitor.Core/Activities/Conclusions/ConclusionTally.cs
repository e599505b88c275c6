using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Activities;

/// <summary>The conclusions of a period (records.md, "Conclusions"); the province's only.</summary>
/// <param name="Overdue">Open, with the last due date before the as-of date.</param>
/// <param name="DoneOnTime">Done not after the last due date given before.</param>
/// <param name="Slips">How often they were extended, in earlier periods too.</param>
public sealed record ConclusionTally(int Open, int Done, int Cancelled, int Overdue, int DoneOnTime, int Slips)
{
    public int Total => Open + Done + Cancelled;

    /// <summary>Counts a period's conclusions.</summary>
    /// <param name="standings">Those that the period counts, as they stand on the as-of date.</param>
    public static ConclusionTally Of(IReadOnlyCollection<ConclusionStanding> standings, DateOnly asOf) => new(
        standings.Count(s => s.IsOpen),
        standings.Count(s => s.State == ConclusionState.Done),
        standings.Count(s => s.State == ConclusionState.Cancelled),
        standings.Count(s => s.IsOpen && s.DueDate < asOf),
        standings.Count(s => s.DoneOnTime),
        standings.Sum(s => s.Slips));
}

/// <summary>All conclusions with their steps in memory, whatever their dates.</summary>
public sealed class ConclusionBook(PeriodScopes scopes) : ITallyBook
{
    private readonly Dictionary<int, ConclusionCase> _conclusions = [];
    private readonly Dictionary<int, int> _conclusionOfStep = [];

    public IReadOnlyList<Type> Records { get; } = [typeof(Conclusion), typeof(ConclusionStep)];

    /// <summary>The figures at the end of a day.</summary>
    public ConclusionTally Of(DateOnly asOf) => ConclusionTally.Of(On(asOf).Values, asOf);

    /// <summary>Those that the period counts, by id, as they stand at the end of a day.</summary>
    public Dictionary<int, ConclusionStanding> On(DateOnly asOf)
    {
        var period = scopes.Register.Period;
        return _conclusions.Where(c => c.Value.IsIn(period.From, period.To, asOf)).ToDictionary(c => c.Key, c => c.Value.On(asOf));
    }

    /// <summary>Null when it is not known.</summary>
    public ConclusionCase? Find(int id) => _conclusions.GetValueOrDefault(id);

    /// <inheritdoc/>
    public IEnumerable<int> Take(Type type, int id, object? record)
    {
        if (type == typeof(Conclusion))
        {
            TakeConclusion(id, (Conclusion?)record);
        }
        else
        {
            TakeStep(id, (ConclusionStep?)record);
        }

        return [PeriodScopes.Province];
    }

    private void TakeConclusion(int id, Conclusion? record)
    {
        if (record is null)
        {
            _conclusions.Remove(id);
            return;
        }

        var conclusion = _conclusions[id] = Find(id) ?? new ConclusionCase();
        (conclusion.Date, conclusion.DueDate) = (record.Date, record.DueDate);
    }

    private void TakeStep(int id, ConclusionStep? record)
    {
        if (_conclusionOfStep.Remove(id, out var before))
        {
            Find(before)?.Remove(id);
        }

        if (record is not null && Find(record.ConclusionId) is { } conclusion)
        {
            conclusion.Put(new ConclusionMark(record.Date, id, record.State, record.NewDueDate));
            _conclusionOfStep[id] = record.ConclusionId;
        }
    }
}
