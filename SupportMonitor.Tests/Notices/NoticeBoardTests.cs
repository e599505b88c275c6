using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Notices;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Notices;

/// <summary>What waits for whom, on a register that is known by heart: today is 05/01/2018, the due date of the open quarter.</summary>
public sealed class NoticeBoardTests
{
    private static readonly DateOnly Today = new(2018, 1, 5);

    [Fact]
    public async Task Secretariat_IsToldOfDueDatesReleasesAndDrafts()
    {
        await using var database = await CreateAsync();
        var secretariat = await database.SecretariatAsync();

        Assert.Equal(
            ["DueSoon 2 2017-Q4 0", "NotReleased 1 2017-Q3 -92", "DraftStarted 1 2018-Q1 90"],
            await ReadAsync(database, secretariat));

        await database.Get<FormService>().ReceiveAsync(Expected, Today, new("Tốt"), TestDatabase.Actor);
        Assert.Contains("DueSoon 1 2017-Q4 0", await ReadAsync(database, secretariat));

        database.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(
            ["Overdue 1 2017-Q4 -2", "NotClosed 1 2017-Q4 -2", "NotReleased 1 2017-Q3 -94", "DraftStarted 1 2018-Q1 88"],
            await ReadAsync(database, secretariat));
    }

    [Fact]
    public async Task DueDate_IsNearFromTheDayThatTheSettingsSay()
    {
        await using var database = await CreateAsync();
        var secretariat = await database.SecretariatAsync();
        var period = await database.FindAsync<Period>(Open);
        await database.Get<PeriodService>().EditAsync(Open, period.Revision, new(period.Name, period.From, period.To, Today.AddDays(6)), TestDatabase.Actor);
        Assert.DoesNotContain(await ReadAsync(database, secretariat), n => n.StartsWith("DueSoon", StringComparison.Ordinal));

        var settings = await database.Get<SettingsService>().GetAsync();
        Assert.Equal(5, settings.DaysDueIsNear);
        await database.Get<SettingsService>().SaveAsync(settings with { DaysDueIsNear = 6 }, TestDatabase.Actor);

        Assert.Contains("DueSoon 2 2017-Q4 6", await ReadAsync(database, secretariat));
        await database.RefusesAsync(
            Refusal.OutOfRange, () => database.Get<SettingsService>().SaveAsync(settings with { DaysDueIsNear = -1 }, TestDatabase.Actor));
    }

    [Fact]
    public async Task Leader_IsToldOfTheDistrictThatTheyFollow()
    {
        await using var database = await CreateAsync();
        await database.AddAsync(
            new Unit { Id = 20, Code = "900", Name = "Huyện khác", Kind = UnitKind.District, ParentId = Province },
            new Unit { Id = 21, Code = "90001", Name = "Xã khác", Kind = UnitKind.Commune, ParentId = 20 },
            new Assignment { CadreId = Binh, UnitId = 21, Role = AssignmentRole.FollowCommune, From = new(2016, 6, 10) },
            new Assignment { CadreId = An, UnitId = 20, Role = AssignmentRole.FollowDistrict, From = new(2016, 6, 10) });
        var leader = await database.LeaderAsync();
        await using var db = database.Open();
        var follower = leader with { CadreId = An };

        Assert.Equal(["DueSoon 3 2017-Q4 0"], await ReadAsync(database, leader));
        Assert.Equal("900", Assert.Single(await database.Get<NoticeBoard>().ReadAsync(follower)).District);
        Assert.Equal(["DueSoon 1 2017-Q4 0"], await ReadAsync(database, follower));
    }

    [Fact]
    public async Task Commune_IsToldOfItsOwnFormsOnly_AReturnWithItsReason()
    {
        await using var database = await CreateAsync();
        var commune = await database.CommuneAsync("28945");
        var secretariat = await database.SecretariatAsync();
        Assert.Equal(["OwnMissing 1 2017-Q4 0"], await ReadAsync(database, commune));

        var drafted = await database.Get<FormDrafts>().SaveAsync(Expected, default, new("Tốt"), commune);
        Assert.Equal(["OwnMissing 1 2017-Q4 0", "OwnDrafts 1 2017-Q4 0"], await ReadAsync(database, commune));
        Assert.Null(drafted.Conflict);

        await database.Get<FormService>().ReceiveAsync(Expected, Today, new("Tốt"), TestDatabase.Actor);
        await database.Get<FormService>().ReturnAsync(Expected, Today, "Thiếu chữ ký", TestDatabase.Actor);
        var returned = (await database.Get<NoticeBoard>().ReadAsync(commune)).First(n => n.Kind == NoticeKind.OwnReturned);
        Assert.Equal(("28945", "CB001", "Nguyễn Mẫu An", "Thiếu chữ ký"), (returned.Returned!.CommuneCode, returned.Returned.CadreCode, returned.Returned.Cadre, returned.Returned.Reason));
        Assert.DoesNotContain(await database.Get<NoticeBoard>().ReadAsync(secretariat), n => n.Returned is not null);
    }

    [Fact]
    public async Task Sent_WaitsUntilItIsAcceptedOrReturned()
    {
        await using var database = await CreateAsync();
        var secretariat = await database.SecretariatAsync();
        await database.AddAsync(new Receipt
        {
            PeriodId = Open, UnitId = DinhThuy, CadreId = An, Date = Today, Kind = ReceiptKind.Received, Sequence = 1, Rating = "Tốt", SentBy = "Xã",
        });
        Assert.Contains("ToAccept 1 2017-Q4 0", await ReadAsync(database, secretariat));

        await database.Get<FormService>().ReturnAsync(Expected, Today, "Thiếu chữ ký", TestDatabase.Actor);

        Assert.DoesNotContain(await ReadAsync(database, secretariat), n => n.StartsWith("ToAccept", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Commune_IsToldOfVisitsToConfirm_AndTheCadreOfWhatIsOwed()
    {
        await using var database = await CreateAsync();
        var (commune, other, cadre) = (await database.CommuneAsync("28945"), await database.CommuneAsync("28951"), await database.CadreAsync("CB001"));
        Assert.Equal(["ReportsDue 1 2017-Q4 0"], await ReadAsync(database, cadre));
        await database.Get<ActivityService>().AddAsync(new SituationReport { PeriodId = Open, UnitId = District, CadreId = An, Date = Today }, TestDatabase.Actor);
        await database.Get<PeriodService>().OpenAsync(Draft, 0, TestDatabase.Actor);
        Assert.Empty(await ReadAsync(database, cadre));

        database.Clock.Advance(TimeSpan.FromDays(23));
        Assert.Equal(["VisitsOwed 1 2018-Q1 3"], await ReadAsync(database, cadre));
        await database.Get<ActivityService>().AddAsync(
            new Visit { CadreId = An, UnitId = DinhThuy, Date = new(2018, 1, 28), Kind = "Họp dân" }, TestDatabase.Actor);

        Assert.Empty(await ReadAsync(database, cadre));
        Assert.Equal(1, (await database.Get<NoticeBoard>().ReadAsync(commune)).Single(n => n.Kind == NoticeKind.VisitsToConfirm).Count);
        Assert.DoesNotContain(await database.Get<NoticeBoard>().ReadAsync(other), n => n.Kind == NoticeKind.VisitsToConfirm);
    }

    [Fact]
    public async Task Cadre_IsToldOfFormsAboutThemOnceReleased()
    {
        await using var database = await CreateAsync();
        var cadre = await database.CadreAsync("CB001");
        await database.Get<FormService>().ReceiveAsync(Expected, Today, new("Tốt"), TestDatabase.Actor);
        await database.Get<PeriodClosingService>().CloseAsync(Open, 0, TestDatabase.Actor);
        Assert.Empty(await ReadAsync(database, cadre));

        await database.Get<PeriodClosingService>().ReleaseAsync(Open, 1, TestDatabase.Actor);

        Assert.Equal(["AboutMe 1 2017-Q4 0"], await ReadAsync(database, cadre));
        Assert.Empty(await ReadAsync(database, await database.CadreAsync("CB002")));
    }

    [Fact]
    public async Task Administrator_IsToldOfLocksAndRefusals_AndOfNothingElse()
    {
        await using var database = await CreateAsync();
        var administrator = await database.AdministratorAsync();
        var leader = await database.LeaderAsync();
        Assert.Empty(await ReadAsync(database, administrator));

        await Assert.ThrowsAsync<RefusedException>(() => database.Get<CadreService>().AddAsync("CB9", new("Mẫu", null, null, null, null), leader));
        await using (var db = database.Open())
        {
            await db.Accounts.Where(a => a.Id == leader.AccountId)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.LockoutEnd, database.Clock.GetUtcNow().AddMinutes(10)), TestContext.Current.CancellationToken);
        }

        database.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(["LockedAccounts 1  0", "RefusedAttempts 1  0"], await ReadAsync(database, administrator));
        database.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(["RefusedAttempts 1  0"], await ReadAsync(database, administrator));
    }

    [Fact]
    public async Task Viewer_IsToldAfterACommit_AndFindsItWorkedOut()
    {
        await using var database = await CreateAsync();
        var secretariat = await database.SecretariatAsync();
        var board = database.Get<NoticeBoard>();
        var before = (await board.ReadAsync(secretariat)).Count;
        var published = new TaskCompletionSource<int?>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = board.Subscribe(b => published.TrySetResult(b.Known(secretariat)));

        await database.Get<PeriodService>().OpenAsync(Draft, 0, TestDatabase.Actor);

        Assert.Equal(before, await published.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken) + 1);
    }

    [Fact]
    public async Task SessionsOfOneAccount_ShareWhatWasPicked()
    {
        await using var database = await CreateAsync();
        var secretariat = await database.SecretariatAsync();
        var board = database.Get<NoticeBoard>();

        Assert.Same(
            await board.ReadAsync(secretariat with { Session = "a" }), await board.ReadAsync(secretariat with { Session = "b" }));
    }

    private static async Task<List<string>> ReadAsync(TestDatabase database, Actor actor) =>
        [.. (await database.Get<NoticeBoard>().ReadAsync(actor)).Select(n => $"{n.Kind} {n.Count} {n.Period?.Code} {n.Period?.DaysLeft ?? 0}")];
}
