using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Chase;

/// <summary>Contacts as records.md, "Đôn đốc: chasing", has them.</summary>
public sealed class ChaseServiceTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2018, 1, 5);
    private static readonly FormPair Other = new(SmallRegister.Open, PhuocHiep, Binh);
    private static readonly ChaseConsent Sooner = new(Sooner: true);

    private TestDatabase _database = null!;

    private ChaseService Chase => _database.Get<ChaseService>();

    private FormService Forms => _database.Get<FormService>();

    public async ValueTask InitializeAsync() => _database = await CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Contact_IsKeptClean_WithWhoEnteredIt_AndItsTrail()
    {
        var input = Call(Today) with { Person = " Chị  Hoa ", Outcome = ChaseOutcome.Promised, PromisedDate = Today.AddDays(2), Note = "Gọi lại\nbuổi chiều" };

        await LogAsync(input);

        var contact = Assert.Single(await ContactsAsync());
        Assert.Equal((SmallRegister.Open, DinhThuy, An, Today, 1), (contact.PeriodId, contact.UnitId, contact.CadreId, contact.Date, contact.Number));
        Assert.Equal(("Chị Hoa", "Gọi lại\nbuổi chiều", TestDatabase.Actor.Name), (contact.Person, contact.Note, contact.ChasedBy));
        var entry = (await _database.TrailAsync())[^1];
        Assert.Equal((ChangeAction.Added, ChaseContactRecords.Number, "2017-Q4 / 28945 / CB001 / 2018-01-05 / 1"), (entry.Action, entry.Subject, entry.Key));
        Assert.Equal((SmallRegister.Open, DinhThuy, An), (entry.PeriodId, entry.UnitId, entry.CadreId));
    }

    [Fact]
    public async Task SeveralDuties_AreLoggedAtOnce_OrNoneOfThem()
    {
        await Chase.LogAsync([Expected, Other, Expected], Call(Today), null, TestDatabase.Actor);
        Assert.Equal([DinhThuy, PhuocHiep], (await ContactsAsync()).Select(c => c.UnitId));

        await Forms.ReceiveAsync(Other, Today, new(), TestDatabase.Actor);
        await RefusedAsync("Received", () => Chase.LogAsync([Expected, Other], Call(Today), Sooner, TestDatabase.Actor));
        await _database.RefusesAsync(Refusal.Required, () => Chase.LogAsync([], Call(Today), null, TestDatabase.Actor));
    }

    [Fact]
    public async Task Number_CountsTheContactsOfTheDutyOnTheDay()
    {
        await LogAsync(Call(Today), Sooner);
        await LogAsync(Call(Today) with { Channel = ChaseChannel.Message }, Sooner);
        await LogAsync(Call(Today.AddDays(-1)), Sooner);
        await Chase.LogAsync([Other], Call(Today), Sooner, TestDatabase.Actor);

        Assert.Equal([(Today, 1), (Today, 2), (Today.AddDays(-1), 1), (Today, 1)], (await ContactsAsync()).Select(c => (c.Date, c.Number)));
    }

    [Fact]
    public async Task ContactOfToday_IsRefused_WhereNothingIsOwed()
    {
        var unowed = new FormPair(SmallRegister.Open, DinhThuy, Binh);
        await RefusedAsync("NotOwed", () => Chase.LogAsync([unowed], Call(Today), Stated(unowed), TestDatabase.Actor));

        await _database.Get<ExemptionService>().AddAsync(Expected, "Nghỉ ốm", TestDatabase.Actor);
        await RefusedAsync("Exempt", () => LogAsync(Call(Today), Stated(Expected)));

        // Before today it may have been owed: nobody knows.
        await LogAsync(Call(Today.AddDays(-1)));
    }

    [Fact]
    public async Task ContactOfToday_IsRefused_AfterTheReceipt_UnlessItIsStatedToHaveBeenBefore()
    {
        await Forms.ReceiveAsync(Expected, Today.AddDays(-3), new(), TestDatabase.Actor);

        var refused = await RefusedAsync("Received", () => LogAsync(Call(Today)));
        Assert.Equal(["ChaseContacts", "Received", "Xã Định Thủy", "Nguyễn Mẫu An", Today.AddDays(-3)], refused.Arguments);
        await RefusedAsync("Received", () => LogAsync(Call(Today), Stated(Other)));

        await LogAsync(Call(Today), Stated(Expected));
        Assert.Single(await ContactsAsync());
    }

    [Fact]
    public async Task ContactOfBefore_IsRefused_WhenTheFormHadComeBeforeThatDay()
    {
        await Forms.ReceiveAsync(Expected, new(2018, 1, 2), new(), TestDatabase.Actor);

        await RefusedAsync("ReceivedBefore", () => LogAsync(Call(new(2018, 1, 3)), Stated(Expected)));
        await LogAsync(Call(new(2018, 1, 2)));
        await LogAsync(Call(new(2017, 12, 20)));

        // Returned on the third: from the fourth on it was owed again.
        await Forms.ReturnAsync(Expected, new(2018, 1, 3), "Thiếu", TestDatabase.Actor);
        await RefusedAsync("ReceivedBefore", () => LogAsync(Call(new(2018, 1, 3)), Sooner));
        await LogAsync(Call(new(2018, 1, 4)), Sooner);
    }

    [Fact]
    public async Task SoonerContact_AsksFirst_AndIsLoggedKnowingly()
    {
        await LogAsync(Call(Today.AddDays(-2)) with { ChasedBy = "Chị Lan" });

        var refused = await RefusedAsync("TooSoon", () => LogAsync(Call(Today)));
        Assert.Equal(["ChaseContacts", "TooSoon", "Xã Định Thủy", Today.AddDays(-2), "Chị Lan"], refused.Arguments);
        await LogAsync(Call(Today), Sooner);

        // Three days apart is not too soon; what comes after it does not count; another duty's does not either.
        await LogAsync(Call(Today.AddDays(-5)));
        await Chase.LogAsync([Other], Call(Today), null, TestDatabase.Actor);

        var settings = _database.Get<SettingsService>();
        await settings.SaveAsync(await settings.GetAsync() with { ChaseSpacingDays = 0 }, TestDatabase.Actor);
        await LogAsync(Call(Today));
    }

    [Theory]
    [InlineData(SmallRegister.Draft, Refusal.PeriodDraft)]
    [InlineData(SmallRegister.Closed, Refusal.PeriodClosed)]
    [InlineData(99, Refusal.NotFound)]
    public async Task Period_ThatTakesNone_IsRefused(int period, Refusal refusal) => await _database.RefusesAsync(
        refusal, () => Chase.LogAsync([new FormPair(period, DinhThuy, An)], Call(Today), null, TestDatabase.Actor));

    [Fact]
    public async Task Contact_ThatCannotBe_IsRefused()
    {
        await _database.RefusesAsync(Refusal.WrongLevel, () => Chase.LogAsync([new FormPair(SmallRegister.Open, District, An)], Call(Today), null, TestDatabase.Actor));
        await _database.RefusesAsync(Refusal.FutureDate, () => LogAsync(Call(Today.AddDays(1))));
        await _database.RefusesAsync(Refusal.DateTooEarly, () => LogAsync(Call(new(1900, 1, 1))));
        await _database.RefusesAsync(Refusal.TooLong, () => LogAsync(Call(Today) with { Person = new string('a', 201) }));
        await RefusedAsync("PromiseWithoutDate", () => LogAsync(Call(Today) with { Outcome = ChaseOutcome.Promised }));
        await RefusedAsync("PromiseTooEarly", () => LogAsync(Call(Today) with { Outcome = ChaseOutcome.Promised, PromisedDate = Today.AddDays(-1) }));
        await RefusedAsync("NextTooEarly", () => LogAsync(Call(Today) with { NextDate = Today.AddDays(-1) }));

        var refused = await Assert.ThrowsAsync<RefusedException>(
            async () => await Chase.LogAsync([Expected], Call(Today), null, await _database.LeaderAsync()));
        Assert.Equal(Refusal.NotAllowed, refused.Refusal);
        Assert.Empty(await ContactsAsync());
    }

    [Fact]
    public async Task SameEntry_IsLoggedOnce_AndAnsweredAgain()
    {
        var entry = Guid.NewGuid();
        var first = await Chase.LogAsync([Expected, Other], Call(Today), null, TestDatabase.Actor, entry);
        var again = await Chase.LogAsync([Expected, Other], Call(Today), null, TestDatabase.Actor, entry);

        Assert.Equal(first, again);
        Assert.Equal(2, (await ContactsAsync()).Count);
    }

    [Fact]
    public async Task Correction_NeedsAReason_AndMayBeMadeAfterTheFormCame_ButNotIntoADayOnWhichItHadCome()
    {
        await LogAsync(Call(new(2018, 1, 2)));
        await LogAsync(Call(new(2018, 1, 3)), Sooner);
        await Forms.ReceiveAsync(Expected, new(2018, 1, 3), new(), TestDatabase.Actor);
        var contact = (await ContactsAsync())[0];

        await _database.RefusesAsync(Refusal.ReasonRequired, () => CorrectAsync(contact, Call(contact.Date), " "));
        await RefusedAsync("ReceivedBefore", () => CorrectAsync(contact, Call(new(2018, 1, 4)), "Nhầm ngày"));
        await CorrectAsync(contact, Call(contact.Date) with { Channel = ChaseChannel.InPerson }, "Gặp tại xã");
        await _database.RefusesAsync(Refusal.ChangedMeanwhile, () => CorrectAsync(contact, Call(contact.Date), "Cũ"));

        var corrected = (await ContactsAsync())[0];
        Assert.Equal((ChaseChannel.InPerson, 1, 1), (corrected.Channel, corrected.Number, corrected.Revision));
        await CorrectAsync(corrected, Call(new(2018, 1, 3)), "Nhầm ngày");
        Assert.Equal((new DateOnly(2018, 1, 3), 2), ((await ContactsAsync())[0].Date, (await ContactsAsync())[0].Number));
        Assert.Equal((ChangeAction.Changed, "Nhầm ngày"), ((await _database.TrailAsync())[^1].Action, (await _database.TrailAsync())[^1].Reason));
    }

    [Fact]
    public async Task Deletion_NeedsAReason_AndLeavesTheTrail()
    {
        await LogAsync(Call(Today));
        var contact = Assert.Single(await ContactsAsync());

        await _database.RefusesAsync(Refusal.ReasonRequired, () => Chase.DeleteAsync(contact.Id, contact.Revision, "", TestDatabase.Actor));
        await Chase.DeleteAsync(contact.Id, contact.Revision, "Nhầm xã", TestDatabase.Actor);

        Assert.Empty(await ContactsAsync());
        Assert.Equal((ChangeAction.Deleted, "Nhầm xã"), ((await _database.TrailAsync())[^1].Action, (await _database.TrailAsync())[^1].Reason));
        await _database.RefusesAsync(Refusal.NotFound, () => Chase.DeleteAsync(contact.Id, contact.Revision, "Nữa", TestDatabase.Actor));
    }

    [Fact]
    public async Task ClosedPeriod_KeepsItsContactsAsTheyAre()
    {
        await LogAsync(Call(Today));
        var contact = Assert.Single(await ContactsAsync());
        await _database.Get<PeriodClosingService>().CloseAsync(SmallRegister.Open, 0, TestDatabase.Actor);

        await _database.RefusesAsync(Refusal.PeriodClosed, () => CorrectAsync(contact, Call(Today), "Sửa"));
        await _database.RefusesAsync(Refusal.PeriodClosed, () => Chase.DeleteAsync(contact.Id, contact.Revision, "Xóa", TestDatabase.Actor));
    }

    private static ChaseInput Call(DateOnly date) => new(date, ChaseChannel.Phone, ChaseOutcome.Reminded);

    private static ChaseConsent Stated(FormPair duty) => new(Sooner: true, BeforeReceipt: [duty]);

    private Task<IReadOnlyList<int>> LogAsync(ChaseInput input, ChaseConsent? consent = null) => Chase.LogAsync([Expected], input, consent, TestDatabase.Actor);

    private Task CorrectAsync(ChaseContact contact, ChaseInput input, string reason) =>
        Chase.CorrectAsync(contact.Id, contact.Revision, input, reason, TestDatabase.Actor);

    private async Task<RefusedException> RefusedAsync(string rule, Func<Task> act)
    {
        var refused = await _database.RefusesAsync(Refusal.Rule, act);
        Assert.True(ChaseRules.IsRule(refused, rule), refused.Message);
        return refused;
    }

    private async Task<List<ChaseContact>> ContactsAsync()
    {
        await using var db = _database.Open();
        return await db.ChaseContacts.AsNoTracking().OrderBy(c => c.Id).ToListAsync();
    }
}
