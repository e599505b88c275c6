using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>Puts what was kept of an import into the words of its workbook, as the preview had it.</summary>
internal static class ImportChangeFields
{
    /// <param name="sheet">Of the records.</param>
    /// <param name="changes">Of that sheet.</param>
    public static async Task<IReadOnlyList<RowChange>> DescribeAsync(
        RegisterDb db, RegisterSheetFormat sheet, RegisterFormat format, IReadOnlyList<ImportChange> changes, CancellationToken cancellationToken)
    {
        var records = changes.Select(c => (Change: c, Before: Read(c.Before), After: Read(c.After))).ToList();
        var codes = new Dictionary<Type, Dictionary<int, string>>();
        foreach (var columns in sheet.Columns.Where(c => c is { IsKey: false, IsText: false, Refers: not null }).GroupBy(c => c.Refers!))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var ids = records.SelectMany(r => new[] { r.Before, r.After }).SelectMany(r => columns.Select(c => IdIn(r, c.Property)))
                .OfType<int>().Distinct().ToList();
            codes[columns.Key] = ids.Count == 0 ? [] : await format.Of(columns.Key).Kind!.Accept(new RecordCodes(db, ids));
        }

        return [.. records.Select(r => Describe(sheet, r.Change, r.Before, r.After, codes))];
    }

    private static RowChange Describe(
        RegisterSheetFormat sheet, ImportChange change, JsonElement? before, JsonElement? after, Dictionary<Type, Dictionary<int, string>> codes)
    {
        var fields = new List<FieldChange>();
        foreach (var column in sheet.Columns.Where(c => !c.IsKey))
        {
            var (was, now) = (Show(column, before, codes), Show(column, after, codes));
            if (was != now)
            {
                fields.Add(new FieldChange(column.Header, was, now));
            }
        }

        var changed = change.Action == ChangeAction.Changed;
        return new RowChange(change.Row, change.Key, change.Action == ChangeAction.Added, changed && fields.Count == 0, fields)
        {
            Removed = change.Action == ChangeAction.Deleted,
        };
    }

    private static JsonElement? Read(string? json)
    {
        if (json is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static int? IdIn(JsonElement? record, string property) =>
        record is { } r && r.TryGetProperty(property, out var id) && id.ValueKind == JsonValueKind.Number ? id.GetInt32() : null;

    private static string? Show(RegisterColumn column, JsonElement? record, Dictionary<Type, Dictionary<int, string>> codes)
    {
        if (record is not { } properties || !properties.TryGetProperty(column.Property, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return column switch
        {
            { IsText: false, Refers: { } other } => codes[other].GetValueOrDefault(value.GetInt32())
                ?? "#" + value.GetInt32().ToString(CultureInfo.InvariantCulture),
            { Type: FieldType.Date } => RegisterValue.Of(
                DateOnly.ParseExact(value.GetString()!, "O", CultureInfo.InvariantCulture)).Show(column),
            { IsText: false } => RegisterValue.OfAmount(value.GetInt64()).Show(column),
            _ => value.GetString(),
        };
    }
}
