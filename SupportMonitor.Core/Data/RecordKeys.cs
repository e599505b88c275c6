using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Data;

/// <summary>A record's key in the words of workbooks, with the codes of what it belongs to, loaded or not.</summary>
internal sealed class RecordKeys(RegisterDb db)
{
    private readonly Dictionary<(char Kind, int Id), string> _codes = [];

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

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Task<string> UnitAsync(Unit? unit, int id) =>
        CodeAsync('u', unit?.Code, id, () => db.Units.Where(u => u.Id == id).Select(u => u.Code).SingleOrDefaultAsync());

    private Task<string> CadreAsync(Cadre? cadre, int id) =>
        CodeAsync('c', cadre?.Code, id, () => db.Cadres.Where(c => c.Id == id).Select(c => c.Code).SingleOrDefaultAsync());

    private Task<string> PeriodAsync(Period? period, int id) =>
        CodeAsync('p', period?.Code, id, () => db.Periods.Where(p => p.Id == id).Select(p => p.Code).SingleOrDefaultAsync());

    private async Task<string> CodeAsync(char kind, string? loaded, int id, Func<Task<string?>> read)
    {
        if (loaded is not null)
        {
            return loaded;
        }

        if (!_codes.TryGetValue((kind, id), out var code))
        {
            _codes.Add((kind, id), code = await read() ?? id.ToString(CultureInfo.InvariantCulture));
        }

        return code;
    }
}
