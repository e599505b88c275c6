using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Forms;

/// <summary>The users who entered and corrected receipt rows, and when, from the trail and from what imports did.</summary>
internal static class FormHistory
{
    /// <summary>By the rows' ids; none for what a workbook brought in.</summary>
    public static async Task<Dictionary<int, (string Actor, DateTime At)>> EnteredAsync(
        RegisterDb db, IReadOnlyCollection<int> receiptIds, CancellationToken cancellationToken)
    {
        var ids = receiptIds.Select(id => (int?)id).ToList();
        var entries = await db.Trail.AsNoTracking()
            .Where(t => t.Subject == ChangeSubject.Receipt && t.Action == ChangeAction.Added && ids.Contains(t.RecordId))
            .Select(t => new { t.RecordId, t.Actor, t.At })
            .ToListAsync(cancellationToken);
        return entries.ToDictionary(e => e.RecordId!.Value, e => (e.Actor, e.At));
    }

    /// <summary>What changed the rows' date or content since, by the rows' ids, in order of time.</summary>
    public static async Task<ILookup<int, FormCorrection>> CorrectionsAsync(
        RegisterDb db, IReadOnlyCollection<int> receiptIds, CancellationToken cancellationToken)
    {
        var written = await new RecordAuthors(db).WritingsAsync(RegisterSheet.Receipts, receiptIds, cancellationToken);
        return written.Where(w => w.Action == ChangeAction.Changed)
            .Select(w => (w.RecordId, Correction: CorrectionOf(w)))
            .Where(c => c.Correction is not { Fields.Count: 0, Moved: null })
            .ToLookup(c => c.RecordId, c => c.Correction);
    }

    private static FormCorrection CorrectionOf(RecordWriting change)
    {
        var (before, after) = (RowOf(change.Before), RowOf(change.After));

        // An import's rows say nothing about what its sheet has no column for.
        var was = after.Content.Sheet is null && change.File is not null ? before.Content with { Sheet = null } : before.Content;
        return new FormCorrection(
            change.Actor, change.At, change.Reason, change.File, FormMerge.Differences(was, after.Content, was),
            before.Date == after.Date ? null : (before.Date, after.Date));
    }

    private static (DateOnly Date, FormContent Content) RowOf(string? json)
    {
        using var row = JsonDocument.Parse(json ?? "{}");
        return (
            Text(nameof(Receipt.Date)) is { } date ? DateOnly.Parse(date, CultureInfo.InvariantCulture) : default,
            new FormContent(
                Text(nameof(Receipt.Rating)), Text(nameof(Receipt.Strengths)), Text(nameof(Receipt.Limitations)), Text(nameof(Receipt.Proposals)))
            {
                Sheet = FormSheet.FromJson(Text(nameof(Receipt.Answers))),
            });

        string? Text(string name) =>
            row.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
