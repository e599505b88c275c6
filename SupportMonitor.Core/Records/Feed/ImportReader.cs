using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>Reads from the trail which records an import, or the undo of one, touched.</summary>
internal static class ImportReader
{
    /// <summary>With more rows than these, reading them costs more than reading every period again.</summary>
    internal const int MostRows = 2000;

    private static readonly string[] Counts = ["Added", "Changed", "Removed"];

    public static async ValueTask<ImportCommitted> ReadAsync(
        AuditedKinds kinds, RegisterDb db, TrailEntry entry, CancellationToken cancellationToken)
    {
        var touched = KindsOf(kinds, entry.After);
        var periods = touched.Any(k => k.MovesDuties) ? null : await PeriodsOfAsync(kinds, db, entry.Id, cancellationToken);
        return new ImportCommitted(entry, touched, periods);
    }

    /// <summary>Every kind where the entry does not say: subscribers must not miss a change.</summary>
    private static IReadOnlyList<AuditedKind> KindsOf(AuditedKinds kinds, string? json)
    {
        if (json is null)
        {
            return kinds.Imported;
        }

        using var counts = JsonDocument.Parse(json);
        var touched = new List<AuditedKind>();
        foreach (var sheet in counts.RootElement.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object && HasMoved(p.Value)))
        {
            if (kinds.OfSheet(sheet.Name) is not AuditedKind kind)
            {
                return kinds.Imported;
            }

            touched.Add(kind);
        }

        return touched.Count == 0 ? kinds.Imported : touched;
    }

    private static bool HasMoved(JsonElement counts) =>
        Counts.Any(name => counts.TryGetProperty(name, out var count) && count.GetInt32() > 0);

    /// <summary>Null when the rows do not say, or there are too many rows.</summary>
    private static async Task<IReadOnlyList<int>?> PeriodsOfAsync(
        AuditedKinds kinds, RegisterDb db, long trailId, CancellationToken cancellationToken)
    {
        var rows = await db.ImportChanges.AsNoTracking()
            .Where(c => c.TrailId == trailId)
            .Take(MostRows + 1)
            .Select(c => new { c.Sheet, c.Before, c.After })
            .ToListAsync(cancellationToken);
        if (rows.Count is 0 or > MostRows)
        {
            return null;
        }

        var periods = new SortedSet<int>();
        foreach (var row in rows)
        {
            foreach (var json in new[] { row.Before, row.After }.OfType<string>())
            {
                if (kinds.Of((ChangeSubject)(int)row.Sheet) is not { } kind || kind.Read(json) is not { } record)
                {
                    return null;
                }

                if (kind.ScopeOf(record).PeriodId is { } period)
                {
                    periods.Add(period);
                }
                else if (kind.MovesFigures)
                {
                    return null;
                }
            }
        }

        return [.. periods];
    }
}
