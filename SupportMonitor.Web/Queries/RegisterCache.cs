using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Web.Queries;

/// <summary>The register's records, cached for all viewers until a commit changes them; <see cref="RegisterRecords"/> gives them out.</summary>
public sealed class RegisterCache : IDisposable
{
    private readonly IDbContextFactory<RegisterDb> _contexts;
    private readonly CommitCache<IReadOnlyList<UnitRecord>> _units;
    private readonly CommitCache<IReadOnlyList<CadreRecord>> _cadres;
    private readonly CommitCache<IReadOnlyList<AssignmentRecord>> _assignments;
    private readonly CommitCache<int, IReadOnlyList<ReceiptLine>> _receipts;
    private readonly CommitCache<int, IReadOnlyList<ExemptionRecord>> _exemptions;

    public RegisterCache(IDbContextFactory<RegisterDb> contexts, ChangeFeed feed)
    {
        _contexts = contexts;
        _units = new(feed, c => c.Touches(ChangeSubject.Unit), ReadUnitsAsync);
        _cadres = new(feed, c => c.Touches(ChangeSubject.Cadre), ReadCadresAsync);
        _assignments = new(feed, c => TouchesNames(c) || c.Touches(ChangeSubject.Assignment), ReadAssignmentsAsync);
        _receipts = new(feed, (c, period) => TouchesNames(c) || TouchesIn(c, ChangeSubject.Receipt, period), ReadReceiptsAsync);
        _exemptions = new(feed, (c, period) => TouchesNames(c) || TouchesIn(c, ChangeSubject.Exemption, period), ReadExemptionsAsync);
    }

    public Task<IReadOnlyList<UnitRecord>> UnitsAsync(CancellationToken cancellationToken) => _units.GetAsync(cancellationToken).AsTask();

    /// <summary>By given name.</summary>
    public Task<IReadOnlyList<CadreRecord>> CadresAsync(CancellationToken cancellationToken) => _cadres.GetAsync(cancellationToken).AsTask();

    /// <summary>The labels of units whose name others have, by code.</summary>
    public async Task<Dictionary<string, string>> UnitLabelsAsync(CancellationToken cancellationToken) =>
        (await UnitsAsync(cancellationToken)).Where(u => u.IsNamesake).ToDictionary(u => u.Code, u => u.Label, StringComparer.Ordinal);

    /// <summary>The labels of cadres whose name others have, by code.</summary>
    public async Task<Dictionary<string, string>> CadreLabelsAsync(CancellationToken cancellationToken) =>
        (await CadresAsync(cancellationToken)).Where(c => c.IsNamesake).ToDictionary(c => c.Code, c => c.Label, StringComparer.Ordinal);

    /// <summary>By cadre, then unit, then start.</summary>
    public Task<IReadOnlyList<AssignmentRecord>> AssignmentsAsync(CancellationToken cancellationToken) =>
        _assignments.GetAsync(cancellationToken).AsTask();

    /// <summary>A period's rows, the last entered first.</summary>
    public Task<IReadOnlyList<ReceiptLine>> ReceiptsAsync(int periodId, CancellationToken cancellationToken) =>
        _receipts.GetAsync(periodId, cancellationToken).AsTask();

    public Task<IReadOnlyList<ExemptionRecord>> ExemptionsAsync(int periodId, CancellationToken cancellationToken) =>
        _exemptions.GetAsync(periodId, cancellationToken).AsTask();

    /// <summary>Receipts as lists show them, in the order given.</summary>
    public async Task<IReadOnlyList<ReceiptLine>> LinesAsync(IReadOnlyList<Receipt> receipts)
    {
        var (units, cadres) = await NamesAsync();
        return
        [
            .. receipts.Where(r => units.ContainsKey(r.UnitId) && cadres.ContainsKey(r.CadreId))
                .Select(r => new ReceiptLine(r.PeriodId, ReceiptView.Of(r), units[r.UnitId], cadres[r.CadreId])),
        ];
    }

    public void Dispose()
    {
        _units.Dispose();
        _cadres.Dispose();
        _assignments.Dispose();
        _receipts.Dispose();
        _exemptions.Dispose();
    }

    private static bool TouchesNames(Committed change) => change.Touches(ChangeSubject.Unit, ChangeSubject.Cadre);

    private static bool TouchesIn(Committed change, ChangeSubject kind, int periodId) => change.Touches(kind) && change.IsAbout(periodId, null, null);

    private async Task<IReadOnlyList<UnitRecord>> ReadUnitsAsync()
    {
        await using var db = await _contexts.CreateDbContextAsync();
        var units = await db.Units.AsNoTracking().OrderBy(u => u.SortKey).ThenBy(u => u.Code).ToListAsync();
        var byId = units.ToDictionary(u => u.Id);
        var namesakes = Namesakes.Of(units.Select(u => (u.Code, u.FullName)));
        return units.ConvertAll(u =>
        {
            var district = u;
            while (district is not null && district.Level != UnitLevel.District)
            {
                district = district.ParentId is { } above ? byId[above] : null;
            }

            return new UnitRecord(
                u.Id, u.Revision, u.Code, u.Name, u.Kind, u.ParentId, Label(u.ParentId is { } p ? byId[p] : null),
                Label(district), district?.Code, u.From, u.To, u.Phone, u.SearchKey)
            {
                IsNamesake = namesakes.Has(u.Code),
            };
        });

        // A sub-area's district stands beside it; "Tiểu vùng 1" would have a code everywhere.
        string? Label(Unit? unit) => unit is null ? null
            : Namesakes.Label(unit.Level != UnitLevel.SubArea && namesakes.Has(unit.Code), unit.Code, unit.FullName);
    }

    private async Task<IReadOnlyList<CadreRecord>> ReadCadresAsync()
    {
        await using var db = await _contexts.CreateDbContextAsync();
        var cadres = await db.Cadres.AsNoTracking().OrderBy(c => c.SortKey).ThenBy(c => c.Code)
            .Select(c => new CadreRecord(c.Id, c.Revision, c.Code, c.Name, c.Position, c.Organisation, c.Group, c.Phone, c.SearchKey))
            .ToListAsync();
        var namesakes = Namesakes.Of(cadres.Select(c => (c.Code, c.Name)));
        return cadres.ConvertAll(c => namesakes.Has(c.Code) ? c with { IsNamesake = true } : c);
    }

    private async Task<IReadOnlyList<AssignmentRecord>> ReadAssignmentsAsync()
    {
        var (units, cadres) = await NamesAsync();
        await using var db = await _contexts.CreateDbContextAsync();
        var assignments = await db.Assignments.AsNoTracking()
            .OrderBy(a => a.Cadre.SortKey).ThenBy(a => a.Cadre.Code).ThenBy(a => a.Unit.SortKey).ThenBy(a => a.From)
            .ToListAsync();
        return [.. assignments
            .Where(a => units.ContainsKey(a.UnitId) && cadres.ContainsKey(a.CadreId))
            .Select(a => new AssignmentRecord(a.Id, a.Revision, cadres[a.CadreId], units[a.UnitId], a.Role, a.From, a.To, a.LegalBasis))];
    }

    private async Task<IReadOnlyList<ReceiptLine>> ReadReceiptsAsync(int periodId)
    {
        var (units, cadres) = await NamesAsync();
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
                return new ReceiptLine(periodId, ReceiptView.Of(r, entry?.Actor, entry?.At), units[r.UnitId], cadres[r.CadreId])
                {
                    IsLast = last.Contains(r.Id),
                };
            })];
    }

    private async Task<IReadOnlyList<ExemptionRecord>> ReadExemptionsAsync(int periodId)
    {
        var (units, cadres) = await NamesAsync();
        await using var db = await _contexts.CreateDbContextAsync();
        var exemptions = await db.Exemptions.AsNoTracking().Where(e => e.PeriodId == periodId)
            .OrderBy(e => e.Unit.SortKey).ThenBy(e => e.Unit.Code).ThenBy(e => e.Cadre.SortKey).ToListAsync();
        return [.. exemptions
            .Where(e => units.ContainsKey(e.UnitId) && cadres.ContainsKey(e.CadreId))
            .Select(e => new ExemptionRecord(e.Id, e.Revision, units[e.UnitId], cadres[e.CadreId], e.Reason))];
    }

    /// <summary>A record entered after these were read is skipped: its commit is being published, and the list read again.</summary>
    private async Task<(Dictionary<int, UnitRecord> Units, Dictionary<int, CadreRecord> Cadres)> NamesAsync() =>
        ((await UnitsAsync(CancellationToken.None)).ToDictionary(u => u.Id), (await CadresAsync(CancellationToken.None)).ToDictionary(c => c.Id));
}
