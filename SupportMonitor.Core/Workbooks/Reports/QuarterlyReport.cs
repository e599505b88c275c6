using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Brief;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Reports;

/// <summary>The exporter of a workbook, and the time.</summary>
/// <param name="At">Shown in the province's time.</param>
public sealed record ReportOrigin(Actor By, DateTimeOffset At);

/// <summary>One period in the trend.</summary>
public sealed record TrendPoint(PeriodEntry Period, FormTally Forms);

/// <summary>Everything that one quarterly workbook says.</summary>
/// <param name="Trend">The periods that started on or before this one, oldest first, each as of the same day.</param>
internal sealed record QuarterlyFacts(
    PeriodCoverage Coverage,
    IReadOnlyList<TrendPoint> Trend,
    ReportOrigin Origin,
    DateTime LocalTime,
    PeriodRatings Ratings,
    PeriodProgramme Programme,
    QuarterlyRecords Records);

/// <summary>The quarterly workbook (workbooks.md). Its figures are the board's; nothing is counted here.</summary>
public sealed class QuarterlyReport(
    CoverageBoard board, IDbContextFactory<RegisterDb> contexts, IAccessControl access, SettingsService settings, ProgrammeCalendar calendar,
    RatingBoard ratings, ProgrammeBoard programmes, BriefService briefs)
{
    /// <summary>Writes a period's workbook as of the end of a day. The stream is written synchronously and left open.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>; <see cref="Refusal.NotFound"/>: no such period;
    /// nothing is written.</exception>
    public async Task WriteAsync(
        string periodCode,
        DateOnly asOf,
        Stream output,
        ReportOrigin origin,
        IProgress<WorkbookProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(origin.By, Permission.Export, cancellationToken);
        var (facts, fixedOnClosing) = await ReadAsync(periodCode, asOf, origin, cancellationToken);
        var head = AsOnClosing(
            Letterheads.Of(await settings.GetAsync(cancellationToken), await calendar.TodayAsync(cancellationToken)), fixedOnClosing?.Letterhead);
        var page = await briefs.ReadAsync(new BriefRequest(periodCode, null, asOf), cancellationToken) is { Marked: var brief }
            ? QuarterlyBrief.Of(brief with { Letterhead = AsOnClosing(brief.Letterhead, fixedOnClosing?.Letterhead) }) : null;
        await Task.Run(
            () => OfficialWorkbook.Write(
                [.. QuarterlySheets.Of(facts).Select(s => s.Table)], head, output, progress, page, cancellationToken),
            cancellationToken);
    }

    /// <summary>The sheets that <see cref="WriteAsync"/> would write, in their order.</summary>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.NotAllowed"/>; <see cref="Refusal.NotFound"/>: no such period.
    /// </exception>
    public async Task<IReadOnlyList<SheetOutline>> ReadOutlineAsync(
        string periodCode, DateOnly asOf, ReportOrigin origin, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(origin.By, Permission.ReadBoard, cancellationToken);
        return QuarterlySheets.Outline((await ReadAsync(periodCode, asOf, origin, cancellationToken)).Facts);
    }

    private async Task<(QuarterlyFacts Facts, ClosedReport? FixedOnClosing)> ReadAsync(
        string periodCode, DateOnly asOf, ReportOrigin origin, CancellationToken cancellationToken)
    {
        var coverage = await board.GetAsync(periodCode, asOf, cancellationToken)
            ?? throw new RefusedException(Refusal.NotFound, periodCode);
        var programme = await programmes.GetAsync(periodCode, asOf, cancellationToken)
            ?? throw new RefusedException(Refusal.NotFound, periodCode);
        var fixedOnClosing = await ReadClosedAsync(coverage, cancellationToken);
        var facts = new QuarterlyFacts(
            coverage,
            await ReadTrendAsync(coverage, fixedOnClosing, cancellationToken),
            origin,
            calendar.LocalTime(origin.At.UtcDateTime),
            await ratings.OfAsync(coverage, cancellationToken),
            programme,
            await ReadRecordsAsync(programme, cancellationToken));
        return (facts, fixedOnClosing);
    }

    private async Task<QuarterlyRecords> ReadRecordsAsync(PeriodProgramme programme, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await QuarterlyRecords.ReadAsync(db, programme, cancellationToken);
    }

    /// <summary>The lines that official lists have below their title: the period, the as-of date.</summary>
    public static IReadOnlyList<string> Lines(PeriodCoverage coverage) => QuarterlySheets.Lines(coverage);

    /// <summary>
    /// The periods that started on or before a period, by start then code, each as of the same day. Of a closed period: those
    /// it was closed with, and what they expected then.
    /// </summary>
    public async Task<IReadOnlyList<TrendPoint>> ReadTrendAsync(PeriodCoverage coverage, CancellationToken cancellationToken = default) =>
        await ReadTrendAsync(coverage, await ReadClosedAsync(coverage, cancellationToken), cancellationToken);

    private async Task<ClosedReport?> ReadClosedAsync(PeriodCoverage coverage, CancellationToken cancellationToken)
    {
        var period = coverage.Register.Period;
        if (period.State != PeriodState.Closed)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var frozen = await db.ClosedPeriods.Where(c => c.PeriodId == period.Id).Select(c => c.Report).SingleOrDefaultAsync(cancellationToken);
        return frozen is null ? null : ClosedArchive.Thaw<ClosedReport>(frozen);
    }

    private static OfficialLetterhead AsOnClosing(OfficialLetterhead now, FrozenLetterhead? closed) => closed is null ? now : now with
    {
        CommitteeName = closed.Committee, OfficeName = closed.Office, Place = closed.Place, SignatoryTitle = closed.Signatory,
        Signing = closed.Signing ?? OfficialSigning.None,
    };

    private async Task<IReadOnlyList<TrendPoint>> ReadTrendAsync(
        PeriodCoverage coverage, ClosedReport? closed, CancellationToken cancellationToken)
    {
        if (closed is not null)
        {
            return
            [
                .. (await ReadFixedAsync(closed.Earlier, coverage.AsOf, cancellationToken))
                    .Append(new TrendPoint(coverage.Register.Period, coverage.Province.Forms))
                    .OrderBy(t => t.Period.From).ThenBy(t => t.Period.Code, StringComparer.Ordinal),
            ];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var from = coverage.Register.Period.From;
        var periods = await db.Periods.AsNoTracking()
            .Where(p => p.From <= from)
            .Select(p => new { p.Code, p.From })
            .ToListAsync(cancellationToken);
        var trend = new List<TrendPoint>(periods.Count);
        foreach (var period in periods.OrderBy(p => p.From).ThenBy(p => p.Code, StringComparer.Ordinal))
        {
            var other = period.Code == coverage.Register.Period.Code
                ? coverage
                : await board.GetAsync(period.Code, coverage.AsOf, cancellationToken);
            if (other is not null)
            {
                trend.Add(new TrendPoint(other.Register.Period, other.Province.Forms));
            }
        }

        return trend;
    }

    /// <summary>What came by the end of a day for what was expected on closing.</summary>
    private async Task<List<TrendPoint>> ReadFixedAsync(IReadOnlyList<TrendBasis> bases, DateOnly asOf, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var points = new List<TrendPoint>(bases.Count);
        var there = await db.Periods.Select(p => p.Id).ToListAsync(cancellationToken);
        var merged = await MergedReceipts.ReadAsync(db, cancellationToken);
        foreach (var basis in bases.Where(b => there.Contains(b.Period.Id)))
        {
            var expected = basis.Expected.ToHashSet();
            var rows = (await db.Receipts.AsNoTracking()
                .Where(r => r.PeriodId == basis.Period.Id && r.Date <= asOf)
                .Select(r => new { r.Id, r.UnitId, r.CadreId, Row = new ReceiptRow(r.Date, r.Sequence, r.Kind) })
                .ToListAsync(cancellationToken))
                .GroupBy(r => (r.UnitId, merged.CadreOf(r.Id, r.UnitId, r.CadreId, expected)), r => r.Row)
                .ToDictionary(r => r.Key, r => r.Order(ReceiptRow.Order).ToArray());
            var states = basis.Expected
                .CountBy(pair => ReceiptRules.StandingOf(rows.GetValueOrDefault(pair), asOf, basis.Period.Due).State)
                .ToDictionary();
            points.Add(new TrendPoint(basis.Period, new FormTally(
                states.GetValueOrDefault(DutyState.OnTime), states.GetValueOrDefault(DutyState.Late),
                states.GetValueOrDefault(DutyState.Returned), states.GetValueOrDefault(DutyState.Missing))));
        }

        return points;
    }
}
