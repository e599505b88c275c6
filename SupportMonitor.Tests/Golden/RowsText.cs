using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Commands;
using SupportMonitor.Web.Features.Import;

namespace SupportMonitor.Tests.Golden;

/// <summary>Rows of the append-only tables as they are stored, a line for each value; what is null is left out.</summary>
internal static class RowsText
{
    /// <summary>Without the search key, which is derived and may be derived otherwise one day.</summary>
    private static readonly string[] Trail =
    [
        "Id", "At", "Actor", "AccountId", "UserName", "Origin", "Action", "Subject", "Key", "RecordId", "PeriodId", "UnitId",
        "CadreId", "Reason", "Before", "After",
    ];

    private static readonly string[] ImportChanges =
        ["Id", "TrailId", "Sheet", "Row", "Action", "RecordId", "RecordRevision", "Key", "Before", "After"];

    /// <param name="lastTrailId">Leaves out what was written after it; null leaves out nothing.</param>
    public static async Task<IReadOnlyList<GoldenFile>> OfTrailAsync(TestDatabase database, long? lastTrailId = null) =>
    [
        GoldenFile.OfText("trail.txt", await OfAsync(database, "Trail", "Id", Trail, lastTrailId)),
        GoldenFile.OfText("import-changes.txt", await OfAsync(database, "ImportChanges", "TrailId", ImportChanges, lastTrailId)),
    ];

    private static async Task<string> OfAsync(
        TestDatabase database, string table, string trailId, string[] columns, long? lastTrailId)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText =
            $"""
            SELECT {string.Join(", ", columns.Select(c => $"\"{c}\""))} FROM "{table}"
            WHERE "{trailId}" <= {lastTrailId ?? long.MaxValue} ORDER BY "Id"
            """;
        await using var reader = await command.ExecuteReaderAsync();
        var text = new StringBuilder();
        while (await reader.ReadAsync())
        {
            for (var i = 0; i < columns.Length; i++)
            {
                if (!reader.IsDBNull(i))
                {
                    var value = Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)!;
                    var line = value.Replace("\n", "\\n", StringComparison.Ordinal);
                    text.Append(i == 0 ? "" : "  ").Append(columns[i]).Append(' ').Append(line).Append('\n');
                }
            }
        }

        return text.ToString();
    }
}
