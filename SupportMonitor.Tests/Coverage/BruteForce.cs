using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Tests.Coverage;

/// <summary>
/// coverage.md computed the slow way, day by day and row by row, from nothing but the records. It shares no code with the
/// product beyond the records themselves.
/// </summary>
internal sealed class BruteForce(
    Period period,
    IReadOnlyList<Unit> units,
    IReadOnlyList<Cadre> cadres,
    IReadOnlyList<Assignment> assignments,
    IReadOnlyList<Receipt> receipts,
    IReadOnlyList<Exemption> exemptions,
    DateOnly asOf)
{
    public HashSet<(int Unit, int Cadre)> Duties()
    {
        var length = 0;
        for (var day = period.From; day <= period.To; day = day.AddDays(1))
        {
            length++;
        }

        var half = length / 2;
        if (length % 2 == 1)
        {
            half++;
        }

        var required = half < 30 ? half : 30;
        var duties = new HashSet<(int, int)>();
        foreach (var unit in units.Where(u => u.Kind is UnitKind.Commune or UnitKind.Ward or UnitKind.Township))
        {
            foreach (var cadre in cadres)
            {
                var own = assignments.Where(a => a.UnitId == unit.Id && a.CadreId == cadre.Id && a.Role == AssignmentRole.FollowCommune).ToList();
                var days = 0;
                for (var day = period.From; day <= period.To; day = day.AddDays(1))
                {
                    if (InForce(unit.From, unit.To, day) && own.Any(a => InForce(a.From, a.To, day)))
                    {
                        days++;
                    }
                }

                if (days >= required)
                {
                    duties.Add((unit.Id, cadre.Id));
                }
            }
        }

        return duties;
    }

    public HashSet<int> Uncovered()
    {
        var with = Duties().Select(d => d.Unit).ToHashSet();
        var length = period.To.DayNumber - period.From.DayNumber + 1;
        var required = Math.Min(30, (int)Math.Ceiling(length / 2.0));
        var uncovered = new HashSet<int>();
        foreach (var unit in units.Where(u => u.Kind is UnitKind.Commune or UnitKind.Ward or UnitKind.Township))
        {
            var days = Enumerable.Range(0, length).Count(i => InForce(unit.From, unit.To, period.From.AddDays(i)));
            if (days >= required && !with.Contains(unit.Id))
            {
                uncovered.Add(unit.Id);
            }
        }

        return uncovered;
    }

    /// <summary>The districts, or the sub-areas, of the period: in force on one of its days, or above a unit that is.</summary>
    public HashSet<int> Above(bool subAreas)
    {
        var found = new HashSet<int>();
        UnitKind[] kinds = subAreas ? [UnitKind.SubArea] : [UnitKind.District, UnitKind.City, UnitKind.Town, UnitKind.UrbanDistrict];
        foreach (var above in units.Where(u => kinds.Contains(u.Kind)))
        {
            var children = units.Where(u => u.ParentId == above.Id).ToList();
            var family = children.Concat(units.Where(u => children.Any(c => c.Id == u.ParentId))).Append(above).ToList();
            for (var day = period.From; day <= period.To; day = day.AddDays(1))
            {
                if (family.Any(u => InForce(u.From, u.To, day)))
                {
                    found.Add(above.Id);
                }
            }
        }

        return found;
    }

    public (string State, DateOnly? ReceivedOn) Stand(int unit, int cadre)
    {
        var rows = receipts
            .Where(r => r.PeriodId == period.Id && r.UnitId == unit && r.CadreId == cadre && r.Date <= asOf)
            .OrderBy(r => r.Date).ThenBy(r => r.Sequence)
            .ToList();
        if (rows.Count == 0)
        {
            return ("missing", null);
        }

        if (rows[^1].Kind == ReceiptKind.Returned)
        {
            return ("returned", null);
        }

        var lastReturn = rows.FindLastIndex(r => r.Kind == ReceiptKind.Returned);
        var date = rows[lastReturn + 1].Date;
        return (date <= period.Due ? "onTime" : "late", date);
    }

    /// <summary>The figures over the duties and the unexpected pairs that a scope takes in.</summary>
    public Figures Count(Func<int, int, bool> inScope)
    {
        var duties = Duties().Where(d => inScope(d.Unit, d.Cadre)).ToList();
        var exempt = duties.Where(d => exemptions.Any(e => e.PeriodId == period.Id && e.UnitId == d.Unit && e.CadreId == d.Cadre)).ToList();
        var expected = duties.Except(exempt).Select(d => (d.Unit, d.Cadre, Stand(d.Unit, d.Cadre).State)).ToList();
        var all = Duties();
        var unexpected = receipts
            .Where(r => r.PeriodId == period.Id && r.Date <= asOf)
            .Select(r => (r.UnitId, r.CadreId))
            .Distinct()
            .Count(p => !all.Contains(p) && inScope(p.UnitId, p.CadreId));
        var (complete, partial, none) = (0, 0, 0);
        foreach (var group in expected.GroupBy(e => e.Cadre))
        {
            var received = group.Count(e => e.State is "onTime" or "late");
            if (received == group.Count())
            {
                complete++;
            }
            else if (received > 0)
            {
                partial++;
            }
            else
            {
                none++;
            }
        }

        var communes = expected.GroupBy(e => e.Unit).ToList();
        var full = communes.Count(g => g.All(e => e.State is "onTime" or "late"));
        return new Figures(
            new FormTally(
                expected.Count(e => e.State == "onTime"),
                expected.Count(e => e.State == "late"),
                expected.Count(e => e.State == "returned"),
                expected.Count(e => e.State == "missing")),
            new CadreTally(complete, partial, none),
            new CommuneTally(full, communes.Count - full),
            exempt.Count,
            unexpected);
    }

    private static bool InForce(DateOnly? from, DateOnly? to, DateOnly day) =>
        (from is null || from.Value <= day) && (to is null || day <= to.Value);
}
