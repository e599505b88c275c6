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
    /// <param name="changes">Of one sheet.</param>
    public static async Task<IReadOnlyList<RowChange>> DescribeAsync(
        RegisterDb db, IReadOnlyList<ImportChange> changes, CancellationToken cancellationToken)
    {
        var records = changes.Select(c => (Change: c, Before: Read(c.Before), After: Read(c.After))).ToList();
        var parents = records.SelectMany(r => new[] { r.Before, r.After }).Select(ParentOf).OfType<int>().Distinct().ToList();
        var codes = parents.Count == 0
            ? []
            : await db.Units.Where(u => parents.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Code, cancellationToken);
        return [.. records.Select(r => Describe(r.Change, r.Before, r.After, codes))];
    }

    private static RowChange Describe(ImportChange change, JsonElement? before, JsonElement? after, Dictionary<int, string> codes)
    {
        var fields = new List<FieldChange>();
        foreach (var column in RegisterFormat.Of(change.Sheet).Columns.Where(c => !c.IsKey))
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

    private static int? ParentOf(JsonElement? record) =>
        record is { } r && r.TryGetProperty(nameof(Core.Register.Unit.ParentId), out var parent) && parent.ValueKind == JsonValueKind.Number
            ? parent.GetInt32()
            : null;

    private static string? Show(RegisterColumn column, JsonElement? record, Dictionary<int, string> codes)
    {
        if (record is not { } properties || !properties.TryGetProperty(column.Property, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return column switch
        {
            { Refers: not Reference.None } => codes.GetValueOrDefault(value.GetInt32())
                ?? "#" + value.GetInt32().ToString(CultureInfo.InvariantCulture),
            { Type: ColumnType.Word } => RegisterValue.OfWord(value.GetInt32()).Show(column),
            { Type: ColumnType.Date } => RegisterValue.Of(
                DateOnly.ParseExact(value.GetString()!, "O", CultureInfo.InvariantCulture)).Show(column),
            _ => value.GetString(),
        };
    }
}
