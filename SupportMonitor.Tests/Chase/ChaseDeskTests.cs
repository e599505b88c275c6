using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Chase;

/// <summary>Who is on which duty, from opening a dialog until it is closed.</summary>
public sealed class ChaseDeskTests : IAsyncLifetime
{
    private static readonly Actor Lan = TestDatabase.Actor with { Name = "Chị Lan" };
    private static readonly Actor Tam = TestDatabase.Actor with { Name = "Anh Tâm" };
    private static readonly FormPair Other = new(SmallRegister.Open, PhuocHiep, Binh);
    private static readonly Guid Mine = Guid.NewGuid();
    private static readonly Guid Theirs = Guid.NewGuid();

    private TestDatabase _database = null!;
    private int _told;

    private ChaseDesk Desk => _database.Get<ChaseDesk>();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        Desk.Subscribe(_ => _told++);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task OpenDialog_IsToldToOthers_UntilItIsClosed()
    {
        var seat = await Desk.OpenAsync([Expected, Other], Mine, Lan);

        Assert.Equal("Chị Lan", (await Desk.ReadAsync(Theirs, Tam))[Expected]);
        Assert.Empty(await Desk.ReadAsync(Mine, Lan));
        seat.Take([Other]);
        Assert.Equal([Other], (await Desk.ReadAsync(Theirs, Tam)).Keys);
        seat.Dispose();
        seat.Dispose();
        Assert.Empty(await Desk.ReadAsync(Theirs, Tam));
        Assert.Equal(3, _told);
    }

    [Fact]
    public async Task TwoOnOneDuty_AreBothNamed()
    {
        using var first = await Desk.OpenAsync([Expected], Mine, Lan);
        using var second = await Desk.OpenAsync([Expected], Theirs, Tam);

        Assert.Equal("Anh Tâm, Chị Lan", (await Desk.ReadAsync(Guid.NewGuid(), Lan))[Expected]);
        Assert.Equal("Anh Tâm", (await Desk.ReadAsync(Mine, Lan))[Expected]);
    }

    [Fact]
    public async Task DialogLeftOpen_IsForgottenAfterFifteenMinutes()
    {
        using var seat = await Desk.OpenAsync([Expected], Mine, Lan);

        _database.Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.NotEmpty(await Desk.ReadAsync(Theirs, Tam));
        _database.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(await Desk.ReadAsync(Theirs, Tam));
        Assert.Equal(2, _told);
    }

    [Fact]
    public async Task OnlyWhoMayLog_TakesDutiesUp_AndWhoMayReadSeesIt()
    {
        await using var register = await CreateAsync();
        var (leader, commune) = (await register.LeaderAsync(), await register.CommuneAsync("28945"));
        var desk = register.Get<ChaseDesk>();
        using var seat = await desk.OpenAsync([Expected], Mine, await register.SecretariatAsync());

        Assert.Equal("Văn phòng", (await desk.ReadAsync(Theirs, leader))[Expected]);
        await Assert.ThrowsAsync<RefusedException>(async () => await desk.OpenAsync([Expected], Mine, leader));
        await Assert.ThrowsAsync<RefusedException>(async () => await desk.ReadAsync(Mine, commune));
    }
}
