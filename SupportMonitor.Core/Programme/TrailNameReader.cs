using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Programme;

/// <summary>Finds what entries refer to by id, all at once.</summary>
internal static class TrailNameReader
{
    /// <summary>What the entries and their fields, before and after, refer to.</summary>
    public static Task<TrailNames> OfFieldsAsync(RegisterDb db, IReadOnlyList<TrailEntry> entries, CancellationToken cancellationToken)
    {
        var (units, cadres, periods) =
            (entries.Select(e => e.UnitId).ToList(), entries.Select(e => e.CadreId).ToList(), entries.Select(e => e.PeriodId).ToList());
        foreach (var json in entries.SelectMany(e => new[] { e.Before, e.After }).OfType<string>())
        {
            using var record = JsonDocument.Parse(json);
            foreach (var property in record.RootElement.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Number))
            {
                var ids = property.Name switch
                {
                    nameof(Receipt.UnitId) or nameof(Unit.ParentId) => units,
                    nameof(Receipt.CadreId) => cadres,
                    nameof(Receipt.PeriodId) => periods,
                    _ => null,
                };
                ids?.Add(property.Value.GetInt32());
            }
        }

        return ReadAsync(db, units, cadres, periods, cancellationToken);
    }

    /// <summary>By the names of today, with codes for those that others of the register have too.</summary>
    public static async Task<TrailNames> ReadAsync(
        RegisterDb db, IEnumerable<int?> units, IEnumerable<int?> cadres, IEnumerable<int?> periods, CancellationToken cancellationToken)
    {
        var (unitIds, cadreIds, periodIds) = (Distinct(units), Distinct(cadres), Distinct(periods));
        return new TrailNames(
            unitIds.Count == 0 ? [] : await UnitsAsync(db, unitIds, cancellationToken),
            cadreIds.Count == 0 ? [] : await CadresAsync(db, cadreIds, cancellationToken),
            periodIds.Count == 0 ? [] : await db.Periods.Where(p => periodIds.Contains(p.Id)).Select(p => new { p.Id, p.Code, p.Name })
                .ToDictionaryAsync(p => p.Id, p => new TrailName(p.Code, p.Name), cancellationToken));
    }

    private static async Task<Dictionary<int, TrailName>> UnitsAsync(
        RegisterDb db, List<int> ids, CancellationToken cancellationToken)
    {
        var names = await db.Units.Where(u => ids.Contains(u.Id)).Select(u => u.Name).Distinct().ToListAsync(cancellationToken);
        var units = await db.Units.AsNoTracking().Where(u => names.Contains(u.Name)).ToListAsync(cancellationToken);
        var namesakes = Namesakes.Of(units.Select(u => (u.Code, u.FullName)));
        return units.ToDictionary(u => u.Id, u => new TrailName(u.Code, namesakes.Label(u.Code, u.FullName)));
    }

    private static async Task<Dictionary<int, TrailName>> CadresAsync(
        RegisterDb db, List<int> ids, CancellationToken cancellationToken)
    {
        var names = await db.Cadres.Where(c => ids.Contains(c.Id)).Select(c => c.Name).Distinct().ToListAsync(cancellationToken);
        var cadres = await db.Cadres.Where(c => names.Contains(c.Name))
            .Select(c => new { c.Id, c.Code, c.Name }).ToListAsync(cancellationToken);
        var namesakes = Namesakes.Of(cadres.Select(c => (c.Code, c.Name)));
        return cadres.ToDictionary(c => c.Id, c => new TrailName(c.Code, namesakes.Label(c.Code, c.Name)));
    }

    private static List<int> Distinct(IEnumerable<int?> ids) => [.. ids.OfType<int>().Distinct()];
}
