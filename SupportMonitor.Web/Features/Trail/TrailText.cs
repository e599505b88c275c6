using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Trail;

/// <summary>The trail in words: codes, dates, states and times as people read them.</summary>
public sealed class TrailText(IStringLocalizer<TrailText> loc, ProgrammeCalendar calendar, ImportHistory history, AuditedKinds kinds, KindTexts texts)
{
    private static readonly HashSet<string> Untold = new(StringComparer.Ordinal) { "Id", nameof(Receipt.Sequence), nameof(Setting.Key), nameof(FormAttachment.DraftId), nameof(FormAttachment.ReceiptId), nameof(ActivityAttachment.Subject), nameof(ActivityAttachment.RecordId) };

    public string Of(ChangeAction action) => loc[action.ToString()];

    /// <summary>What was done to a record, as its own history says it: of a merge, which of the two it was.</summary>
    public string Done(TrailDetail detail, int record)
    {
        var entry = detail.Entry;
        if (entry.Subject == ActivityAttachmentRecords.Number)
        {
            return loc[$"File.{entry.Action}", entry.Key.Split(" / ")[^1]];
        }

        if (entry.Subject != CadreMergeRecords.Number || Read(entry.After ?? entry.Before) is not { } merge)
        {
            return Of(entry.Action);
        }

        var isMerged = merge[nameof(CadreMerge.MergedId)]?.GetInt32() == record;
        var other = isMerged ? nameof(CadreMerge.KeptId) : nameof(CadreMerge.MergedId);
        var id = merge[other]!.Value.GetInt32();
        var name = detail.Names.Of(entry, other, id) is { } known ? Namesakes.WithCode(known.Code, known.Name) : entry.Key;
        return loc[$"{(entry.Action == ChangeAction.Deleted ? "Split" : "Merged")}.{(isMerged ? "From" : "To")}", name];
    }

    public string Of(ChangeSubject subject) =>
        loc[$"Subject.{subject}"] is { ResourceNotFound: false } known ? known : kinds.Of(subject) is { } kind ? texts.Name(kind) : subject.ToString();

    public string Of(ChangeOrigin origin) => loc[origin.ToString()];

    /// <summary>"Trần Văn An (tran-van-an)"; the name alone where there is no account.</summary>
    public string Who(string name, string? userName) => userName is null ? name : loc["Account", name, userName];

    /// <summary>What an import did to a row of which only the order of entry changed.</summary>
    public string Reordered => loc["Reordered"];

    /// <summary>The province's time of an entry: "05/01/2018 10:31".</summary>
    public string Moment(DateTime utc) => Show.Moment(calendar.LocalTime(utc));

    /// <summary>What an entry is about, as it is called today; its key where that is gone.</summary>
    public string Title(TrailLine line) => line switch
    {
        { Subject: ChangeSubject.Settings } => Named("Setting", line.Key),
        { Subject: ChangeSubject.Access } => Attempt(line.Key),
        { Record: { } record } => record.Name,
        { Cadre: { } cadre, Unit: { } unit } when IsOfPairs(line.Subject) => line.Period is { } period
            ? loc["Form", unit.Name, cadre.Name, period.Name]
            : loc["Pair", cadre.Name, unit.Name],
        _ when kinds.Of(line.Subject) is { Belonging: not null } => OfBelonging(line),
        _ => kinds.Of(line.Subject) is IRecordKind kind ? InWords(line, line.Key, kind) : line.Key,
    };

    /// <summary>What belongs to a record: the sheet and the key of the record, and its own name.</summary>
    private string OfBelonging(TrailLine line)
    {
        var parts = line.Key.Split(" / ");
        return parts.Length > 2 && kinds.Records.FirstOrDefault(k => k.SheetName == parts[0]) is { } kind
            ? string.Join(" · ", texts.Name((AuditedKind)kind), InWords(line, string.Join(" / ", parts[1..^1]), kind), parts[^1])
            : line.Key;
    }

    /// <summary>A key of workbooks as people read it: names, days and words in place of codes.</summary>
    private string InWords(TrailLine line, string key, IRecordKind kind)
    {
        var (parts, fields) = (key.Split(" / "), kind.Fields.Where(f => f.IsKey).ToList());
        return parts.Length != fields.Count ? key : string.Join(" · ", fields.Select((field, i) => field switch
        {
            _ when field.Refers == typeof(Unit) && line.Unit is { } unit => unit.Name,
            _ when field.Refers == typeof(Cadre) && line.Cadre is { } cadre => cadre.Name,
            _ when field.Refers == typeof(Period) && line.Period is { } period => period.Name,
            { Type: FieldType.Date } when DateOnly.TryParseExact(parts[i], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Show.Date(day),
            { FixedWords: { } words } when words.TryRead(parts[i], out var place) => texts.Word((AuditedKind)kind, field, place),
            _ => parts[i],
        }));
    }

    /// <summary>What is about a commune and a cadre and has no words of its own that would say more: their key does, for other kinds.</summary>
    private bool IsOfPairs(ChangeSubject subject) => kinds.Of(subject) is not IRecordKind { IsCoded: true } && Enum.IsDefined(subject);

    /// <summary>What changed, field by field; every field of what was added or deleted.</summary>
    public IReadOnlyList<FieldChange> Fields(TrailDetail detail)
    {
        var entry = detail.Entry;
        if (entry.Subject == ChangeSubject.Register)
        {
            return [.. Sheets(entry.After), .. Decisions(history.DecisionsOf(entry))];
        }

        var (before, after) = (Read(entry.Before), Read(entry.After));
        var fields = new List<FieldChange>();
        foreach (var field in before.Keys.Union(after.Keys, StringComparer.Ordinal).Where(f => !Untold.Contains(f)))
        {
            var (was, now) = (before.GetValueOrDefault(field), after.GetValueOrDefault(field));

            // A return's reason is the entry's own and stands there already.
            var isReason = entry.Subject == ChangeSubject.Receipt && field == nameof(Receipt.Reason)
                && now is { ValueKind: JsonValueKind.String } reason && reason.GetString() == entry.Reason;
            if (!isReason && (was, now) is not (null, null) && was?.GetRawText() != now?.GetRawText())
            {
                fields.Add(new FieldChange(NameOf(detail.Kind, field), Word(detail, field, was), Word(detail, field, now)));
            }
        }

        return fields;
    }

    private IEnumerable<FieldChange> Sheets(string? counts) =>
        from sheet in Read(counts)
        where sheet.Value is { ValueKind: JsonValueKind.Object }
        select new FieldChange(
            loc[$"Sheet.{sheet.Key}"] is { ResourceNotFound: false } known ? known : kinds.OfSheet(sheet.Key)?.SheetName ?? sheet.Key,
            null,
            sheet.Value!.Value.TryGetProperty("Removed", out _)
                ? loc["CountsUndone", Count(sheet.Value, "Removed"), Count(sheet.Value, "Changed")]
                : loc["Counts", Count(sheet.Value, "Added"), Count(sheet.Value, "Changed"), Count(sheet.Value, "Unchanged")]);

    private IEnumerable<FieldChange> Decisions(ImportDecisions decisions) =>
    [
        .. decisions.Matches.Select(m => new FieldChange(loc["Decision.Match"], null, loc["Matched", m.Text, m.Code])),
        .. decisions.OldFonts.Select(t => new FieldChange(
            loc["Decision.OldFont"], null,
            loc[t.Choice == OldFontChoice.Convert ? "Converted" : "Kept", t.SheetName, t.Place.Column, t.Place.Font, Show.Number(t.Count)])),
    ];

    private static string Count(JsonElement? counts, string name) =>
        Show.Number(counts is { } c && c.TryGetProperty(name, out var number) && number.TryGetInt32(out var value) ? value : 0);

    /// <summary>"KeepForms", "ReadForm (unit 3, cadre 7)", or the address that was asked for.</summary>
    private string Attempt(string key)
    {
        var end = key.IndexOf(' ', StringComparison.Ordinal);
        return loc[$"Permission.{(end < 0 ? key : key[..end])}"] is { ResourceNotFound: false } known ? known + (end < 0 ? "" : key[end..]) : key;
    }

    /// <summary>A name of code that people may never have a word for stays as it is.</summary>
    private string Named(string kind, string name) => loc[$"{kind}.{name}"] is { ResourceNotFound: false } known ? known : name;

    private static SortedDictionary<string, JsonElement?> Read(string? json)
    {
        var read = new SortedDictionary<string, JsonElement?>(StringComparer.Ordinal);
        if (json is not null)
        {
            using var document = JsonDocument.Parse(json);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                read[property.Name] = property.Value.ValueKind == JsonValueKind.Null ? null : property.Value.Clone();
            }
        }

        return read;
    }

    private string? Word(TrailDetail detail, string field, JsonElement? value) => value switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => loc["Yes"],
        { ValueKind: JsonValueKind.False } => loc["No"],
        { ValueKind: JsonValueKind.Number } number => number.TryGetInt64(out var whole) ? Word(detail, field, whole) : number.GetRawText(),
        { ValueKind: JsonValueKind.String } text when field == nameof(Receipt.Answers) => FormSheet.Describe(text.GetString()),
        { ValueKind: JsonValueKind.String } text when detail.Entry.Subject == ChangeSubject.Settings && bool.TryParse(text.GetString(), out var set) => loc[set ? "Yes" : "No"],
        { ValueKind: JsonValueKind.String } text => Word(text.GetString()!),
        { } other => other.GetRawText(),
    };

    /// <summary>A kind's own word for a field, or the common one.</summary>
    public string NameOf(AuditedKind? kind, string field) =>
        texts.Field(kind, field) is var own && own != field && kind is { Subject: var subject } && !Enum.IsDefined(subject) ? own : Named("Field", field);

    /// <summary>What a number stands for: a record, a word of the field's list, a value of the property's enum, or itself.</summary>
    private string Word(TrailDetail detail, string field, long number)
    {
        if (number is >= int.MinValue and <= int.MaxValue && detail.Names.Of(detail.Entry, field, (int)number) is { } name)
        {
            return name.Name;
        }

        var about = (detail.Kind as IRecordKind)?.Fields.FirstOrDefault(f => f.Property == field);
        if (about is { FixedWords: { } words } && number >= 0 && number < words.Words.Count)
        {
            return texts.Word(detail.Kind!, about, (int)number);
        }

        var property = detail.Kind?.Entity.GetProperty(field)?.PropertyType;
        return property is { IsEnum: true } && Enum.GetName(property, (int)number) is { } value ? Named(property.Name, value)
            : about is { Type: FieldType.Money } ? loc["Money", Show.Number(number)]
            : number.ToString(CultureInfo.InvariantCulture);
    }

    private string Word(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? Show.Date(date)
        : text.Length >= ShortestMoment && text[10] == 'T' && DateTime.TryParse(text, CultureInfo.InvariantCulture, Utc, out var moment) ? Moment(moment)
        : text;

    private const int ShortestMoment = 19;

    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
}
