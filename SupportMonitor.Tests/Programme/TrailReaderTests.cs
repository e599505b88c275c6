using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Accounts;
using SupportMonitor.Tests.Support;
using SupportMonitor.Tests.Workbooks.Import;
using SupportMonitor.Web.Commands;
using SupportMonitor.Web.Hosting;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Programme;

public sealed class TrailReaderTests
{
    private static readonly TrailQuery Everything = new();

    [Theory]
    [InlineData("dinh thuy", 2)]
    [InlineData("x. dinh thuy tran van thu", 2)]
    [InlineData("mau an", 2)]
    [InlineData("quy iv", 2)]
    [InlineData("28945 CB001", 2)]
    [InlineData("NHẦM NGÀY", 1)]
    [InlineData("hầm", 0)]
    [InlineData("phuoc hiep", 0)]
    public async Task Text_AsOfficialsType_IsLookedForInKeyNamesPersonAndReason(string text, int found)
    {
        await using var database = await CreateAsync();
        var actor = TestDatabase.Actor with { Name = "Trần Văn Thử" };
        var recorded = await database.Get<FormService>().ReceiveAsync(Expected, new(2018, 1, 5), new("Tốt"), actor);
        await database.Get<FormService>().CorrectAsync(
            recorded.Id, 0, new(new(2018, 1, 4), ReceiptKind.Received, new("Tốt")), "Nhầm ngày", actor);

        var slice = await ReadAsync(database, new TrailQuery { Text = text, Subject = ChangeSubject.Receipt });

        Assert.Equal(found, slice.Lines.Count);
        Assert.All(slice.Lines, l => Assert.Equal(("Xã Định Thủy", "Nguyễn Mẫu An", "Quý IV/2017"), (l.Unit!.Name, l.Cadre!.Name, l.Period!.Name)));
    }

    [Fact]
    public async Task History_OfARecordThatImportsTouched_TellsOfThemWithTheirWorkbooks()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(TestWorkbook.Small(), "lan-1.xlsx");
        await database.ImportAsync(TestWorkbook.Small().Set("Đơn vị", 4, 7, "0275 2"), "lan-2.xlsx");
        await using var db = database.Open();
        var unit = await db.Units.SingleAsync(u => u.Code == "28756", TestContext.Current.CancellationToken);
        await database.Get<UnitService>().EditAsync(
            unit.Id, unit.Revision, new(unit.Name, unit.Kind, unit.ParentId, unit.From, unit.To, "0275 3"), TestDatabase.Actor, cancellationToken: TestContext.Current.CancellationToken);

        var history = await database.Get<TrailReader>().HistoryAsync(
            ChangeSubject.Unit, unit.Id, TestDatabase.Actor, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(
            [(ChangeAction.Changed, null), (ChangeAction.Changed, "lan-2.xlsx"), (ChangeAction.Added, "lan-1.xlsx")],
            history.Select(h => (h.Entry.Action, h.File)));
    }

    [Fact]
    public async Task Record_Renamed_IsFoundByBothNames()
    {
        await using var database = await CreateAsync();
        await database.Get<CadreService>().EditAsync(An, 0, new("Lê Mẫu Cường", null, null, null, null), TestDatabase.Actor);

        foreach (var name in new[] { "mau cuong", "nguyen mau an" })
        {
            var line = Assert.Single((await ReadAsync(database, new TrailQuery { Text = name, Action = ChangeAction.Changed })).Lines);
            Assert.Equal("Lê Mẫu Cường", line.Cadre!.Name);
        }
    }

    [Fact]
    public async Task Filters_OneByOneAndTogether_GiveWhatAnEntryItselfSays()
    {
        await using var database = await CreateAsync();
        await database.Get<SettingsService>().MarkAsSampleAsync(new(2018, 1, 5), TestDatabase.Actor);
        var one = await database.SecretariatAsync();
        await database.Get<FormService>().ReceiveAsync(Expected, new(2018, 1, 5), new("Tốt"), one);
        for (var i = 0; i < 6; i++)
        {
            database.Clock.Advance(TimeSpan.FromHours(11));
            await database.Get<FormService>().ReceiveAsync(
                i % 2 == 0 ? Expected : Unexpected, new(2018, 1, 5), new("Tốt"), TestDatabase.Actor with { Name = $"Người {i % 3}" });
        }

        var entries = await database.TrailAsync();
        TrailQuery[] queries =
        [
            Everything,
            new() { Actor = "Người 1" },
            new() { AccountId = one.AccountId },
            new() { Actor = one.Name },
            new() { Subject = ChangeSubject.Unit },
            new() { Action = ChangeAction.Closed },
            new() { PeriodId = Open },
            new() { From = entries[^3].At },
            new() { Until = entries[^3].At },
            new() { From = entries[^5].At, Until = entries[^2].At, Actor = "Người 2", Subject = ChangeSubject.Receipt, PeriodId = Open, Text = "mau" },
            new() { From = entries[^1].At.AddDays(1) },
            new() { Until = entries[0].At },
        ];

        foreach (var query in queries)
        {
            var expected = entries.Where(query.Matches).Select(e => e.Id).Reverse();
            Assert.Equal(expected, (await ReadAsync(database, query)).Lines.Select(l => l.Id));
        }
    }

    [Fact]
    public async Task TwoAccountsOfOneName_AreTwo_AndFoundByWhatTheySignInWith()
    {
        await using var database = await CreateAsync();
        var (one, other) = (await database.CommuneAsync("28945", "Cùng tên"), await database.SecretariatAsync("van-phong-2", "Cùng tên"));
        await database.Get<FormService>().SendAsync(Expected, new DraftVersion(null, 0, int.MaxValue), new("Tốt"), null, one);
        await database.Get<FormService>().ReceiveAsync(Unexpected, new(2018, 1, 5), new("Tốt"), other);
        await database.Get<CadreService>().AddAsync("CB9", new("Mẫu", null, null, null, null), TestDatabase.Actor with { Name = "Cùng tên" });

        var people = await database.Get<TrailReader>().ActorsAsync(TestDatabase.Actor);

        Assert.Equal(
            [("Cùng tên", null, null), ("Cùng tên", "van-phong-2", other.AccountId), ("Cùng tên", one.UserName, one.AccountId)],
            people.Where(p => p.Name == "Cùng tên").Select(p => (p.Name, p.UserName, p.AccountId)));
        Assert.Equal([(one.UserName, Expected.UnitId)], await OfAsync(new TrailQuery { AccountId = one.AccountId }));
        Assert.Equal([("van-phong-2", Unexpected.UnitId)], await OfAsync(new TrailQuery { AccountId = other.AccountId }));
        Assert.Equal([("van-phong-2", Unexpected.UnitId)], await OfAsync(new TrailQuery { Text = "van-phong-2", Subject = ChangeSubject.Receipt }));
        Assert.Equal("CB9", Assert.Single((await ReadAsync(database, new TrailQuery { Actor = "Cùng tên" })).Lines).Key);
        var receipt = (await database.TrailAsync()).Last(e => e.AccountId == other.AccountId);
        var told = Assert.Single(await database.Get<TrailReader>().HistoryAsync(ChangeSubject.Receipt, receipt.RecordId!.Value, TestDatabase.Actor));
        Assert.Equal(("Cùng tên", "van-phong-2"), (told.Entry.Actor, told.Line.UserName));

        async Task<List<(string?, int?)>> OfAsync(TrailQuery query)
        {
            var ids = (await ReadAsync(database, query)).Lines.Select(l => l.Id).ToHashSet();
            return (await database.TrailAsync()).Where(e => ids.Contains(e.Id)).Select(e => (e.UserName, e.UnitId)).ToList();
        }
    }

    [Fact]
    public async Task AccountThatWasCalledOtherwise_IsOnePersonByItsLatestName()
    {
        await using var database = await CreateAsync();
        var before = await database.SecretariatAsync();
        await database.Get<CadreService>().AddAsync("CB8", new("Mẫu", null, null, null, null), before);
        await database.Get<AccountService>().EditAsync(before.AccountId!.Value, new("Tên sau", Role.Secretariat), TestDatabase.Actor);
        await database.Get<CadreService>().AddAsync("CB9", new("Mẫu", null, null, null, null), await database.ActorAsync(before.AccountId.Value));

        Assert.Equal("Tên sau", Assert.Single(await database.Get<TrailReader>().ActorsAsync(TestDatabase.Actor), p => p.AccountId == before.AccountId).Name);
        Assert.Equal(
            [("Tên sau", "CB9"), (before.Name, "CB8")],
            (await ReadAsync(database, new TrailQuery { AccountId = before.AccountId })).Lines.Select(l => (l.Actor, l.Key)));
    }

    [Fact]
    public async Task EveryKindOfEntry_SaysWhichAccountDidIt()
    {
        await using var database = await CreateAsync();
        var administrator = await database.AdministratorAsync();
        var office = await database.SecretariatAsync();
        var link = await database.Get<SignInLinks>().CreateAsync("van-phong", administrator);
        await database.Get<SignInLinks>().UseAsync(link);
        await database.Get<SignInService>().WithPasswordAsync("van-phong", "sai");
        await Assert.ThrowsAsync<RefusedException>(() => database.Get<AccountService>().ListAsync(office));
        await database.ImportAsync(TestWorkbook.Small(), with: o => o with { Actor = office });
        var import = (await database.TrailAsync())[^1];
        await database.Get<ImportUndo>().UndoAsync(import.Id, "Nhầm", office);

        var entries = (await database.TrailAsync()).SkipWhile(e => e.Action != ChangeAction.LinkMade).Select(e => (e.Action, e.UserName, e.AccountId));
        Assert.Equal(
            [
                (ChangeAction.LinkMade, "quan-tri", administrator.AccountId), (ChangeAction.LinkUsed, "van-phong", office.AccountId),
                (ChangeAction.SignInFailed, null, null), (ChangeAction.Denied, "van-phong", office.AccountId),
                (ChangeAction.Imported, "van-phong", office.AccountId), (ChangeAction.Undone, "van-phong", office.AccountId),
            ],
            entries);
    }

    [Fact]
    public async Task Pages_ThereAndBack_MeetEveryEntryOnce()
    {
        await using var database = await CreateAsync();
        var all = (await database.TrailAsync()).Select(e => e.Id).Reverse().ToList();
        var there = new List<long>();
        var place = new TrailPlace();
        TrailSlice slice;
        do
        {
            slice = await database.Get<TrailReader>().ReadAsync(Everything, place, 4, TestDatabase.Actor);
            Assert.Equal(there.Count > 0, slice.HasNewer);
            there.AddRange(slice.Lines.Select(l => l.Id));
            place = new TrailPlace(OlderThan: slice.Lines[^1].Id);
        }
        while (slice.HasOlder);

        Assert.Equal(all, there);
        var back = await database.Get<TrailReader>().ReadAsync(Everything, new TrailPlace(NewerThan: all[^1]), 4, TestDatabase.Actor);
        Assert.Equal(all[^5..^1], back.Lines.Select(l => l.Id));
        Assert.True(back is { HasNewer: true, HasOlder: true });
    }

    /// <summary>Nothing of a page may grow with the trail: each filter walks an index in the page's own order.</summary>
    [Fact]
    public async Task HundredThousandEntries_AreReadInOrderOfAnIndexWithoutSorting()
    {
        await using var database = await CreateAsync();
        await using var db = database.Open();
        await db.Database.ExecuteSqlRawAsync(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
            INSERT INTO "Trail" ("At", "Actor", "Origin", "Action", "Subject", "Key", "PeriodId", "SearchKey", "After", "AccountId", "UserName")
            SELECT datetime('2018-01-06', i || ' minutes'), 'Người ' || (i % 7), 0, i % 3, 4, 'K' || i, 1 + i % 3, ' k' || i || ' dinh thuy', '{{}}',
                nullif(i % 5, 0), 'a' || nullif(i % 5, 0) FROM n;
            """,
            TestContext.Current.CancellationToken);

        TrailQuery[] queries =
        [
            Everything,
            new() { Subject = ChangeSubject.Receipt },
            new() { Action = ChangeAction.Deleted },
            new() { Actor = "Người 3" },
            new() { AccountId = 4 },
            new() { PeriodId = 2 },
            new() { Text = "k5 thuy" },
            new() { From = new(2018, 2, 1), Until = new(2018, 2, 3) },
        ];
        foreach (var query in queries)
        {
            var slice = await database.Get<TrailReader>().ReadAsync(query, new TrailPlace(OlderThan: 60_000), 50, TestDatabase.Actor);
            Assert.NotEmpty(slice.Lines);
            Assert.DoesNotContain("TEMP B-TREE", await PlanAsync(db, query), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task EachRole_ReadsItsPartAndNothingElse()
    {
        await using var database = await CreateAsync();
        var administrator = await database.AdministratorAsync();
        var secretariat = await database.SecretariatAsync();
        var leader = await database.LeaderAsync();
        var commune = await database.CommuneAsync("28945");
        await database.Get<SettingsService>().MarkAsSampleAsync(new(2018, 1, 5), TestDatabase.Actor);
        await Assert.ThrowsAsync<RefusedException>(() => database.Get<CadreService>().AddAsync("CB9", new("Mẫu", null, null, null, null), leader));
        var all = await database.TrailAsync();
        var ofAccounts = all.Where(e => e.Subject is ChangeSubject.Account or ChangeSubject.Access or ChangeSubject.Settings).Select(e => e.Id).ToHashSet();
        Assert.Contains(all, e => e.Action == ChangeAction.Denied);

        Assert.Equal(all.Count, (await ReadAsync(database, Everything, TestDatabase.Actor)).Lines.Count);
        Assert.Equal(ofAccounts, (await ReadAsync(database, Everything, administrator)).Lines.Select(l => l.Id).ToHashSet());
        foreach (var reader in new[] { secretariat, leader })
        {
            Assert.Equal(all.Count - ofAccounts.Count, (await ReadAsync(database, Everything, reader)).Lines.Count(l => !ofAccounts.Contains(l.Id)));
            Assert.Null(await database.Get<TrailReader>().FindAsync(ofAccounts.First(), reader));
            Assert.Empty((await ReadAsync(database, new TrailQuery { Subject = ChangeSubject.Account }, reader)).Lines);
        }

        Assert.Null(await database.Get<TrailReader>().FindAsync(all.First(e => !ofAccounts.Contains(e.Id)).Id, administrator));
        await database.RefusesToReadAsync(() => database.Get<TrailReader>().HistoryAsync(ChangeSubject.Receipt, 1, administrator));
        await database.RefusesToReadAsync(() => ReadAsync(database, Everything, commune));
        await database.RefusesToReadAsync(() => database.Get<TrailReader>().FindAsync(1, commune));
        await database.RefusesToReadAsync(() => database.Get<TrailReader>().ActorsAsync(commune));
        await database.RefusesToReadAsync(async () => await database.Get<TrailReader>().StreamAsync(Everything, 10, commune).GetAsyncEnumerator().MoveNextAsync());
    }

    private static Task<TrailSlice> ReadAsync(TestDatabase database, TrailQuery query, Actor? actor = null) =>
        database.Get<TrailReader>().ReadAsync(query, default, 1000, actor ?? TestDatabase.Actor);

    private static async Task<string> PlanAsync(RegisterDb db, TrailQuery query)
    {
        var reader = await TrailReader.WhereAsync(db, query, _ => true, TestContext.Current.CancellationToken);
        var sql = reader.Where(t => t.Id < 60_000).OrderByDescending(t => t.Id).Take(51).ToQueryString();
        var (parameters, select) = (sql[..sql.IndexOf("SELECT", StringComparison.Ordinal)], sql[sql.IndexOf("SELECT", StringComparison.Ordinal)..]);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + select;
        foreach (var line in parameters.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l.StartsWith(".param set", StringComparison.Ordinal)))
        {
            var parts = line.Split(' ', 4);
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (parts[2], parts[3].Trim().Trim('\''));
            command.Parameters.Add(parameter);
        }

        var plan = new List<string>();
        await db.Database.OpenConnectionAsync();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            plan.Add(rows.GetString(3));
        }

        return string.Join('\n', plan);
    }
}

internal static class Refusals
{
    public static async Task RefusesToReadAsync(this TestDatabase database, Func<Task> read)
    {
        database.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(Refusal.NotAllowed, (await Assert.ThrowsAsync<RefusedException>(read)).Refusal);
        Assert.Equal(ChangeAction.Denied, (await database.TrailAsync())[^1].Action);
    }
}
