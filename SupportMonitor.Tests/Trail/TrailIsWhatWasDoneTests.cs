using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Trail;
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
        var random = new Random(seed);
        var (known, rows) = ((await database.TrailAsync()).Count, await SnapshotAsync(database));
        var (done, refused) = (0, 0);
        for (var step = 0; step < 150; step++)
        {
            database.Clock.Advance(TimeSpan.FromSeconds(1));
            var actor = TestDatabase.Actor with { Name = $"Người {random.Next(3)}", Origin = (ChangeOrigin)random.Next(2) };
            var reason = $"Lý do {step}";
            bool wasRefused;
            try
            {
                await ActAsync(database, random, step, reason, actor);
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
            Assert.All(entries.Where(e => e.Reason is not null), e => Assert.Equal(reason, e.Reason));
            Assert.True(!wasRefused || entries.Count == 0, "What was refused left a trace.");
            (done, refused) = (done + (entries.Count > 0 ? 1 : 0), refused + (wasRefused ? 1 : 0));
            (known, rows) = (known + entries.Count, after);
        }

        Assert.InRange(done, 40, 149);
        Assert.InRange(refused, 10, 110);
    }

    private static async Task ActAsync(TestDatabase database, Random random, int step, string reason, Actor actor)
    {
        await using var db = database.Open();
        var unit = await PickAsync(db.Units, random);
        var cadre = await PickAsync(db.Cadres, random);
        var period = await PickAsync(db.Periods, random);
        var assignment = await PickAsync(db.Assignments, random);
        var receipt = await PickAsync(db.Receipts, random);
        var exemption = await PickAsync(db.Exemptions, random);
        var (periods, forms, exemptions, assignments) =
            (database.Get<PeriodService>(), database.Get<FormService>(), database.Get<ExemptionService>(), database.Get<AssignmentService>());
        var day = new DateOnly(2017, 12, 20).AddDays(random.Next(20));
        var stale = random.Next(8) == 0 ? 1 : 0;
        var pair = new FormPair(period?.Id ?? 0, random.Next(4) == 0 ? unit!.Id : DinhThuy + random.Next(2), cadre?.Id ?? 0);
        switch (random.Next(19))
        {
            case 0: await database.Get<UnitService>().AddAsync($"U{step}", new($"Xã mới {step}", UnitKind.Commune, District, null, null, null), actor); break;
            case 1: await database.Get<UnitService>().EditAsync(unit!.Id, unit.Revision - stale, new(unit.Name + "a", unit.Kind, unit.ParentId, null, null, $"{step}"), actor); break;
            case 2: await database.Get<UnitService>().DeleteAsync(unit!.Id, unit.Revision - stale, reason, actor); break;
            case 3: await database.Get<CadreService>().AddAsync($"CB{random.Next(30):000}", new($"Cán bộ {step}", null, null, null, null), actor); break;
            case 4: await database.Get<CadreService>().EditAsync(cadre!.Id, cadre.Revision - stale, new(cadre.Name, $"Chức vụ {random.Next(2)}", null, null, null), actor); break;
            case 5: await database.Get<CadreService>().DeleteAsync(cadre!.Id, cadre.Revision, random.Next(3) == 0 ? " " : reason, actor); break;
            case 6: await assignments.AssignAsync(new(cadre!.Id, unit!.Id, (AssignmentRole)random.Next(3), day, random.Next(2) == 0 ? day.AddDays(random.Next(-2, 40)) : null, null), actor); break;
            case 7 when assignment is not null: await assignments.HandOverAsync(assignment.Id, assignment.Revision - stale, cadre!.Id, day, "QĐ", actor); break;
            case 8 when assignment is not null: await assignments.DeleteAsync(assignment.Id, assignment.Revision, reason, actor); break;
            case 9 when assignment is not null: await assignments.EndAsync(assignment.Id, assignment.Revision - stale, day, actor); break;
            case 10: await periods.AddAsync($"K{random.Next(20)}", new("Kỳ", day, day.AddDays(random.Next(-5, 90)), day), (PeriodState)random.Next(2), actor); break;
            case 11: await periods.CloseAsync(period!.Id, period.Revision - stale, actor); break;
            case 12: await periods.ReopenAsync(period!.Id, period.Revision, reason, actor); break;
            case 13: await periods.ReleaseAsync(period!.Id, period.Revision, actor); break;
            case 14 when receipt is not null: await forms.CorrectAsync(receipt.Id, receipt.Revision - stale, new(day, receipt.Kind, new("Khá", $"Ưu {step}")), reason, actor); break;
            case 15 when receipt is not null: await forms.DeleteAsync(receipt.Id, receipt.Revision, reason, actor); break;
            case 16: await exemptions.AddAsync(pair, reason, actor); break;
            case 17 when exemption is not null: await exemptions.RemoveAsync(exemption.Id, exemption.Revision, reason, actor); break;
            case 18: await database.Get<SettingsService>().MoveDemonstrationDateAsync(new DateOnly(2018, 1, 1).AddDays(random.Next(9)), actor); break;
            default: await forms.ReceiveAsync(pair, day, new("Tốt", "Ưu điểm"), actor); break;
        }
    }

    private static async Task<T?> PickAsync<T>(IQueryable<T> records, Random random)
        where T : class
    {
        var all = await records.AsNoTracking().ToListAsync();
        return all.Count == 0 ? null : all[random.Next(all.Count)];
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
            entry.Action is ChangeAction.Closed or ChangeAction.Reopened or ChangeAction.Released or ChangeAction.ReleaseWithdrawn ? ChangeAction.Changed : entry.Action);
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
