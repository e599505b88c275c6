using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>Reads what imports did, from the trail and what is stored beside it.</summary>
public sealed class ImportHistory(IDbContextFactory<RegisterDb> contexts, IAccessControl access, AuditedKinds kinds)
{
    /// <summary>The words of today's settings do not matter to what was imported: records have their words as text.</summary>
    private RegisterFormat Format { get; } = RegisterFormat.Of(kinds, new ProgrammeSettings());

    /// <summary>The latest first.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<IReadOnlyList<PastImport>> ListAsync(int most, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.Import, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var imports = await db.Trail.AsNoTracking()
            .Where(t => t.Subject == ChangeSubject.Register && t.Action == ChangeAction.Imported)
            .OrderByDescending(t => t.Id)
            .Take(most)
            .Select(t => new { Entry = t, IsKept = db.Set<ImportChange>().Any(c => c.TrailId == t.Id) })
            .ToListAsync(cancellationToken);
        var undone = await db.Trail.AsNoTracking()
            .Where(t => t.Subject == ChangeSubject.Register && t.Action == ChangeAction.Undone)
            .ToDictionaryAsync(t => (long)t.RecordId!, cancellationToken);
        return
        [
            .. imports.Select(i => new PastImport(
                i.Entry.Id, i.Entry.Key, i.Entry.At, i.Entry.Actor, i.Entry.Origin, CountsOf(i.Entry), i.IsKept,
                undone.TryGetValue(i.Entry.Id, out var undo) ? new UndoneImport(undo.Id, undo.At, undo.Actor, undo.Reason) : null)
            {
                Decisions = DecisionsOf(i.Entry),
            }),
        ];
    }

    /// <summary>
    /// The records behind an audit entry, an import's or an undo's, in the order they were written; none for any other.
    /// </summary>
    /// <param name="most">How many at once.</param>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<IReadOnlyList<RowChange>> RowsAsync(
        long trailId, RegisterSheet sheet, int skip, int most, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.ReadTrail, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var changes = await db.ImportChanges.AsNoTracking()
            .Where(c => c.TrailId == trailId && c.Sheet == sheet)
            .OrderBy(c => c.Id).Skip(skip).Take(most)
            .ToListAsync(cancellationToken);
        return await ImportChangeFields.DescribeAsync(db, Format.Of(sheet), Format, changes, cancellationToken);
    }

    /// <summary>The records behind several audit entries; none for entries that are no import's or undo's.</summary>
    /// <param name="most">How many, at most.</param>
    /// <param name="cancellationToken">Ends also the walk through what is returned.</param>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<ImportedRowCollection> RowsOfAsync(
        IReadOnlyList<long> trailIds, int most, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.ReadTrail, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var total = await db.ImportChanges.CountAsync(c => trailIds.Contains(c.TrailId), cancellationToken);
        return new ImportedRowCollection(contexts, Format, trailIds, total, most, cancellationToken);
    }

    /// <summary>What an audit entry, an import's or an undo's, did to each sheet; empty for any other.</summary>
    public IReadOnlyList<SheetCount> CountsOf(TrailEntry entry)
    {
        if (entry is not { Subject: ChangeSubject.Register, After: { } after })
        {
            return [];
        }

        using var counts = JsonDocument.Parse(after);
        return
        [
            .. counts.RootElement.EnumerateObject()
                .Where(p => p.Value.ValueKind == JsonValueKind.Object)
                .Select(p => (Sheet: Format.Find(p.Name), Counts: p.Value))
                .Where(p => p.Sheet is not null)
                .Select(p => new SheetCount(
                    p.Sheet!.Sheet, p.Sheet.Name,
                    Number(p.Counts, nameof(SheetCount.Added)), Number(p.Counts, nameof(SheetCount.Changed)), Number(p.Counts, nameof(SheetCount.Removed))))
                .Where(c => c.Total > 0),
        ];
    }

    /// <summary>Which matches an import used and what it did with text of old fonts, from its audit entry.</summary>
    public ImportDecisions DecisionsOf(TrailEntry entry)
    {
        if (entry is not { Subject: ChangeSubject.Register, Action: ChangeAction.Imported, After: { } after })
        {
            return new ImportDecisions([], []);
        }

        using var done = JsonDocument.Parse(after);
        return new ImportDecisions(
            [
                .. Items(done, nameof(ImportDecisions.Matches)).Select(m => new ImportMatch(
                    Enum.Parse<CodeKind>(Text(m, "Kind")), Text(m, "Text"), Text(m, "Code"))),
            ],
            [
                .. Items(done, nameof(ImportDecisions.OldFonts)).Select(t =>
                {
                    var sheet = Format.Find(Text(t, "Sheet"))!;
                    return new OldFontText(
                        new OldFontPlace(Text(t, "Font"), sheet.Sheet, Text(t, "Column")), sheet.Name, Number(t, "Count"), [],
                        Enum.Parse<OldFontChoice>(Text(t, "Choice")));
                }),
            ]);
    }

    private static JsonElement.ArrayEnumerator Items(JsonDocument done, string name) =>
        done.RootElement.TryGetProperty(name, out var items) ? items.EnumerateArray() : default;

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static int Number(JsonElement counts, string name) => counts.TryGetProperty(name, out var count) ? count.GetInt32() : 0;
}
