using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Coverage;

/// <summary>Fixes what the workbooks of periods say beside their own figures when they close (see <see cref="ClosedReport"/>).</summary>
public static class ReportFreezing
{
    /// <summary>
    /// Puts it beside periods that <see cref="PeriodClosing"/> has closed in <paramref name="db"/>'s transaction; saving is the caller's.
    /// Several closed at once see each other as they are saved.
    /// </summary>
    public static async Task FreezeAsync(RegisterDb db, IReadOnlyCollection<Period> closed, CancellationToken cancellationToken = default)
    {
        if (closed.Count == 0)
        {
            return;
        }

        var settings = await SettingsService.ReadAsync(db, cancellationToken);
        var letterhead = new FrozenLetterhead(settings.Committee, settings.Office, settings.Place, settings.Signatory);
        var last = closed.Max(p => p.From);
        var periods = await db.Periods.AsNoTracking().Where(p => p.From <= last).ToListAsync(cancellationToken);
        var bases = new List<TrendBasis>(periods.Count);
        foreach (var period in periods.OrderBy(p => p.From).ThenBy(p => p.Code, StringComparer.Ordinal))
        {
            bases.Add(BasisOf((await PeriodRegisterReader.ReadAsync(db, period.Code, cancellationToken))!));
        }

        foreach (var period in closed)
        {
            var report = new ClosedReport(letterhead, [.. bases.Where(b => b.Period.From <= period.From && b.Period.Id != period.Id)]);
            (await db.ClosedPeriods.FindAsync([period.Id], cancellationToken))!.Report = report.Freeze();
        }
    }

    private static TrendBasis BasisOf(PeriodRegister register) => new(
        register.Period,
        [.. register.Duties.Where(d => !d.Exempt).Select(d => (register.Communes[d.Commune].Id, register.Cadres[d.Cadre].Id))]);
}
