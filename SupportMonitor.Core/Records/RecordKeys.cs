using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Records;

/// <summary>A record's key in the words of workbooks, and the names by which people look for it, with those of what it belongs to, loaded or not.</summary>
internal sealed class RecordKeys(RegisterDb db)
{
    private readonly Dictionary<(char Kind, int Id), Named> _known = [];

    public async Task<string> OfAsync(object record) => record switch
    {
        Unit u => u.Code,
        Cadre c => c.Code,
        Period p => p.Code,
        Setting s => s.Key,
        Account a => a.UserName ?? "",
        Assignment a => $"{await CadreAsync(a.Cadre, a.CadreId)} / {await UnitAsync(a.Unit, a.UnitId)} / {a.Role.Word()} / {Date(a.From)}",
        Receipt r => $"{await PeriodAsync(r.Period, r.PeriodId)} / {await UnitAsync(r.Unit, r.UnitId)} / "
            + $"{await CadreAsync(r.Cadre, r.CadreId)} / {Date(r.Date)} / {r.Kind.Word()}",
        Exemption e => $"{await PeriodAsync(e.Period, e.PeriodId)} / {await UnitAsync(e.Unit, e.UnitId)} / {await CadreAsync(e.Cadre, e.CadreId)}",
        FormAttachment { Draft: { } d } a => $"{await PeriodAsync(d.Period, d.PeriodId)} / {await UnitAsync(d.Unit, d.UnitId)} / {await CadreAsync(d.Cadre, d.CadreId)} / {a.Name}",
        FormAttachment { Receipt: { } r } a => $"{await PeriodAsync(r.Period, r.PeriodId)} / {await UnitAsync(r.Unit, r.UnitId)} / {await CadreAsync(r.Cadre, r.CadreId)} / {a.Name}",
        _ => "",
    };

    /// <summary>The names of the record and of what it belongs to; empty where it has none.</summary>
    public async Task<IReadOnlyList<string>> NamesOfAsync(object record) => record switch
    {
        Unit u => [u.FullName],
        Cadre c => [c.Name],
        Period p => [p.Name],
        Account a => [a.DisplayName],
        Assignment a => [(await FindAsync(a.Cadre, a.CadreId)).Name, (await FindAsync(a.Unit, a.UnitId)).Name],
        Receipt r => await PairAsync(r.Period, r.PeriodId, r.Unit, r.UnitId, r.Cadre, r.CadreId),
        FormAttachment { Draft: { } d } => await PairAsync(d.Period, d.PeriodId, d.Unit, d.UnitId, d.Cadre, d.CadreId),
        FormAttachment { Receipt: { } r } => await PairAsync(r.Period, r.PeriodId, r.Unit, r.UnitId, r.Cadre, r.CadreId),
        Exemption e => await PairAsync(e.Period, e.PeriodId, e.Unit, e.UnitId, e.Cadre, e.CadreId),
        _ => [],
    };

    private async Task<string[]> PairAsync(Period? period, int periodId, Unit? unit, int unitId, Cadre? cadre, int cadreId) =>
        [(await FindAsync(unit, unitId)).Name, (await FindAsync(cadre, cadreId)).Name, (await FindAsync(period, periodId)).Name];

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<string> UnitAsync(Unit? unit, int id) => (await FindAsync(unit, id)).Code;

    private async Task<string> CadreAsync(Cadre? cadre, int id) => (await FindAsync(cadre, id)).Code;

    private async Task<string> PeriodAsync(Period? period, int id) => (await FindAsync(period, id)).Code;

    private ValueTask<Named> FindAsync(Unit? unit, int id) =>
        FindAsync('u', unit is null ? null : Of(unit), id, async () => await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id) is { } found ? Of(found) : null);

    private ValueTask<Named> FindAsync(Cadre? cadre, int id) =>
        FindAsync('c', cadre is null ? null : new Named(cadre.Code, cadre.Name), id, () => db.Cadres.Where(c => c.Id == id).Select(c => new Named(c.Code, c.Name)).SingleOrDefaultAsync());

    private ValueTask<Named> FindAsync(Period? period, int id) =>
        FindAsync('p', period is null ? null : new Named(period.Code, period.Name), id, () => db.Periods.Where(p => p.Id == id).Select(p => new Named(p.Code, p.Name)).SingleOrDefaultAsync());

    private static Named Of(Unit unit) => new(unit.Code, unit.FullName);

    private async ValueTask<Named> FindAsync(char kind, Named? loaded, int id, Func<Task<Named?>> read)
    {
        if (loaded is not null)
        {
            return loaded;
        }

        if (!_known.TryGetValue((kind, id), out var known))
        {
            _known.Add((kind, id), known = await read() ?? new Named(id.ToString(CultureInfo.InvariantCulture), ""));
        }

        return known;
    }

    private sealed record Named(string Code, string Name);
}
