using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Benchmarks.Support;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Web.Commands;

namespace SupportMonitor.Benchmarks.Coverage;

/// <summary>All tallies of a national period from the arrays in memory, beside the same in SQL on SQLite.</summary>
internal static class TallyBenchmark
{
    // One row a duty with its state as of the day, then the tallies of every scope; what the arrays hold ready is computed once
    // into a table before the clock starts, so that both sides only count.
    private const string Prepare = """
        CREATE TEMP TABLE Duty AS
        SELECT a.CadreId AS Cadre, a.UnitId AS Commune, u.ParentId AS District, c."Group" AS Grp, c.Organisation AS Org,
               CASE WHEN r.Kind IS NULL THEN 0 WHEN r.Kind = 1 THEN 1 WHEN r.Date <= p.Due THEN 2 ELSE 3 END AS State
        FROM Assignments a
        JOIN Units u ON u.Id = a.UnitId JOIN Cadres c ON c.Id = a.CadreId JOIN Periods p ON p.Code = '2017-Q1'
        LEFT JOIN Receipts r ON r.Id = (
            SELECT x.Id FROM Receipts x WHERE x.PeriodId = p.Id AND x.UnitId = a.UnitId AND x.CadreId = a.CadreId
            ORDER BY x.Date DESC, x.Sequence DESC LIMIT 1);
        """;

    private static readonly string[] Queries =
    [
        .. new[] { "1", "District", "Grp", "Org" }.SelectMany(scope => new[]
        {
            $"SELECT {scope}, SUM(State = 0), SUM(State = 1), SUM(State = 2), SUM(State = 3) FROM Duty GROUP BY {scope}",
            $"SELECT Scope, SUM(R = N), SUM(R > 0 AND R < N), SUM(R = 0) FROM (SELECT {scope} AS Scope, Cadre, COUNT(*) AS N, SUM(State >= 2) AS R FROM Duty GROUP BY {scope}, Cadre) GROUP BY Scope",
            $"SELECT Scope, SUM(R = N), SUM(R < N) FROM (SELECT {scope} AS Scope, Commune, COUNT(*) AS N, SUM(State >= 2) AS R FROM Duty GROUP BY {scope}, Commune) GROUP BY Scope",
        }),
    ];

    public static async Task RunAsync()
    {
        await using var place = await Workplace.CreateAsync();
        await new NationalRegister(1).StoreAsync(place.Contexts);
        var coverage = (await place.Get<CoverageBoard>().GetAsync("2017-Q1", new DateOnly(2017, 5, 1)))!;
        await using var db = await place.Contexts.CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        Execute(connection, Prepare);
        Check(connection, coverage);
        var (memory, sql, ratio) = Measure.Pair(
            25,
            () => Measure.Milliseconds(40, () => coverage.TallyAgain()),
            () => Measure.Milliseconds(1, () => Array.ForEach(Queries, q => Execute(connection, q))));
        Measure.Print(
            "all tallies of a national period from memory", Measure.Time(memory), $"the same in SQL on SQLite: {Measure.Time(sql)}",
            Measure.Ratio(ratio), "0.2 ms");
    }

    private static void Check(DbConnection connection, PeriodCoverage coverage)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT SUM(State >= 2) FROM Duty";
        var received = Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        if (received != coverage.Province.Forms.Received)
        {
            throw new InvalidOperationException($"SQL counts {received} received, the board {coverage.Province.Forms.Received}.");
        }
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            reader.GetValue(0);
        }
    }
}
