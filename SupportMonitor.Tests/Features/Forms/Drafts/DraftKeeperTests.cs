using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Forms.Drafts;
using Xunit;

namespace SupportMonitor.Tests.Features.Forms.Drafts;

public sealed class DraftKeeperTests
{
    [Fact]
    public async Task Typing_IsSavedASecondAfterItPauses()
    {
        await using var page = await TypingAsync();

        page.Type("Một");
        database(page).Clock.Advance(TimeSpan.FromMilliseconds(900));
        page.Type("Một hai");
        database(page).Clock.Advance(TimeSpan.FromMilliseconds(900));
        Assert.Null(await page.KeptAsync());
        database(page).Clock.Advance(TimeSpan.FromMilliseconds(200));
        await page.SettledAsync();

        Assert.Equal(("Một hai", KeepState.Saved), (await page.KeptAsync(), page.Keeper.State));
        static TestDatabase database(Typing page) => page.Database;
    }

    [Fact]
    public async Task TypingWithoutAPause_IsSavedAllTheSame()
    {
        await using var page = await TypingAsync();
        for (var i = 0; i < 12; i++)
        {
            page.Type($"Bản {i}");
            page.Database.Clock.Advance(TimeSpan.FromMilliseconds(500));
        }

        await page.SettledAsync();
        Assert.NotNull(await page.KeptAsync());
    }

    [Fact]
    public async Task LeavingThePage_SavesWhatWaits()
    {
        var page = await TypingAsync();
        page.Type("Chưa kịp lưu");

        await page.Keeper.DisposeAsync();

        Assert.Equal("Chưa kịp lưu", await page.KeptAsync());
        await page.Database.DisposeAsync();
    }

    [Fact]
    public async Task SaveBasedOnAnOlderVersion_StopsUntilSomebodyChooses()
    {
        await using var page = await TypingAsync();
        page.Type("Của tôi");
        await page.Keeper.FlushAsync();
        await page.Database.Get<FormDrafts>().SaveAsync(SmallRegister.Expected, page.Keeper.Version, new("Khá", "Của họ"), TestDatabase.Actor);
        page.Type("Của tôi, thêm");
        await page.Keeper.FlushAsync();

        Assert.Equal((KeepState.Conflict, "Của họ"), (page.Keeper.State, page.Keeper.Conflict!.Theirs.Strengths));
        page.Type("Gõ tiếp");
        Assert.False(await page.Keeper.FlushAsync());
        Assert.Equal("Của họ", await page.KeptAsync());

        await page.Keeper.ResolveAsync(new("Tốt", "Chọn"));
        Assert.Equal(("Chọn", KeepState.Saved), (await page.KeptAsync(), page.Keeper.State));
    }

    [Fact]
    public async Task PeriodClosedMeanwhile_IsSaidAndTheTextStays()
    {
        await using var page = await TypingAsync();
        await page.Database.Get<PeriodClosingService>().CloseAsync(SmallRegister.Open, 0, TestDatabase.Actor);
        page.Type("Muộn");

        Assert.False(await page.Keeper.FlushAsync());
        Assert.Equal((KeepState.Refused, Core.Common.Refusal.PeriodClosed), (page.Keeper.State, page.Keeper.Refused!.Refusal));
        Assert.Equal(["Muộn"], await page.AsideAsync());

        page.Type("Muộn, gõ tiếp");
        Assert.False(await page.Keeper.FlushAsync());
        Assert.Equal(["Muộn, gõ tiếp"], await page.AsideAsync());
    }

    [Fact]
    public async Task PeriodReopened_SavesWhatWasPutAside_AndKeepsTheCopy()
    {
        await using var page = await TypingAsync();
        await page.Database.Get<PeriodClosingService>().CloseAsync(SmallRegister.Open, 0, TestDatabase.Actor);
        page.Type("Muộn");
        await page.Keeper.FlushAsync();
        await page.Database.Get<PeriodClosingService>().ReopenAsync(SmallRegister.Open, 1, "Bổ sung", TestDatabase.Actor);

        page.Keeper.Touch();
        Assert.True(await page.Keeper.FlushAsync());

        Assert.Equal(("Muộn", (int?)null), (await page.KeptAsync(), page.Keeper.AsideId));
        Assert.Equal(["Muộn"], await page.AsideAsync());
    }

    private static async Task<Typing> TypingAsync() => new(await SmallRegister.CreateAsync());

    private sealed class Typing : IAsyncDisposable
    {
        private FormContent _content = new();

        public Typing(TestDatabase database)
        {
            Database = database;
            Keeper = new DraftKeeper(
                database.Get<FormDrafts>(),
                database.Clock,
                NullLogger.Instance,
                new DraftOwner(SmallRegister.Expected, () => _content, () => TestDatabase.Actor, work => Running = work(), () => { }),
                default,
                new FormContent());
        }

        public TestDatabase Database { get; }

        public DraftKeeper Keeper { get; }

        private Task Running { get; set; } = Task.CompletedTask;

        public void Type(string text)
        {
            _content = new("Tốt", text);
            Keeper.Touch();
        }

        public Task SettledAsync() => Running;

        public async Task<string?> KeptAsync()
        {
            await using var db = Database.Open();
            return await db.FormDrafts.SingleOrDefaultAsync() is { } draft ? FormSheet.ContentFromJson(draft.Content).Strengths : null;
        }

        public async Task<IReadOnlyList<string?>> AsideAsync()
        {
            await using var db = Database.Open();
            return [.. (await db.FormDraftCopies.OrderBy(c => c.Id).ToListAsync()).Select(c => FormSheet.ContentFromJson(c.Content).Strengths)];
        }

        public async ValueTask DisposeAsync()
        {
            await Keeper.DisposeAsync();
            await Database.DisposeAsync();
        }
    }
}
