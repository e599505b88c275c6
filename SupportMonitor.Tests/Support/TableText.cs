using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace SupportMonitor.Tests.Support;

/// <summary>Every row of every table but the trail, column by column, without what only counts changes and must never come back.</summary>
internal static class TableText
{
    private static readonly string[] Tokens = ["Revision", "ConcurrencyStamp", "SecurityStamp"];

    public static async Task<List<string>> RowsAsync(this TestDatabase database)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync();
        var rows = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Where(t => t != "Trail").Order(
            StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\" ORDER BY 1";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add($"{table}: " + string.Join('|', Enumerable.Range(0, reader.FieldCount).Where(i => !Tokens.Contains(reader.GetName(i))).Select(i =>
                    $"{reader.GetName(i)}={(reader.IsDBNull(i) ? "null" : reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))}")));
            }
        }

        return rows;
    }
}
