using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Forms;

/// <summary>A line of a list of receipts: a receipt beside what its other columns show.</summary>
public sealed record ReceiptLine(int PeriodId, ReceiptView Receipt, UnitRecord Unit, CadreRecord Cadre)
{
    /// <summary>Nothing of the same commune and cadre comes after it; set in the list of a period only.</summary>
    public bool IsLast { get; init; }

    /// <summary>Where the duty stands; null when the pair owes no form.</summary>
    public DutyState? State { get; init; }

    /// <summary>A commune sent it, and it was not accepted or returned yet.</summary>
    public bool Awaits => IsLast && Receipt.IsUnaccepted;

    /// <summary>What a list shows of it beside commune, cadre and state.</summary>
    internal SearchableText Texts { get; init; }
}

/// <summary>A period's receipts as lists show them, cached for all viewers until a commit changes them.</summary>
public sealed class ReceiptLines : IDisposable
{
    private readonly IDbContextFactory<RegisterDb> _contexts;
    private readonly RegisterCache _register;
    private readonly ProgrammeCalendar _calendar;
    private readonly CommitCache<int, IReadOnlyList<ReceiptLine>> _lines;

    public ReceiptLines(IDbContextFactory<RegisterDb> contexts, ChangeFeed feed, RegisterCache register, ProgrammeCalendar calendar)
    {
        (_contexts, _register, _calendar) = (contexts, register, calendar);
        _lines = new(
            feed,
            (c, period) => RegisterCache.TouchesNames(c) || (c.Touches(ChangeSubject.Receipt) && c.IsAbout(period, null, null)),
            ReadAsync);
    }

    /// <summary>A period's rows, the last entered first.</summary>
    internal Task<IReadOnlyList<ReceiptLine>> OfPeriodAsync(int periodId, CancellationToken cancellationToken) =>
        _lines.GetAsync(periodId, cancellationToken).AsTask();

    /// <summary>Receipts as lists show them, in the order given.</summary>
    internal async Task<IReadOnlyList<ReceiptLine>> OfAsync(IReadOnlyList<Receipt> receipts)
    {
        var (units, cadres) = await _register.ByIdAsync();
        return
        [
            .. receipts.Where(r => units.ContainsKey(r.UnitId) && cadres.ContainsKey(r.CadreId))
                .Select(r => new ReceiptLine(r.PeriodId, ReceiptView.Of(r), units[r.UnitId], cadres[r.CadreId])),
        ];
    }

    public void Dispose() => _lines.Dispose();

    private async Task<IReadOnlyList<ReceiptLine>> ReadAsync(int periodId)
    {
        var (units, cadres) = await _register.ByIdAsync();
        await using var db = await _contexts.CreateDbContextAsync();
        var receipts = await db.Receipts.AsNoTracking()
            .Where(r => r.PeriodId == periodId).OrderByDescending(r => r.Sequence).ToListAsync();
        var entered = await db.Trail.AsNoTracking()
            .Where(t => t.Subject == ChangeSubject.Receipt && t.Action == ChangeAction.Added && t.PeriodId == periodId)
            .Select(t => new { t.RecordId, t.Actor, t.At })
            .ToListAsync();
        var last = receipts.GroupBy(r => (r.UnitId, r.CadreId)).Select(g => g.MaxBy(r => (r.Date, r.Sequence))!.Id).ToHashSet();
        var byReceipt = entered.Where(t => t.RecordId is not null).ToDictionary(t => t.RecordId!.Value);
        return [.. receipts
            .Where(r => units.ContainsKey(r.UnitId) && cadres.ContainsKey(r.CadreId))
            .Select(r =>
            {
                var entry = byReceipt.GetValueOrDefault(r.Id);
                var view = ReceiptView.Of(r, entry?.Actor, entry?.At);
                return new ReceiptLine(periodId, view, units[r.UnitId], cadres[r.CadreId])
                {
                    IsLast = last.Contains(r.Id),
                    Texts = TextsOf(view),
                };
            })];
    }

    private SearchableText TextsOf(ReceiptView receipt) =>
        SearchableText.Of(
            receipt.Kind.Word(),
            receipt.Content?.Rating,
            receipt.EnteredBy,
            receipt.EnteredAt is { } at ? _calendar.LocalTime(at).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture) : null)
        .WithDates(receipt.Date);
}
