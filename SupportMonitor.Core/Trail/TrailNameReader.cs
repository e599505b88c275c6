using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Trail;

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

    public static async Task<TrailNames> ReadAsync(
        RegisterDb db, IEnumerable<int?> units, IEnumerable<int?> cadres, IEnumerable<int?> periods, CancellationToken cancellationToken)
    {
        var (unitIds, cadreIds, periodIds) = (Distinct(units), Distinct(cadres), Distinct(periods));
        return new TrailNames(
            unitIds.Count == 0 ? [] : await db.Units.Where(u => unitIds.Contains(u.Id)).Select(u => new { u.Id, u.Code, u.Kind, u.Name })
                .ToDictionaryAsync(u => u.Id, u => new TrailName(u.Code, UnitKinds.FullName(u.Kind, u.Name)), cancellationToken),
            cadreIds.Count == 0 ? [] : await db.Cadres.Where(c => cadreIds.Contains(c.Id)).Select(c => new { c.Id, c.Code, c.Name })
                .ToDictionaryAsync(c => c.Id, c => new TrailName(c.Code, c.Name), cancellationToken),
            periodIds.Count == 0 ? [] : await db.Periods.Where(p => periodIds.Contains(p.Id)).Select(p => new { p.Id, p.Code, p.Name })
                .ToDictionaryAsync(p => p.Id, p => new TrailName(p.Code, p.Name), cancellationToken));
    }

    private static List<int> Distinct(IEnumerable<int?> ids) => [.. ids.OfType<int>().Distinct()];
}
