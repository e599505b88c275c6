using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Benchmarks.Support;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Programme;

namespace SupportMonitor.Benchmarks.Programme;

/// <summary>
/// The figures of all kinds of records for the largest scope, the province, of a national quarter from memory, beside the same in SQL on
/// SQLite; and one visit, from its commit to the figures of every scope that it is in.
/// </summary>
internal static class ProgrammeBenchmark
{
    private const string Day = "'2017-04-10'";
    private const string InPeriod = $"Date BETWEEN '2017-01-01' AND '2017-03-31' AND Date <= {Day}";

    // What the arrays hold ready stands in tables before the clock starts, so that both sides only count.
    private const string Prepare = """
        CREATE TEMP TABLE Slot AS SELECT a.UnitId, a.CadreId, m.First, m.Last FROM Assignments a JOIN (SELECT '2017-01-01' AS First, '2017-01-31' AS Last
            UNION ALL SELECT '2017-02-01', '2017-02-28' UNION ALL SELECT '2017-03-01', '2017-03-31') m WHERE a.Role = 1;
        CREATE TEMP TABLE ReportDuty AS SELECT DISTINCT u.ParentId AS District, a.CadreId FROM Assignments a JOIN Units u ON u.Id = a.UnitId WHERE a.Role = 1;
        """;

    private static readonly string[] Queries =
    [
        $"SELECT COUNT(*), SUM(Contribution = 2), SUM(Contribution = 1), SUM(Contribution = 0), "
            + $"SUM(Confirmation = 0), COUNT(DISTINCT UnitId) FROM Visits WHERE State = 1 AND {InPeriod}",
        $"SELECT SUM(Date >= {Day}), SUM(Date < {Day}) FROM Visits WHERE State = 0 AND Date BETWEEN '2017-01-01' AND '2017-03-31'",
        $"SELECT Kind, COUNT(*), SUM(Contribution = 2), SUM(Contribution = 1), SUM(Contribution = 0) FROM "
            + $"Visits WHERE State = 1 AND {InPeriod} GROUP BY Kind",
        $"SELECT Themes, COUNT(*) FROM Visits WHERE State = 1 AND Themes IS NOT NULL AND {InPeriod} GROUP BY Themes",
        "SELECT COUNT(*), SUM(EXISTS (SELECT 1 FROM Visits v WHERE v.CadreId = s.CadreId AND v.UnitId = "
            + "s.UnitId AND v.State = 1 AND v.Date BETWEEN s.First AND s.Last)) FROM Slot s",
        $"SELECT State, COUNT(*) FROM (SELECT (SELECT r.State FROM SituationReports r WHERE r.PeriodId = 1 AND "
            + $"r.UnitId = d.District AND r.CadreId = d.CadreId AND r.Date <= {Day} ORDER BY r.Date DESC, r.Id DESC "
            + $"LIMIT 1) AS State FROM ReportDuty d) GROUP BY State",
        $"SELECT State, COUNT(*), SUM(DueDate < {Day}) FROM (SELECT p.DueDate, (SELECT s.Step FROM "
            + $"ProposalSteps s WHERE s.ProposalId = p.Id AND s.Date <= {Day} ORDER BY s.Date DESC, s.Id DESC LIMIT "
            + $"1) AS State FROM Proposals p WHERE p.Date <= '2017-03-31') GROUP BY State",
        $"SELECT Form, Purpose, COUNT(*), SUM(Amount) FROM Contributions WHERE {InPeriod} GROUP BY Form, Purpose",
        $"SELECT COUNT(*), COUNT(DISTINCT UnitId || ' ' || CadreId) FROM ChaseContacts WHERE PeriodId = 1 AND Date <= {Day}",
        $"SELECT Rating, COUNT(*) FROM (SELECT (SELECT r.Rating FROM Receipts r WHERE r.PeriodId = 1 AND "
            + $"r.UnitId = a.UnitId AND r.CadreId = a.CadreId AND r.Date <= {Day} ORDER BY r.Date DESC, r.Sequence "
            + $"DESC LIMIT 1) AS Rating FROM Assignments a WHERE a.Role = 1) GROUP BY Rating",
    ];

    public static async Task RunAsync()
    {
        await using var place = await Workplace.CreateAsync();
        await new NationalProgramme().StoreAsync(place.Contexts);
        var (book, _) = (await ProgrammeLoading.LoadAsync(place.Contexts, "2017-Q1"))!.Value;
        var day = new DateOnly(2017, 4, 10);
        await using var db = await place.Contexts.CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        Execute(connection, Prepare);
        Check(connection, book.Of(PeriodScopes.Province, day));
        var (memory, sql, ratio) = Measure.Pair(
            75,
            () => Measure.Milliseconds(1, () => book.Count(PeriodScopes.Province, day)),
            () => Measure.Milliseconds(1, () => Array.ForEach(Queries, q => Execute(connection, q))));
        Measure.Print(
            "all tallies of all kinds for a scope, the whole national quarter, from memory", Measure.Time(memory),
            $"the same in SQL on SQLite: {Measure.Time(sql)}", Measure.Ratio(ratio), "2 ms");

        var register = book.Scopes.Register;
        var id = 1_000_000;
        book.All(day, Enum.GetValues<TallyScope>());
        var (one, all, small) = Measure.Pair(
            25,
            () => Measure.Milliseconds(200, () =>
            {
                var duty = register.Duties[(int)(++id * 7919L % register.Duties.Count)];
                book.Take([new RecordNow(typeof(Visit), id, new Visit
                {
                    UnitId = register.Communes[duty.Commune].Id, CadreId = register.Cadres[duty.Cadre].Id, Date = new(2017, 2, 1), Kind = "Họp dân",
                })]);
            }),
            () => Measure.Milliseconds(1, () => book.Count(PeriodScopes.Province, day)));
        Measure.Print(
            "one visit, from its commit to the figures that it is in", Measure.Time(one), $"the province counted anew: {Measure.Time(all)}", Measure.Ratio(small), "50 µs");
    }

    private static void Check(DbConnection connection, ProgrammeFigures figures)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Queries[0];
        using var reader = command.ExecuteReader();
        reader.Read();
        var (made, communes) = (Convert.ToInt32(reader.GetValue(0), CultureInfo.InvariantCulture), Convert.ToInt32(reader.GetValue(5), CultureInfo.InvariantCulture));
        if (made != figures.Visits.Spoken.Made || communes != figures.Visits.VisitedCommunes)
        {
            throw new InvalidOperationException($"SQL counts {made} visits to {communes} communes, memory {figures.Visits}.");
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
