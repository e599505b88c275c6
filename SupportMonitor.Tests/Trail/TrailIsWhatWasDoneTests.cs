using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Trail;
using SupportMonitor.Tests.Accounts;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Trail;

/// <summary>
/// A long random sequence of what people do, right and wrong, on records there and not there, with fresh and stale revisions. After
/// each step the tables' rows are compared with those before, without the program's help, and the trail must say just that.
/// </summary>
public sealed class TrailIsWhatWasDoneTests
{
    private static readonly (string Table, ChangeSubject Subject)[] Tables =
    [
        ("Units", ChangeSubject.Unit), ("Cadres", ChangeSubject.Cadre), ("Assignments", ChangeSubject.Assignment), ("Periods", ChangeSubject.Period),
        ("Receipts", ChangeSubject.Receipt), ("Exemptions", ChangeSubject.Exemption), ("Settings", ChangeSubject.Settings),
    ];

    private sealed record Change(ChangeSubject Subject, string Id, string? Before, string? After);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RandomSequence_EntryByEntry_IsWhatChangedInTheTables(int seed)
    {
        await using var database = await CreateAsync();
        await database.Get<SettingsService>().MarkAsSampleAsync(new(2018, 1, 5), TestDatabase.Actor);
        var commune = await database.CommuneAsync("28945");
        var random = new Random(seed);
        var (known, rows) = ((await database.TrailAsync()).Count, await SnapshotAsync(database));
        var (done, refused) = (new HashSet<string>(StringComparer.Ordinal), 0);
        for (var step = 0; step < 400; step++)
        {
            database.Clock.Advance(TimeSpan.FromSeconds(1));
            var office = TestDatabase.Actor with { Name = $"Người {random.Next(3)}", Origin = (ChangeOrigin)random.Next(2) };
            var scene = await Scene.SetAsync(database, random, step, office, commune);
            var deed = TrailDeeds.All.Keys.ElementAt(random.Next(TrailDeeds.All.Count));
            if (step < TrailDeeds.First.Length)
            {
                (deed, scene) = (TrailDeeds.First[step], await scene.OnTheOpenPeriodAsync());
            }

            var actor = deed.StartsWith(TrailDeeds.ByCommune, StringComparison.Ordinal) ? commune : office;
            bool wasRefused;
            try
            {
                await TrailDeeds.All[deed](scene);
                wasRefused = false;
            }
            catch (RefusedException)
            {
                wasRefused = true;
            }

            var after = await SnapshotAsync(database);
            var expected = Compare(rows, after);
            var entries = (await database.TrailAsync()).Skip(known).ToList();
            Assert.Equal(expected, [.. entries.Select(Told).OrderBy(c => c.Subject).ThenBy(c => c.Id, StringComparer.Ordinal)]);
            Assert.All(entries, e => Assert.Equal((actor.Name, actor.Origin, database.Clock.GetUtcNow().UtcDateTime), (e.Actor, e.Origin, e.At)));
            Assert.All(entries.Where(e => e.Reason is not null), e => Assert.Equal(scene.Reason, e.Reason));
            Assert.True(!wasRefused || entries.Count == 0, "What was refused left a trace.");
            if (!wasRefused && (entries.Count > 0 || deed.Contains("FormDrafts", StringComparison.Ordinal)))
            {
                done.Add(deed);
            }

            (known, rows, refused) = (known + entries.Count, after, refused + (wasRefused ? 1 : 0));
        }

        Assert.Empty(TrailDeeds.All.Keys.Except(done));
        Assert.InRange(refused, 50, 450);
    }

    [Fact]
    public void EveryWritingOperation_IsAmongTheDeeds_OrComparedElsewhere()
    {
        Permission[] readings = [Permission.ReadBoard, Permission.Export, Permission.ReadTrail, Permission.ReadAccountTrail, Permission.SeeForm, Permission.ReadForm, Permission.UseOwnAccount];
        var deeds = TrailDeeds.All.Keys.Select(d => d.Replace(TrailDeeds.ByCommune, "", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);

        var left = Operations.All
            .Where(o => !readings.Contains(o.Value.Right.Permission))
            .Select(o => o.Key)
            .Where(name => !deeds.Contains(name) && !TrailDeeds.Elsewhere.Any(e => name.StartsWith(e, StringComparison.Ordinal)));

        Assert.Empty(left);
    }

    private static List<Change> Compare(Dictionary<(ChangeSubject Subject, string Id), string> before, Dictionary<(ChangeSubject Subject, string Id), string> after) =>
        [.. before.Keys.Union(after.Keys)
            .Select(k => new Change(k.Subject, k.Id, before.GetValueOrDefault(k), after.GetValueOrDefault(k)))
            .Where(c => c.Before != c.After)
            .OrderBy(c => c.Subject).ThenBy(c => c.Id, StringComparer.Ordinal)];

    private static Change Told(TrailEntry entry)
    {
        Assert.Equal(
            (entry.Before, entry.After) switch { (null, _) => ChangeAction.Added, (_, null) => ChangeAction.Deleted, _ => ChangeAction.Changed },
            entry.Action is ChangeAction.Closed or ChangeAction.Reopened or ChangeAction.Released or ChangeAction.ReleaseWithdrawn
                or ChangeAction.Accepted ? ChangeAction.Changed : entry.Action);
        return new Change(
            entry.Subject, entry.RecordId?.ToString(CultureInfo.InvariantCulture) ?? entry.Key, Describe(entry.Before), Describe(entry.After));
    }

    private static string? Describe(string? json)
    {
        if (json is null)
        {
            return null;
        }

        using var record = JsonDocument.Parse(json);
        return Describe(record.RootElement.EnumerateObject().Select(p => (p.Name, p.Value.ValueKind == JsonValueKind.Null ? null : p.Value.ToString())));
    }

    private static string Describe(IEnumerable<(string Column, string? Value)> record) => string.Join(
        '|',
        record.Where(c => c.Column is not ("SearchKey" or "SortKey" or "Revision"))
            .OrderBy(c => c.Column, StringComparer.Ordinal)
            .Select(c => $"{c.Column}={Plain(c.Value)}"));

    /// <summary>The database writes moments with a space, JSON with a T and a Z.</summary>
    private static string? Plain(string? value) =>
        value is { Length: >= 19 } && DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment.ToString("O", CultureInfo.InvariantCulture)
            : value;

    private static async Task<Dictionary<(ChangeSubject Subject, string Id), string>> SnapshotAsync(TestDatabase database)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync();
        var rows = new Dictionary<(ChangeSubject, string), string>();
        foreach (var (table, subject) in Tables)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var columns = Enumerable.Range(0, reader.FieldCount)
                    .Select(i => (Name: reader.GetName(i), Value: reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)))
                    .ToList();
                rows.Add((subject, columns.First(c => c.Name == (subject == ChangeSubject.Settings ? "Key" : "Id")).Value!), Describe(columns));
            }
        }

        return rows;
    }
}
