using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Workbooks.Register;

/// <summary>The register's records as rows of its workbook, out of one view of the database.</summary>
internal sealed class RegisterRows(RegisterDb db)
{
    public IAsyncEnumerable<RegisterValue[]> Of(RegisterSheet sheet) => sheet switch
    {
        RegisterSheet.Units => Units(),
        RegisterSheet.Cadres => Cadres(),
        RegisterSheet.Assignments => Assignments(),
        RegisterSheet.Periods => Periods(),
        RegisterSheet.Receipts => Receipts(),
        RegisterSheet.Exemptions => Exemptions(),
        _ => throw new ArgumentOutOfRangeException(nameof(sheet)),
    };

    /// <summary>What closed periods stand on, where the register of today would say something else.</summary>
    public async Task<List<RegisterValue[]>> FrozenAsync(CancellationToken cancellationToken)
    {
        var rows = new List<RegisterValue[]>();
        var units = await db.Units.AsNoTracking().ToDictionaryAsync(u => u.Id, u => u.Code, cancellationToken);
        var cadres = await db.Cadres.AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Code, cancellationToken);
        var closed = await db.ClosedPeriods.AsNoTracking().Include(c => c.Period)
            .Where(c => c.Period.State == PeriodState.Closed).OrderBy(c => c.Period.From).ThenBy(c => c.Period.Code).ToListAsync(cancellationToken);
        foreach (var frozen in closed)
        {
            var stored = ClosedArchive.Thaw<PeriodRegister>(frozen.Register);
            if (!FrozenRegister.Same(stored, await PeriodRegisterReader.DeriveAsync(db, frozen.Period, cancellationToken)))
            {
                rows.AddRange(FrozenRegister.Rows(stored, id => Code(units, id), id => Code(cadres, id)));
            }
        }

        return rows;
    }

    private static string Code(Dictionary<int, string> codes, int id) =>
        codes.GetValueOrDefault(id) ?? "#" + id.ToString(CultureInfo.InvariantCulture);

    private async IAsyncEnumerable<RegisterValue[]> Units()
    {
        var units = db.Units.AsNoTracking().OrderBy(u => u.Code).Select(u => new { u.Code, u.Name, u.Kind, Parent = u.Parent!.Code, u.From, u.To, u.Phone });
        await foreach (var u in units.AsAsyncEnumerable())
        {
            yield return
            [
                RegisterValue.Of(u.Code), RegisterValue.Of(u.Name), RegisterValue.OfWord((int)u.Kind), RegisterValue.Of(u.Parent),
                RegisterValue.Of(u.From), RegisterValue.Of(u.To), RegisterValue.Of(u.Phone),
            ];
        }
    }

    private async IAsyncEnumerable<RegisterValue[]> Cadres()
    {
        await foreach (var c in db.Cadres.AsNoTracking().OrderBy(c => c.Code).AsAsyncEnumerable())
        {
            yield return
            [
                RegisterValue.Of(c.Code), RegisterValue.Of(c.Name), RegisterValue.Of(c.Position), RegisterValue.Of(c.Organisation),
                RegisterValue.Of(c.Group), RegisterValue.Of(c.Phone),
            ];
        }
    }

    private async IAsyncEnumerable<RegisterValue[]> Assignments()
    {
        var assignments = db.Assignments.AsNoTracking()
            .OrderBy(a => a.Unit.Code).ThenBy(a => a.From).ThenBy(a => a.Id)
            .Select(a => new { Cadre = a.Cadre.Code, Unit = a.Unit.Code, a.Role, a.From, a.To, a.LegalBasis });
        await foreach (var a in assignments.AsAsyncEnumerable())
        {
            yield return
            [
                RegisterValue.Of(a.Cadre), RegisterValue.Of(a.Unit), RegisterValue.OfWord((int)a.Role), RegisterValue.Of(a.From),
                RegisterValue.Of(a.To), RegisterValue.Of(a.LegalBasis),
            ];
        }
    }

    private async IAsyncEnumerable<RegisterValue[]> Periods()
    {
        await foreach (var p in db.Periods.AsNoTracking().OrderBy(p => p.From).ThenBy(p => p.Code).AsAsyncEnumerable())
        {
            yield return
            [
                RegisterValue.Of(p.Code), RegisterValue.Of(p.Name), RegisterValue.Of(p.From), RegisterValue.Of(p.To),
                RegisterValue.Of(p.Due), RegisterValue.OfWord((int)p.State),
            ];
        }
    }

    /// <summary>
    /// In the order of entry. Of several rows of a pair with one date and state, entered on pages, the last stands for all: a day
    /// ends with the same standing, and content is that of the last received row (coverage.md, "What has come").
    /// </summary>
    private async IAsyncEnumerable<RegisterValue[]> Receipts()
    {
        var receipts = db.Receipts.AsNoTracking()
            .Where(r => !db.Set<Receipt>().Any(later =>
                later.PeriodId == r.PeriodId && later.UnitId == r.UnitId && later.CadreId == r.CadreId && later.Date == r.Date
                && later.Kind == r.Kind && later.Sequence > r.Sequence))
            .OrderBy(r => r.Sequence)
            .Select(r => new
            {
                Period = r.Period.Code, Unit = r.Unit.Code, Cadre = r.Cadre.Code, r.Date, r.Kind, r.Rating, r.Strengths, r.Limitations, r.Proposals,
            });
        await foreach (var r in receipts.AsAsyncEnumerable())
        {
            yield return
            [
                RegisterValue.Of(r.Period), RegisterValue.Of(r.Unit), RegisterValue.Of(r.Cadre), RegisterValue.Of(r.Date),
                RegisterValue.OfWord((int)r.Kind), RegisterValue.Of(r.Rating), RegisterValue.Of(r.Strengths), RegisterValue.Of(r.Limitations),
                RegisterValue.Of(r.Proposals),
            ];
        }
    }

    private async IAsyncEnumerable<RegisterValue[]> Exemptions()
    {
        var exemptions = db.Exemptions.AsNoTracking()
            .OrderBy(e => e.Period.From).ThenBy(e => e.Period.Code).ThenBy(e => e.Unit.Code).ThenBy(e => e.Cadre.Code)
            .Select(e => new { Period = e.Period.Code, Unit = e.Unit.Code, Cadre = e.Cadre.Code, e.Reason });
        await foreach (var e in exemptions.AsAsyncEnumerable())
        {
            yield return [RegisterValue.Of(e.Period), RegisterValue.Of(e.Unit), RegisterValue.Of(e.Cadre), RegisterValue.Of(e.Reason)];
        }
    }
}
