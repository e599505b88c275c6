using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Features.Import;

namespace SupportMonitor.Tests.Golden;

/// <summary>Names and forms of values in JSON that a database keeps, by what holds it: "Trail Unit Added .Code: text".</summary>
internal sealed partial class StoredJson
{
    private readonly SortedDictionary<string, SortedSet<string>> _forms = new(StringComparer.Ordinal);

    public static async Task<GoldenFile> OfAsync(RegisterDb db)
    {
        var json = new StoredJson();
        foreach (var entry in await db.Trail.AsNoTracking().ToListAsync())
        {
            json.Add($"Trail {entry.Subject} {entry.Action}", entry.Before, entry.After);
        }

        foreach (var change in await db.ImportChanges.AsNoTracking().ToListAsync())
        {
            json.Add($"ImportChanges {change.Sheet} {change.Action}", change.Before, change.After);
        }

        foreach (var closed in await db.ClosedPeriods.AsNoTracking().ToListAsync())
        {
            json.Add("ClosedPeriods.Register", Unpacked(closed.Register));
            json.Add("ClosedPeriods.Report", closed.Report is null ? null : Unpacked(closed.Report));
        }

        json.Add("FormDrafts.Content", [.. await db.FormDrafts.Select(d => d.Content).ToListAsync()]);
        json.Add("FormDraftCopies.Content", [.. await db.FormDraftCopies.Select(d => d.Content).ToListAsync()]);
        json.Add("Receipts.Answers", [.. await db.Receipts.Select(r => r.Answers).ToListAsync()]);
        return GoldenFile.OfText(
            "json.txt", string.Concat(json._forms.Select(f => $"{f.Key}: {string.Join(" or ", f.Value)}\n")));
    }

    private void Add(string holder, params string?[] texts)
    {
        foreach (var text in texts.OfType<string>())
        {
            using var document = JsonDocument.Parse(text);
            Add(holder + " ", document.RootElement);
        }
    }

    private void Add(string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                value.EnumerateObject().ToList().ForEach(p => Add($"{path}.{p.Name}", p.Value));
                break;
            case JsonValueKind.Array:
                value.EnumerateArray().ToList().ForEach(item => Add(path + "[]", item));
                break;
            default:
                if (!_forms.TryGetValue(path, out var forms))
                {
                    _forms.Add(path, forms = new(StringComparer.Ordinal));
                }

                forms.Add(FormOf(value));
                break;
        }
    }

    private static string FormOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ when Day().IsMatch(value.GetString()!) => "yyyy-MM-dd",
        _ when Moment().Match(value.GetString()!) is { Success: true } moment =>
            $"yyyy-MM-ddTHH:mm:ss{moment.Groups["zone"].Value}",
        _ => "text",
    };

    private static string Unpacked(byte[] packed)
    {
        using var reader = new StreamReader(new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Day();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?<zone>Z|\+00:00)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Moment();
}
