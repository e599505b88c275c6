using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Accounts;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Commands;
using SupportMonitor.Web.Features.Import;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Records;

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
        ("Visits", (ChangeSubject)101), ("SituationReports", (ChangeSubject)102), ("Proposals", (ChangeSubject)104), ("ProposalSteps", (ChangeSubject)105),
        ("GuidanceNotes", (ChangeSubject)107), ("ActivityAttachments", (ChangeSubject)111),
        ("Accounts", ChangeSubject.Account), ("CadreMerges", (ChangeSubject)190), ("ChaseContacts", (ChangeSubject)110),
        ("FiledBriefs", (ChangeSubject)120),
    ];

    /// <summary>What the trail may say of an account; that something else changed, but not what, it must say too.</summary>
    private static readonly string[] ToldOfAccounts =
        ["UserName", "DisplayName", "Role", "UnitId", "CadreId", "IsDisabled", "PasswordChangedAt", "TwoFactorEnabled", "LockoutEnd"];

    private sealed record Change(ChangeSubject Subject, string Id, string? Before, string? After);

    /// <param name="Untold">The rest of an account's row, without the count of wrong passwords.</param>
    private sealed record Row(string Told, string Untold);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RandomSequence_EntryByEntry_IsWhatChangedInTheTables(int seed)
    {
        await using var database = await CreateAsync();
        await database.Get<SettingsService>().MarkAsSampleAsync(new(2018, 1, 5), TestDatabase.Actor);
        var commune = await database.CommuneAsync("28945");
        var (random, memory) = (new Random(seed), new Memory());
        var (known, rows) = ((await database.TrailAsync()).Count, await SnapshotAsync(database));
        var (done, refused) = (new HashSet<string>(StringComparer.Ordinal), 0);
        for (var step = 0; step < Steps || (step < Most && TrailDeeds.All.Keys.Except(done).Any()); step++)
        {
            database.Clock.Advance(TimeSpan.FromSeconds(1));
            var office = TestDatabase.Actor with { Name = $"Người {random.Next(3)}", Origin = (ChangeOrigin)random.Next(2) };
            var scene = await Scene.SetAsync(database, random, step, office, commune, memory);
            var rare = TrailDeeds.All.Keys.Except(done).ToList();
            var deeds = rare.Count > 0 && random.Next(2) == 0 ? rare : [.. TrailDeeds.All.Keys];
            var deed = deeds[random.Next(deeds.Count)];
            if (step < TrailDeeds.First.Length)
            {
                (deed, scene) = (TrailDeeds.First[step], await scene.OnTheOpenPeriodAsync());
            }

            Telling? telling;
            try
            {
                telling = await TrailDeeds.All[deed](scene);
            }
            catch (RefusedException)
            {
                telling = null;
            }

            var after = await SnapshotAsync(database);
            var expected = Compare(rows, after);
            var entries = await database.TrailAsync(known);
            var told = new List<Change>();
            foreach (var entry in entries)
            {
                told.AddRange(await ToldAsync(database, entry));
            }

            if (entries.Exists(e => e.Subject == ChangeSubject.Register))
            {
                expected = expected.ConvertAll(c => Narrowed(c, told.Find(t => (t.Subject, t.Id) == (c.Subject, c.Id))));
            }

            Assert.Equal(expected, [.. told.OrderBy(c => c.Subject).ThenBy(c => c.Id, StringComparer.Ordinal)]);
            Assert.True(telling is not null || entries.Count == 0, "What was refused left a trace.");
            if (telling is var (by, happened))
            {
                Assert.Equal(happened is { } e ? [e] : [], entries.Where(IsEvent).Select(e => e.Action));
                Assert.All(entries, e => Assert.Equal(
                    (by.Name, by.AccountId, by.UserName, by.Origin, database.Clock.GetUtcNow().UtcDateTime),
                    (e.Actor, e.AccountId, e.UserName, e.Origin, e.At)));
            }

            Assert.All(entries.Where(e => e.Reason is not null), e => Assert.Equal(scene.Reason, e.Reason));
            if (telling is not null && (entries.Count > 0 || TrailDeeds.IsUntold(deed)))
            {
                done.Add(deed);
            }

            (known, rows, refused) = (known + entries.Count, after, refused + (telling is null ? 1 : 0));
        }

        Assert.Empty(TrailDeeds.All.Keys.Except(done));
        Assert.InRange(refused, 50, Most);
    }

    private const int Steps = 500;

    /// <summary>Some operations are possible after others only; a sequence goes on until each was done once.</summary>
    private const int Most = 2500;

    [Fact]
    public void EveryWritingOperation_IsAmongTheDeeds_OrComparedElsewhere()
    {
        Permission[] readings = [Permission.ReadBoard, Permission.Export, Permission.ReadTrail, Permission.ReadAccountTrail, Permission.SeeForm, Permission.ReadForm, Permission.ReadRecords, Permission.UseOwnAccount];
        var deeds = TrailDeeds.All.Keys.Select(d => d.Replace(TrailDeeds.ByCommune, "", StringComparison.Ordinal).Replace(AccountDeeds.Own, "", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);

        var left = Operations.All
            .Where(o => !readings.Contains(o.Value.Right.Permission))
            .Select(o => o.Key)
            .Where(name => !deeds.Contains(name) && !TrailDeeds.Elsewhere.Any(e => name.StartsWith(e, StringComparison.Ordinal)));

        Assert.Empty(left);
    }

    private static List<Change> Compare(Dictionary<(ChangeSubject Subject, string Id), Row> before, Dictionary<(ChangeSubject Subject, string Id), Row> after) =>
        [.. before.Keys.Union(after.Keys)
            .Where(k => before.GetValueOrDefault(k) != after.GetValueOrDefault(k))
            .Select(k => new Change(k.Subject, k.Id, before.GetValueOrDefault(k)?.Told, after.GetValueOrDefault(k)?.Told))
            .OrderBy(c => c.Subject).ThenBy(c => c.Id, StringComparer.Ordinal)];

    /// <summary>It tells of something that happened and not of a row.</summary>
    private static bool IsEvent(TrailEntry entry) => entry is { Before: null, After: null };

    private static async Task<IEnumerable<Change>> ToldAsync(TestDatabase database, TrailEntry entry)
    {
        if (entry.Subject != ChangeSubject.Register)
        {
            return IsEvent(entry) ? [] : [Told(entry)];
        }

        await using var db = database.Open();
        var rows = await db.ImportChanges.AsNoTracking().Where(c => c.TrailId == entry.Id).ToListAsync();
        return rows.Select(r => new Change(
            SubjectOf(r.Sheet), r.RecordId.ToString(CultureInfo.InvariantCulture), Describe(r.Before), Describe(r.After)));
    }

    private static ChangeSubject SubjectOf(RegisterSheet sheet) => sheet switch
    {
        RegisterSheet.Units => ChangeSubject.Unit,
        RegisterSheet.Cadres => ChangeSubject.Cadre,
        RegisterSheet.Assignments => ChangeSubject.Assignment,
        RegisterSheet.Periods => ChangeSubject.Period,
        RegisterSheet.Receipts => ChangeSubject.Receipt,
        RegisterSheet.Exemptions => ChangeSubject.Exemption,
        _ => throw new ArgumentOutOfRangeException(nameof(sheet), sheet, null),
    };

    /// <summary>What an import tells of has the workbook's columns only: the others must not have changed by it.</summary>
    private static Change Narrowed(Change done, Change? told)
    {
        if ((told?.After ?? told?.Before) is not { } row)
        {
            return done;
        }

        var columns = row.Split('|').Select(ColumnOf).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(Left(done.Before ?? done.After), Left(done.After ?? done.Before));
        Assert.True(done is { Before: not null, After: not null } || Left(done.Before ?? done.After).TrueForAll(c => c.EndsWith('=')));
        return done with { Before = Kept(done.Before), After = Kept(done.After) };

        List<string> Left(string? of) => [.. of!.Split('|').Where(c => !columns.Contains(ColumnOf(c)))];

        string? Kept(string? of) => of is null ? null : string.Join('|', of.Split('|').Where(c => columns.Contains(ColumnOf(c))));
    }

    private static string ColumnOf(string field) => field[..field.IndexOf('=', StringComparison.Ordinal)];

    private static Change Told(TrailEntry entry)
    {
        Assert.Equal(
            (entry.Before, entry.After) switch { (null, _) => ChangeAction.Added, (_, null) => ChangeAction.Deleted, _ => ChangeAction.Changed },
            entry.Action is ChangeAction.Closed or ChangeAction.Reopened or ChangeAction.Released or ChangeAction.ReleaseWithdrawn
                or ChangeAction.Accepted or ChangeAction.Merged or ChangeAction.Split or ChangeAction.LockedOut or ChangeAction.SignedOutEverywhere ? ChangeAction.Changed : entry.Action);
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
            .Select(c => $"{c.Column}={(c.Column is "IsDisabled" or "TwoFactorEnabled" ? c.Value is "1" or "True" : Plain(c.Value))}"));

    /// <summary>The database writes moments with a space, JSON with a T and a Z.</summary>
    private static string? Plain(string? value) =>
        value is { Length: >= 19 } && DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment.ToString("O", CultureInfo.InvariantCulture)
            : value;

    private static async Task<Dictionary<(ChangeSubject Subject, string Id), Row>> SnapshotAsync(TestDatabase database)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync();
        var rows = new Dictionary<(ChangeSubject, string), Row>();
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
                rows.Add((subject, columns.First(c => c.Name == (subject == ChangeSubject.Settings ? "Key" : "Id")).Value!), RowOf(subject, columns));
            }
        }

        return rows;
    }

    private static Row RowOf(ChangeSubject subject, List<(string Name, string? Value)> columns) => subject != ChangeSubject.Account
        // The trail has the hash of a filed brief in place of its text.
        ? new Row(Describe(columns.Where(c => subject != (ChangeSubject)120 || c.Name is not ("Content" or "Place"))), "")
        : new Row(
            Describe(columns.Where(c => ToldOfAccounts.Contains(c.Name))),
            string.Join('|', columns.Where(c => !ToldOfAccounts.Contains(c.Name) && c.Name is not ("AccessFailedCount" or "LastSignedInAt")).Select(c => c.Value)));
}
