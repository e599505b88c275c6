using SupportMonitor.Core.Board;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Notices;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Chase;

/// <summary>The list to chase with its contacts, and what follows from them elsewhere.</summary>
public sealed class ChaseBookTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2018, 1, 5);
    private static readonly FormPair Other = new(SmallRegister.Open, PhuocHiep, Binh);

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task List_SaysWhatWasDone_AsOfItsDay_AndForgetsNothingAfterACommit()
    {
        Assert.All(await ReadAsync(), r => Assert.Equal(ContactStanding.None, r.Contacts));
        await LogAsync(Expected, new(2018, 1, 2), ChaseOutcome.Promised, promised: new(2018, 1, 4));
        await LogAsync(Expected, new(2018, 1, 3), ChaseOutcome.NoAnswer);

        var row = Assert.Single(await ReadAsync(ChaseNeed.Broken));
        Assert.Equal((DinhThuy, 2, new DateOnly(2018, 1, 3)), (row.Commune.Id, row.Contacts.Count, row.Contacts.Last!.Date));
        Assert.Equal(new DateOnly(2018, 1, 4), row.Contacts.Promise!.PromisedDate);
        Assert.Equal([PhuocHiep], (await ReadAsync(ChaseNeed.NotChased)).Select(r => r.Commune.Id));

        // On the second one contact was known, and its promise stood.
        Assert.Empty(await ReadAsync(ChaseNeed.Broken, asOf: new(2018, 1, 2)));
        Assert.Equal([1, 0], (await ReadAsync(asOf: new(2018, 1, 2))).Select(r => r.Contacts.Count));
        Assert.Equal([DinhThuy], (await ReadAsync(ChaseNeed.Due, asOf: new(2018, 1, 4))).Select(r => r.Commune.Id));

        await _database.Get<FormService>().ReceiveAsync(Expected, Today, new(), TestDatabase.Actor);
        Assert.Equal([PhuocHiep], (await ReadAsync()).Select(r => r.Commune.Id));
    }

    [Fact]
    public async Task AsManyContactsAsTheCap_NeedALetter()
    {
        foreach (var day in new[] { 1, 2, 3 })
        {
            Assert.Empty(await ReadAsync(ChaseNeed.Letter));
            await LogAsync(Other, new(2018, 1, day), ChaseOutcome.Reminded);
        }

        Assert.Equal([PhuocHiep], (await ReadAsync(ChaseNeed.Letter)).Select(r => r.Commune.Id));
    }

    [Theory]
    [InlineData("chị hoa")]
    [InlineData("hẹn gửi")]
    [InlineData("06/01/2018")]
    [InlineData("định thủy, điện thoại")]
    public async Task Search_FindsByWhatTheListShowsOfContacts(string text)
    {
        await LogAsync(Expected, Today, ChaseOutcome.Promised, promised: new(2018, 1, 6), person: "Chị Hoa");

        Assert.Equal([DinhThuy], (await ReadAsync(search: text)).Select(r => r.Commune.Id));
        Assert.Empty(await ReadAsync(search: "không có"));
        Assert.Equal(2, (await ReadAsync(search: "chưa gửi")).Count);
    }

    [Fact]
    public async Task BrokenPromise_IsNoticedByTheOffice_UntilTheFormComes()
    {
        await LogAsync(Expected, new(2018, 1, 2), ChaseOutcome.Promised, promised: new(2018, 1, 4));
        var notices = _database.Get<NoticeBoard>();

        Assert.Equal(1, (await notices.ReadAsync(TestDatabase.Actor)).Single(n => n.Kind == NoticeKind.PromiseBroken).Count);
        await _database.Get<FormService>().ReceiveAsync(Expected, Today, new(), TestDatabase.Actor);
        Assert.DoesNotContain(await notices.ReadAsync(TestDatabase.Actor), n => n.Kind == NoticeKind.PromiseBroken);
    }

    private async Task<IReadOnlyList<ChaseRow>> ReadAsync(ChaseNeed? need = null, DateOnly? asOf = null, string? search = null)
    {
        var coverage = await _database.Get<CoverageBoard>().GetAsync("2017-Q4", asOf ?? Today, TestDatabase.Actor);
        return await _database.Get<ChaseBook>().ReadAsync(coverage!, new DutySelection { Search = search }, need, TestDatabase.Actor);
    }

    private Task<IReadOnlyList<int>> LogAsync(FormPair duty, DateOnly date, ChaseOutcome outcome, DateOnly? promised = null, string? person = null) =>
        _database.Get<ChaseService>().LogAsync(
            [duty], new(date, ChaseChannel.Phone, outcome, person, promised), new ChaseConsent(Sooner: true), TestDatabase.Actor);
}
