using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Register;

/// <summary>
/// Units, cadres and assignments, cached for all viewers until a commit changes them; <see cref="RegisterRecords"/> gives them to who
/// may read them.
/// </summary>
public sealed class RegisterCache : IRecordPlaces, IDisposable
{
    private readonly IDbContextFactory<RegisterDb> _contexts;
    private readonly CommitCache<IReadOnlyList<UnitRecord>> _units;
    private readonly CommitCache<IReadOnlyList<CadreRecord>> _cadres;
    private readonly CommitCache<IReadOnlyList<AssignmentRecord>> _assignments;

    public RegisterCache(IDbContextFactory<RegisterDb> contexts, ChangeFeed feed)
    {
        _contexts = contexts;
        _units = new(feed, c => c.Touches(ChangeSubject.Unit), ReadUnitsAsync);
        _cadres = new(feed, TouchesCadres, ReadCadresAsync);
        _assignments = new(feed, c => TouchesNames(c) || c.Touches(ChangeSubject.Assignment), ReadAssignmentsAsync);
    }

    /// <summary>True when what is cached of units or cadres may be out of date, and what names them.</summary>
    internal static bool TouchesNames(Committed change) => change.Touches(ChangeSubject.Unit) || TouchesCadres(change);

    private static bool TouchesCadres(Committed change) => change.Touches(ChangeSubject.Cadre, CadreMergeRecords.Number);

    internal Task<IReadOnlyList<UnitRecord>> UnitsAsync(CancellationToken cancellationToken) =>
        _units.GetAsync(cancellationToken).AsTask();

    /// <summary>By given name.</summary>
    internal Task<IReadOnlyList<CadreRecord>> CadresAsync(CancellationToken cancellationToken) =>
        _cadres.GetAsync(cancellationToken).AsTask();

    /// <summary>By cadre, then unit, then start.</summary>
    internal Task<IReadOnlyList<AssignmentRecord>> AssignmentsAsync(CancellationToken cancellationToken) =>
        _assignments.GetAsync(cancellationToken).AsTask();

    /// <summary>
    /// By id. A record entered after these were read is not among them: its commit is being published, and lists are read again.
    /// </summary>
    internal async Task<(Dictionary<int, UnitRecord> Units, Dictionary<int, CadreRecord> Cadres)> ByIdAsync()
    {
        var (units, cadres) = (await UnitsAsync(CancellationToken.None), await CadresAsync(CancellationToken.None));
        return (units.ToDictionary(u => u.Id), cadres.ToDictionary(c => c.Id));
    }

    /// <summary>The labels of units whose name others have, by code.</summary>
    internal async Task<Dictionary<string, string>> UnitLabelsAsync(CancellationToken cancellationToken) =>
        (await UnitsAsync(cancellationToken)).Where(u => u.IsNamesake).ToDictionary(u => u.Code, u => u.Label, StringComparer.Ordinal);

    /// <summary>The labels of cadres whose name others have, by code.</summary>
    internal async Task<Dictionary<string, string>> CadreLabelsAsync(CancellationToken cancellationToken) =>
        (await CadresAsync(cancellationToken)).Where(c => c.IsNamesake).ToDictionary(c => c.Code, c => c.Label, StringComparer.Ordinal);

    async ValueTask<IReadOnlyCollection<int>> IRecordPlaces.UnderAsync(string unitCode, CancellationToken cancellationToken)
    {
        var units = await UnitsAsync(cancellationToken);
        var below = units.Where(u => u.ParentId is not null).ToLookup(u => u.ParentId!.Value, u => u.Id);
        var found = new HashSet<int>();
        var next = new Queue<int>(units.Where(u => u.Code == unitCode).Select(u => u.Id));
        while (next.TryDequeue(out var id))
        {
            if (found.Add(id))
            {
                foreach (var child in below[id])
                {
                    next.Enqueue(child);
                }
            }
        }

        return found;
    }

    async ValueTask<int> IRecordPlaces.CadreAsync(string cadreCode, CancellationToken cancellationToken) =>
        (await CadresAsync(cancellationToken)).FirstOrDefault(c => c.Code == cadreCode)?.Id ?? 0;

    public void Dispose()
    {
        _units.Dispose();
        _cadres.Dispose();
        _assignments.Dispose();
    }

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
                Label(district), district?.Code, u.From, u.To, u.Phone)
            {
                IsNamesake = namesakes.Has(u.Code),
            }.Searchable();
        });

        // A sub-area's district stands beside it; "Tiểu vùng 1" would have a code everywhere.
        string? Label(Unit? unit) => unit is null ? null
            : Namesakes.Label(unit.Level != UnitLevel.SubArea && namesakes.Has(unit.Code), unit.Code, unit.FullName);
    }

    private async Task<IReadOnlyList<CadreRecord>> ReadCadresAsync()
    {
        await using var db = await _contexts.CreateDbContextAsync();
        var cadres = await db.Cadres.AsNoTracking().OrderBy(c => c.SortKey).ThenBy(c => c.Code)
            .Select(c => new CadreRecord(c.Id, c.Revision, c.Code, c.Name, c.Position, c.Organisation, c.Group, c.Phone))
            .ToListAsync();
        var merged = (await db.CadreMerges.Select(m => m.MergedId).ToListAsync()).ToHashSet();
        var namesakes = Namesakes.Of(cadres.Where(c => !merged.Contains(c.Id)).Select(c => (c.Code, c.Name)));
        return cadres.ConvertAll(c => (c with { IsNamesake = namesakes.Has(c.Code), IsMerged = merged.Contains(c.Id) }).Searchable());
    }

    private async Task<IReadOnlyList<AssignmentRecord>> ReadAssignmentsAsync()
    {
        var (units, cadres) = await ByIdAsync();
        await using var db = await _contexts.CreateDbContextAsync();
        var assignments = await db.Assignments.AsNoTracking()
            .OrderBy(a => a.Cadre.SortKey).ThenBy(a => a.Cadre.Code).ThenBy(a => a.Unit.SortKey).ThenBy(a => a.From)
            .ToListAsync();
        return [.. assignments
            .Where(a => units.ContainsKey(a.UnitId) && cadres.ContainsKey(a.CadreId))
            .Select(a => new AssignmentRecord(a.Id, a.Revision, cadres[a.CadreId], units[a.UnitId], a.Role, a.From, a.To, a.LegalBasis)
            {
                Texts = SearchableText.Of(a.Role.Word(), a.LegalBasis).WithDates(a.From, a.To),
            })];
    }
}
