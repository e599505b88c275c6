using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Trail;
using SupportMonitor.Core.Workbooks;

namespace SupportMonitor.Web.Shared;

/// <summary>One field of a change, written out; null where there was or is nothing.</summary>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>One change of one record, as its history shows it.</summary>
/// <param name="At">UTC.</param>
/// <param name="Action">What was done to the record itself, also by an import.</param>
public sealed record RecordChange(
    long Id, DateTime At, string Actor, ChangeOrigin Origin, ChangeAction Action, string? Reason, IReadOnlyList<FieldChange> Fields)
{
    /// <summary>The workbook, when an import or its undoing did it.</summary>
    public string? File { get; init; }

    /// <summary>It was the undoing of an import.</summary>
    public bool Undone { get; init; }
}

/// <summary>Reads one record's history from the trail, with codes, dates and states as people read them.</summary>
public sealed class RecordTrail(IDbContextFactory<RegisterDb> contexts, CurrentUser user, ProgrammeCalendar calendar)
{
    /// <summary>The latest first.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<IReadOnlyList<RecordChange>> ReadAsync(ChangeSubject subject, int recordId, CancellationToken cancellationToken = default)
    {
        await user.RequireAsync(Permission.ReadTrail, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = await db.Trail.AsNoTracking()
            .Where(t => t.Subject == subject && t.RecordId == recordId)
            .ToListAsync(cancellationToken);
        var changes = new List<RecordChange>(entries.Count);
        foreach (var entry in entries)
        {
            var fields = await FieldsAsync(db, subject, entry.Before, entry.After, entry.Reason, cancellationToken);
            changes.Add(new RecordChange(entry.Id, entry.At, entry.Actor, entry.Origin, entry.Action, entry.Reason, fields));
        }

        if (RegisterSubjects.SheetOf(subject) is { } sheet)
        {
            await AddImportsAsync(db, subject, sheet, recordId, changes, cancellationToken);
        }

        return [.. changes.OrderByDescending(c => c.Id)];
    }

    private async Task AddImportsAsync(
        RegisterDb db, ChangeSubject subject, RegisterSheet sheet, int recordId, List<RecordChange> changes, CancellationToken cancellationToken)
    {
        var imports = await db.ImportChanges.AsNoTracking()
            .Where(c => c.Sheet == sheet && c.RecordId == recordId)
            .Join(db.Trail, c => c.TrailId, t => t.Id, (c, t) => new { Change = c, Entry = t })
            .ToListAsync(cancellationToken);
        foreach (var import in imports)
        {
            var (change, entry) = (import.Change, import.Entry);
            var fields = await FieldsAsync(db, subject, change.Before, change.After, null, cancellationToken);
            changes.Add(new RecordChange(entry.Id, entry.At, entry.Actor, entry.Origin, change.Action, entry.Reason, fields)
            {
                File = entry.Key,
                Undone = entry.Action == ChangeAction.Undone,
            });
        }
    }

    /// <param name="reason">The entry's own, which is shown with it: not a second time as a field of the receipt.</param>
    private async Task<List<FieldChange>> FieldsAsync(
        RegisterDb db, ChangeSubject subject, string? jsonBefore, string? jsonAfter, string? reason, CancellationToken cancellationToken)
    {
        var fields = new List<FieldChange>();
        var (before, after) = (Read(jsonBefore), Read(jsonAfter));
        foreach (var field in before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (was, now) = (before.GetValueOrDefault(field), after.GetValueOrDefault(field));
            var isReason = subject == ChangeSubject.Receipt && field == nameof(Receipt.Reason) && now?.GetString() == reason;
            if (field is not ("Id" or nameof(Receipt.Sequence)) && !isReason && (was, now) is not (null, null) && was?.GetRawText() != now?.GetRawText())
            {
                fields.Add(new FieldChange(
                    field, await WordAsync(db, subject, field, was, cancellationToken), await WordAsync(db, subject, field, now, cancellationToken)));
            }
        }

        return fields;
    }

    private static Dictionary<string, JsonElement?> Read(string? json)
    {
        if (json is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject()
            .ToDictionary(p => p.Name, p => p.Value.ValueKind == JsonValueKind.Null ? null : (JsonElement?)p.Value.Clone(), StringComparer.Ordinal);
    }

    private async Task<string?> WordAsync(
        RegisterDb db, ChangeSubject subject, string field, JsonElement? value, CancellationToken cancellationToken)
    {
        if (value is not { } element)
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number))
        {
            return (subject, field) switch
            {
                (_, nameof(Receipt.UnitId) or nameof(Unit.ParentId)) =>
                    (await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Id == number, cancellationToken))?.FullName,
                (_, nameof(Receipt.CadreId)) =>
                    await db.Cadres.Where(c => c.Id == number).Select(c => c.Name).SingleOrDefaultAsync(cancellationToken),
                (_, nameof(Receipt.PeriodId)) =>
                    await db.Periods.Where(p => p.Id == number).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken),
                (ChangeSubject.Receipt, nameof(Receipt.Kind)) => ((ReceiptKind)number).Word(),
                (ChangeSubject.Unit, nameof(Unit.Kind)) => ((UnitKind)number).Word(),
                (ChangeSubject.Period, nameof(Period.State)) => ((PeriodState)number).Word(),
                (ChangeSubject.Assignment, nameof(Assignment.Role)) => ((AssignmentRole)number).Word(),
                _ => null,
            }
            ?? number.ToString(CultureInfo.InvariantCulture);
        }

        var text = element.ValueKind == JsonValueKind.String ? element.GetString() : element.GetRawText();
        if (subject == ChangeSubject.Receipt && field == nameof(Receipt.Answers))
        {
            return FormSheet.Describe(text);
        }

        if (field == nameof(Receipt.AcceptedAt) && element.TryGetDateTime(out var moment))
        {
            return Show.Moment(calendar.LocalTime(moment));
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? Show.Date(date) : text;
    }
}
