using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Board;

/// <summary>Fixes what a period's workbook says beside its own figures when it closes (see <see cref="ClosedReport"/>).</summary>
public static class ReportFreezing
{
    /// <summary>
    /// Puts it beside a period that <see cref="PeriodClosing"/> has closed in <paramref name="db"/>'s transaction; saving is the caller's.
    /// </summary>
    public static async Task FreezeAsync(RegisterDb db, Period closed, CancellationToken cancellationToken = default)
    {
        var settings = await SettingsService.ReadAsync(db, cancellationToken);
        var codes = await db.Periods.Where(p => p.From <= closed.From && p.Id != closed.Id).Select(p => p.Code).ToListAsync(cancellationToken);
        var earlier = new List<TrendBasis>(codes.Count);
        foreach (var code in codes)
        {
            earlier.Add(BasisOf((await PeriodRegisterReader.ReadAsync(db, code, cancellationToken))!));
        }

        (await db.ClosedPeriods.FindAsync([closed.Id], cancellationToken))!.Report = ClosedArchive.Freeze(
            new ClosedReport(
                new FrozenLetterhead(settings.Committee, settings.Office, settings.Place, settings.Signatory, Letterheads.SigningOf(settings)), earlier));
    }

    private static TrendBasis BasisOf(PeriodRegister register) => new(
        register.Period,
        [.. register.Duties.Where(d => !d.Exempt).Select(d => (register.Communes[d.Commune].Id, register.Cadres[d.Cadre].Id))]);
}
