using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;

/// <summary>How often a cadre visits each commune followed (records.md, "Visits"); 0 visits: no regime.</summary>
/// <param name="Months">Calendar months of a slot, at least 1.</param>
public readonly record struct VisitRegime(int Visits, int Months)
{
    /// <summary>
    /// The slots that owe visits: those in which assignment and commune are both in force on at least half of the slot's days. Also of a
    /// closed period they follow the assignments and the units' dates of today, because closing fixes who owed a form and nothing else; but
    /// only units and cadres of the period's register have slots.
    /// </summary>
    public IReadOnlyList<VisitSlot> Slots(PeriodScopes scopes, IEnumerable<Unit> units, IEnumerable<Assignment> assignments)
    {
        if (Visits == 0)
        {
            return [];
        }

        var spans = Spans(new DateInterval(scopes.Register.Period.From, scopes.Register.Period.To));
        var communes = units.Where(u => u.Level == UnitLevel.Commune && scopes.Has(u.Id)).ToDictionary(u => u.Id);
        var slots = new List<VisitSlot>();
        foreach (var pair in assignments
            .Where(a => a.Role == AssignmentRole.FollowCommune && communes.ContainsKey(a.UnitId) && scopes.HasCadre(a.CadreId))
            .GroupBy(a => (a.UnitId, a.CadreId)))
        {
            var commune = communes[pair.Key.UnitId];
            foreach (var span in spans)
            {
                var days = pair.Select(a => span.Overlap(commune.From, commune.To)?.Overlap(a.From, a.To)).OfType<DateInterval>().ToList();
                if (days.Count > 0 && 2 * DutyRules.CountDays(days) >= span.Days)
                {
                    slots.Add(new VisitSlot(pair.Key.UnitId, pair.Key.CadreId, span));
                }
            }
        }

        return slots;
    }

    /// <summary>Spans of calendar months from the month in which the period begins, cut to the period.</summary>
    private List<DateInterval> Spans(DateInterval period)
    {
        var spans = new List<DateInterval>();
        for (var from = new DateOnly(period.From.Year, period.From.Month, 1); from <= period.To; from = from.AddMonths(Months))
        {
            spans.Add(period.Overlap(from, from.AddMonths(Months).AddDays(-1))!.Value);
        }

        return spans;
    }
}

/// <summary>Where a slot of the regime stands.</summary>
public enum SlotState
{
    /// <summary>Enough visits were made.</summary>
    Kept = 0,

    /// <summary>Not yet, and there is time left.</summary>
    Pending = 1,

    Missed = 2,
}

/// <summary>A slot of the regime at the end of a day.</summary>
/// <param name="Visits">Made in it by then, contradicted ones left out.</param>
public readonly record struct SlotStanding(int UnitId, int CadreId, DateInterval Days, int Visits, SlotState State);

/// <summary>A span of months in which a cadre owes a commune visits, and the days of those that were made.</summary>
public sealed class VisitSlot(int unitId, int cadreId, DateInterval days)
{
    private readonly List<DateOnly> _visits = [];

    public int UnitId { get; } = unitId;

    public int CadreId { get; } = cadreId;

    public DateInterval Days { get; } = days;

    /// <summary>The slot as figures look at it.</summary>
    /// <param name="owed">Visits that it owes, at least 1.</param>
    public SlotRow Row(int owed) => new(Days.To, _visits.Count >= owed ? _visits[owed - 1] : DateOnly.MaxValue);

    /// <summary>Visits made by the end of a day.</summary>
    public int VisitsOn(DateOnly asOf) => _visits.Count(v => v <= asOf);

    internal void Add(DateOnly visit)
    {
        var at = _visits.BinarySearch(visit);
        _visits.Insert(at < 0 ? ~at : at, visit);
    }

    internal void Remove(DateOnly visit) => _visits.Remove(visit);
}

/// <summary>A slot's last day, and the day of the visit with which it was kept; the greatest day while it is not.</summary>
public readonly record struct SlotRow(DateOnly Last, DateOnly KeptOn)
{
    /// <summary>Where the slot stands at the end of a day (records.md, "Visits").</summary>
    public SlotState StateOn(DateOnly asOf) => KeptOn <= asOf ? SlotState.Kept : Last >= asOf ? SlotState.Pending : SlotState.Missed;
}
