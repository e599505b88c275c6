using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>Builds a period's <see cref="PeriodRegister"/> from the database: from the register, or thawed when it is closed.</summary>
public static class PeriodRegisterReader
{
    /// <summary>Null when there is no such period.</summary>
    public static async Task<PeriodRegister?> ReadAsync(RegisterDb db, string periodCode, CancellationToken cancellationToken = default)
    {
        if (await db.Periods.AsNoTracking().SingleOrDefaultAsync(p => p.Code == periodCode, cancellationToken) is not { } period)
        {
            return null;
        }

        if (period.State == PeriodState.Closed
            && await db.ClosedPeriods.AsNoTracking().SingleOrDefaultAsync(c => c.PeriodId == period.Id, cancellationToken) is { } closed)
        {
            var register = ClosedArchive.Thaw<PeriodRegister>(closed.Register);
            return register with { Period = register.Period with { IsReleased = period.ReleasedAt is not null } };
        }

        return await DeriveAsync(db, period, cancellationToken);
    }

    /// <summary>From the register as it stands now, also for a closed period.</summary>
    public static async Task<PeriodRegister> DeriveAsync(RegisterDb db, Period period, CancellationToken cancellationToken = default) =>
        Derive(
            period,
            await db.Units.AsNoTracking().ToListAsync(cancellationToken),
            await db.PresentCadres.AsNoTracking().ToListAsync(cancellationToken),
            await db.Assignments.AsNoTracking()
                .Where(a => a.From <= period.To && (a.To == null || a.To >= period.From))
                .ToListAsync(cancellationToken),
            await db.Exemptions.AsNoTracking().Where(e => e.PeriodId == period.Id).ToListAsync(cancellationToken));

    /// <summary>The same as a pure function of the records; those that do not concern the period are passed over.</summary>
    public static PeriodRegister Derive(
        Period period,
        IEnumerable<Unit> allUnits,
        IEnumerable<Cadre> allCadres,
        IReadOnlyCollection<Assignment> assignments,
        IEnumerable<Exemption> exemptions)
    {
        var units = allUnits.ToList();
        var cadres = allCadres.ToList();
        units.Sort((a, b) => string.CompareOrdinal(a.Code, b.Code));
        cadres.Sort((a, b) => string.CompareOrdinal(a.Code, b.Code));
        var unitOfId = units.ToDictionary(u => u.Id);
        var cadreWithId = cadres.ToDictionary(c => c.Id);
        var inCharge = assignments
            .Where(a => a.Role != AssignmentRole.FollowCommune && a.From <= period.To && (a.To is null || a.To >= period.To))
            .OrderBy(a => a.From).ThenBy(a => a.CadreId)
            .Select(a => (a.UnitId, Cadre: cadreWithId[a.CadreId]))
            .ToList();
        var namesakes = Namesakes.Of(inCharge.Select(m => m.Cadre).Distinct().Select(c => (c.Code, c.Name)));
        var members = inCharge.ToLookup(m => m.UnitId, m => namesakes.Label(m.Cadre.Code, m.Cadre.Name));

        var counted = UnitsOfPeriod(period, units, unitOfId);
        var districtUnits = units.Where(u => u.Level == UnitLevel.District && counted.Contains(u.Id)).ToList();
        var districtOfId = districtUnits.Index().ToDictionary(d => d.Item.Id, d => d.Index);
        var subAreaUnits = units.Where(u => u.Level == UnitLevel.SubArea && counted.Contains(u.Id)).ToList();
        var subAreaOfId = subAreaUnits.Index().ToDictionary(s => s.Item.Id, s => s.Index);
        var communeUnits = units.Where(u => u.Level == UnitLevel.Commune).ToList();
        var communeOfId = communeUnits.Index().ToDictionary(c => c.Item.Id, c => c.Index);
        var cadreOfId = cadres.Index().ToDictionary(c => c.Item.Id, c => c.Index);
        var groups = Distinct(cadres.Select(c => c.Group));
        var organisations = Distinct(cadres.Select(c => c.Organisation));

        var owed = DutyRules.Derive(
            period.Days,
            communeUnits.Select(u => new CommuneInForce(u.Id, u.From, u.To)),
            assignments.Where(a => a.Role == AssignmentRole.FollowCommune)
                .Select(a => new CommuneAssignment(a.UnitId, a.CadreId, a.From, a.To)));
        var exempt = exemptions.Where(e => e.PeriodId == period.Id).Select(e => (e.UnitId, e.CadreId)).ToHashSet();
        var owedPairs = owed.Pairs.ToHashSet();
        var communes = communeUnits.ConvertAll(u =>
        {
            var parent = u.ParentId is { } p ? unitOfId[p] : null;
            var subArea = parent?.Level == UnitLevel.SubArea ? subAreaOfId.GetValueOrDefault(parent.Id, -1) : -1;
            return new CommuneEntry(u.Id, u.Code, u.Name, u.Kind, DistrictAbove(parent), subArea, u.Phone);
        });

        return new PeriodRegister
        {
            Period = new PeriodEntry(period.Id, period.Code, period.Name, period.From, period.To, period.Due, period.State),
            Districts = districtUnits.ConvertAll(u => new DistrictEntry(u.Id, u.Code, u.Name, u.Kind, Join(members[u.Id]))),
            SubAreas = subAreaUnits.ConvertAll(u => new SubAreaEntry(
                u.Id, u.Code, u.Name, u.ParentId is { } p ? DistrictAbove(unitOfId[p]) : -1, Join(members[u.Id]))),
            Communes = communes,
            Cadres = cadres.ConvertAll(c => new CadreEntry(
                c.Id, c.Code, c.Name, c.Position, IndexOf(organisations, c.Organisation), IndexOf(groups, c.Group), c.Phone)),
            Groups = groups,
            Organisations = organisations,
            Duties = [.. owed.Pairs
                .Select(p => new Duty(communeOfId[p.UnitId], cadreOfId[p.CadreId], exempt.Contains(p)))
                .OrderBy(d => d.Cadre)
                .ThenBy(d => communes[d.Commune].District)
                .ThenBy(d => communes[d.Commune].SubArea)
                .ThenBy(d => d.Commune)],
            Uncovered = [.. owed.Uncovered.Select(id => communeOfId[id]).Order()],
            IdleExemptions = [.. exempt.Where(e => !owedPairs.Contains(e)).Order()],
        };

        int DistrictAbove(Unit? unit)
        {
            while (unit is not null && unit.Level != UnitLevel.District)
            {
                unit = unit.ParentId is { } parent ? unitOfId[parent] : null;
            }

            return unit is null ? -1 : districtOfId.GetValueOrDefault(unit.Id, -1);
        }
    }

    /// <summary>
    /// The units in force on at least one day of the period, and what stands above them: a district that ended keeps the
    /// communes that did not, so that the districts' figures still add up to the province's.
    /// </summary>
    private static HashSet<int> UnitsOfPeriod(Period period, IEnumerable<Unit> units, Dictionary<int, Unit> unitOfId)
    {
        var counted = new HashSet<int>();
        foreach (var inForce in units.Where(u => period.Days.Overlap(u.From, u.To) is not null))
        {
            for (var unit = inForce; unit is not null && counted.Add(unit.Id);)
            {
                unit = unit.ParentId is { } parent ? unitOfId[parent] : null;
            }
        }

        return counted;
    }

    private static string? Join(IEnumerable<string> names)
    {
        var joined = string.Join(", ", names.Distinct(StringComparer.Ordinal));
        return joined.Length == 0 ? null : joined;
    }

    private static List<string> Distinct(IEnumerable<string?> names) =>
        [.. names.OfType<string>().Distinct(StringComparer.Ordinal).Order(VietnameseText.Comparer).ThenBy(n => n, StringComparer.Ordinal)];

    private static int IndexOf(List<string> names, string? name)
    {
        if (name is null)
        {
            return -1;
        }

        var at = names.BinarySearch(name, NameOrder);
        return at < 0 ? -1 : at;
    }

    private static readonly Comparer<string> NameOrder = Comparer<string>.Create((a, b) =>
        VietnameseText.Comparer.Compare(a, b) is var order and not 0 ? order : string.CompareOrdinal(a, b));
}
