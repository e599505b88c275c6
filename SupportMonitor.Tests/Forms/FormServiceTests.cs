using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Forms;

public sealed class FormServiceTests
{
    private static readonly DateOnly Today = new(2018, 1, 5);
    private static readonly FormContent Content = new("Tốt", "Đi cơ sở\nđều đặn", null, " Cần  thêm cán bộ ");

    [Fact]
    public async Task Receipt_OfAnAssignedPair_IsKeptCleanWithItsTrail()
    {
        await using var database = await CreateAsync();

        var recorded = await database.Get<FormService>().ReceiveAsync(Expected, Today, Content, TestDatabase.Actor);

        var receipt = Assert.Single(await database.ReceiptsAsync());
        Assert.Equal((recorded.Id, PairDuty.Expected), (receipt.Id, recorded.Duty));
        Assert.Equal((Today, ReceiptKind.Received, 1L), (receipt.Date, receipt.Kind, receipt.Sequence));
        Assert.Equal(("Tốt", "Đi cơ sở\nđều đặn", null, "Cần thêm cán bộ"), (receipt.Rating, receipt.Strengths, receipt.Limitations, receipt.Proposals));
        var entry = (await database.TrailAsync())[^1];
        Assert.Equal((ChangeAction.Added, ChangeSubject.Receipt, (int?)receipt.Id), (entry.Action, entry.Subject, entry.RecordId));
        Assert.Equal("2017-Q4 / 28945 / CB001 / 2018-01-05 / Đã nhận", entry.Key);
        Assert.Equal((Open, DinhThuy, An), (entry.PeriodId, entry.UnitId, entry.CadreId));
        Assert.Equal((TestDatabase.Actor.Name, TestDatabase.Now.UtcDateTime), (entry.Actor, entry.At));
    }

    [Fact]
    public async Task Return_OfALookedAtRow_BeforeItCame_IsRefused()
    {
        await using var database = await CreateAsync();
        var forms = database.Get<FormService>();
        await forms.ReceiveAsync(Expected, new(2017, 12, 27), Content, TestDatabase.Actor);
        var second = await forms.ReceiveAsync(Expected, new(2018, 1, 4), Content, TestDatabase.Actor);

        await database.RefusesAsync(Refusal.NothingToReturn, () =>
            forms.ReturnAsync(Expected, new(2017, 12, 31), "Thiếu", TestDatabase.Actor, (second.Id, 0)));
        await forms.ReturnAsync(Expected, new(2018, 1, 4), "Thiếu", TestDatabase.Actor, (second.Id, 0));
    }

    [Fact]
    public async Task Receipt_OfAPairNobodyAssigned_IsTakenAndSaysSo()
    {
        await using var database = await CreateAsync();

        var recorded = await database.Get<FormService>().ReceiveAsync(Unexpected, Today, new(), TestDatabase.Actor);

        Assert.Equal(PairDuty.Unexpected, recorded.Duty);
    }

    [Fact]
    public async Task Receipt_OfAnExemptPair_IsTakenAndSaysSo()
    {
        await using var database = await CreateAsync();
        await database.Get<ExemptionService>().AddAsync(Expected, "Nghỉ ốm", TestDatabase.Actor);

        var recorded = await database.Get<FormService>().ReceiveAsync(Expected, Today, new(), TestDatabase.Actor);

        Assert.Equal(PairDuty.Exempt, recorded.Duty);
    }

    [Theory]
    [InlineData(Draft, DinhThuy, An, 0, Refusal.PeriodDraft)]
    [InlineData(Closed, DinhThuy, An, 0, Refusal.PeriodClosed)]
    [InlineData(99, DinhThuy, An, 0, Refusal.NotFound)]
    [InlineData(Open, 99, An, 0, Refusal.NotFound)]
    [InlineData(Open, DinhThuy, 99, 0, Refusal.NotFound)]
    [InlineData(Open, District, An, 0, Refusal.WrongLevel)]
    [InlineData(Open, DinhThuy, An, 1, Refusal.FutureDate)]
    [InlineData(Open, DinhThuy, An, -365_250, Refusal.DateTooEarly)]
    public async Task Receipt_ThatCannotBe_IsRefused(int period, int unit, int cadre, int daysAhead, Refusal refusal)
    {
        await using var database = await CreateAsync();

        await database.RefusesAsync(refusal, () => database.Get<FormService>()
            .ReceiveAsync(new(period, unit, cadre), Today.AddDays(daysAhead), Content, TestDatabase.Actor));
    }

    [Fact]
    public async Task Receipt_DatedTodayInVietnamButTomorrowInUtc_IsTaken()
    {
        await using var database = await CreateAsync();
        database.Clock.Advance(TimeSpan.FromHours(13));

        await database.Get<FormService>().ReceiveAsync(Expected, Today.AddDays(1), new(), TestDatabase.Actor);

        Assert.Single(await database.ReceiptsAsync());
    }

    [Fact]
    public async Task Content_LongerThanItsField_IsRefused()
    {
        await using var database = await CreateAsync();

        var refused = await database.RefusesAsync(Refusal.TooLong, () => database.Get<FormService>()
            .ReceiveAsync(Expected, Today, new(Strengths: new string('a', 4001)), TestDatabase.Actor));

        Assert.Equal(["Strengths", 4000], refused.Arguments);
    }

    [Fact]
    public async Task Return_OfWhatCameIn_KeepsItsReasonInTheTrail()
    {
        await using var database = await CreateAsync();
        var forms = database.Get<FormService>();
        await forms.ReceiveAsync(Expected, new(2018, 1, 2), Content, TestDatabase.Actor);

        await forms.ReturnAsync(Expected, new(2018, 1, 2), "Thiếu chữ ký", TestDatabase.Actor);

        Assert.Equal(ReceiptKind.Returned, (await database.ReceiptsAsync())[^1].Kind);
        Assert.Equal("Thiếu chữ ký", (await database.TrailAsync())[^1].Reason);
        Assert.Equal(DutyState.Returned, (await forms.StandingAsync(Expected, TestDatabase.Actor))!.Standing.State);
    }

    [Fact]
    public async Task Return_BeforeAnythingCameIn_IsRefused()
    {
        await using var database = await CreateAsync();
        var forms = database.Get<FormService>();
        await forms.ReceiveAsync(Expected, new(2018, 1, 3), new(), TestDatabase.Actor);

        await database.RefusesAsync(Refusal.NothingToReturn, () => forms.ReturnAsync(Expected, new(2018, 1, 2), "Sai", TestDatabase.Actor));
        await database.RefusesAsync(Refusal.ReasonRequired, () => forms.ReturnAsync(Expected, new(2018, 1, 3), "  ", TestDatabase.Actor));
    }

    [Fact]
    public async Task Return_OfWhatWasAcceptedOrSentAgainMeanwhile_IsRefused()
    {
        await using var database = await CreateAsync();
        var forms = database.Get<FormService>();
        var commune = await database.CommuneAsync("28945");
        var first = (await database.Get<FormService>().SendAsync(Expected, default, new("Tốt"), null, commune)).Recorded!.Id;
        await forms.AcceptAsync([(first, 0)], TestDatabase.Actor);

        await database.RefusesAsync(Refusal.ChangedMeanwhile, () => forms.ReturnAsync(Expected, Today, "Sai", TestDatabase.Actor, (first, 0)));
        await database.Get<FormService>().SendAsync(Expected, new(null, 0, first), new("Khá"), null, commune);
        await database.RefusesAsync(Refusal.ChangedMeanwhile, () => forms.ReturnAsync(Expected, Today, "Sai", TestDatabase.Actor, (first, 1)));

        var second = (await database.ReceiptsAsync())[^1];
        await forms.ReturnAsync(Expected, Today, "Sai", TestDatabase.Actor, (second.Id, second.Revision));
        Assert.Equal(ReceiptKind.Returned, (await database.ReceiptsAsync())[^1].Kind);
    }

    [Fact]
    public async Task Return_Twice_IsRefusedUntilTheFormComesAgain()
    {
        await using var database = await CreateAsync();
        var forms = database.Get<FormService>();
        await forms.ReceiveAsync(Expected, new(2018, 1, 2), new(), TestDatabase.Actor);
        await forms.ReturnAsync(Expected, new(2018, 1, 3), "Sai mẫu", TestDatabase.Actor);

        await database.RefusesAsync(Refusal.NothingToReturn, () => forms.ReturnAsync(Expected, new(2018, 1, 4), "Sai", TestDatabase.Actor));
        await forms.ReceiveAsync(Expected, new(2018, 1, 4), new(), TestDatabase.Actor);
        await forms.ReturnAsync(Expected, new(2018, 1, 4), "Vẫn sai", TestDatabase.Actor);

        Assert.Equal([1L, 2L, 3L, 4L], (await database.ReceiptsAsync()).Select(r => r.Sequence));
    }

    [Fact]
    public async Task Correction_MovesTheDateAndTellsWhy()
    {
        await using var database = await CreateAsync();
        var forms = database.Get<FormService>();
        var (id, _) = await forms.ReceiveAsync(Expected, new(2018, 1, 2), Content, TestDatabase.Actor);

        await forms.CorrectAsync(id, 0, new(new(2018, 1, 4), ReceiptKind.Received, Content with { Rating = "Khá" }), "Nhập nhầm", TestDatabase.Actor);

        var receipt = Assert.Single(await database.ReceiptsAsync());
        Assert.Equal((new DateOnly(2018, 1, 4), "Khá", 1), (receipt.Date, receipt.Rating, receipt.Revision));
        var entry = (await database.TrailAsync())[^1];
        Assert.Equal((ChangeAction.Changed, "Nhập nhầm"), (entry.Action, entry.Reason));
        Assert.Contains("2018-01-02", entry.Before, StringComparison.Ordinal);
        Assert.Contains("2018-01-04", entry.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correction_OfWhatSomebodyElseCorrectedMeanwhile_IsRefused()
    {
        await using var database = await CreateAsync();
        var forms = database.Get<FormService>();
        var (id, _) = await forms.ReceiveAsync(Expected, new(2018, 1, 2), Content, TestDatabase.Actor);
        await forms.CorrectAsync(id, 0, new(new(2018, 1, 4), ReceiptKind.Received, Content), "Nhập nhầm", TestDatabase.Actor);

        await database.RefusesAsync(Refusal.ChangedMeanwhile, () =>
            forms.CorrectAsync(id, 0, new(new(2018, 1, 3), ReceiptKind.Received, Content), "Nhập nhầm", TestDatabase.Actor));
        await database.RefusesAsync(Refusal.ChangedMeanwhile, () => forms.DeleteAsync(id, 0, "Nhầm xã", TestDatabase.Actor));
    }

    [Fact]
    public async Task RowAsItIsNow_SaysWhatItBecameAndWhoMadeItSo_AndCanBeCorrectedKnowingly()
    {
        await using var database = await CreateAsync();
        var forms = database.Get<FormService>();
        var (id, _) = await forms.ReceiveAsync(Expected, new(2018, 1, 2), Content, TestDatabase.Actor);
        database.Clock.Advance(TimeSpan.FromMinutes(3));
        var other = TestDatabase.Actor with { Name = "Người khác" };
        await forms.CorrectAsync(id, 0, new(new(2018, 1, 4), ReceiptKind.Received, Content with { Rating = "Khá" }), "Nhập nhầm", other);

        var (now, last) = (await forms.NowAsync(id, TestDatabase.Actor)).GetValueOrDefault();

        Assert.Equal(
            (1, new DateOnly(2018, 1, 4), ReceiptKind.Received, "Khá", "Người khác", (DateTime?)TestDatabase.Now.AddMinutes(3).UtcDateTime),
            (now.Revision, now.Date, now.Kind, now.Content?.Rating, last?.Actor, last?.At));
        await forms.CorrectAsync(id, now.Revision, new(new(2018, 1, 3), ReceiptKind.Received, Content), "Vẫn là ngày 3", TestDatabase.Actor);
        Assert.Equal(new(2018, 1, 3), Assert.Single(await database.ReceiptsAsync()).Date);
        await forms.DeleteAsync(id, 2, "Nhầm xã", TestDatabase.Actor);
        Assert.Null(await forms.NowAsync(id, TestDatabase.Actor));
    }

    [Fact]
    public async Task Corrections_FromTwoWindowsAtOnce_LetOneWin()
    {
        await using var database = await CreateAsync();
        var forms = database.Get<FormService>();
        var (id, _) = await forms.ReceiveAsync(Expected, new(2018, 1, 2), Content, TestDatabase.Actor);

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(async day =>
        {
            try
            {
                await Task.Yield();
                await forms.CorrectAsync(id, 0, new(new(2017, 12, day), ReceiptKind.Received, Content), "Nhập nhầm", TestDatabase.Actor);
                return (Refusal?)null;
            }
            catch (RefusedException refused)
            {
                return refused.Refusal;
            }
        }));

        Assert.Single(outcomes, o => o is null);
        Assert.Equal(7, outcomes.Count(o => o == Refusal.ChangedMeanwhile));
    }

    [Fact]
    public async Task Correction_ThatLeavesAReturnWithoutAForm_IsRefused()
    {
        await using var database = await CreateAsync();
        var forms = database.Get<FormService>();
        var (id, _) = await forms.ReceiveAsync(Expected, new(2018, 1, 2), Content, TestDatabase.Actor);
        await forms.ReturnAsync(Expected, new(2018, 1, 3), "Sai", TestDatabase.Actor);

        await database.RefusesAsync(Refusal.NothingToReturn, () =>
            forms.CorrectAsync(id, 0, new(new(2018, 1, 4), ReceiptKind.Received, Content), "Nhầm", TestDatabase.Actor));
        await database.RefusesAsync(Refusal.NothingToReturn, () => forms.DeleteAsync(id, 0, "Nhầm", TestDatabase.Actor));
        await database.RefusesAsync(Refusal.FutureDate, () =>
            forms.CorrectAsync(id, 0, new(new(2018, 1, 6), ReceiptKind.Received, Content), "Nhầm", TestDatabase.Actor));
        await database.RefusesAsync(Refusal.DateTooEarly, () =>
            forms.CorrectAsync(id, 0, new(new(1018, 1, 2), ReceiptKind.Received, Content), "Nhầm", TestDatabase.Actor));
    }

    [Fact]
    public async Task Correction_OfWhatAWorkbookBroughtLongerThanAFormTakes_LeavesItAsItIs_ButTakesNoOtherText()
    {
        await using var database = await CreateAsync();
        var forms = database.Get<FormService>();
        var content = new FormContent(new('x', 150), new('d', 32_000), "dòng một\n" + new string('h', 5000), new('k', 4001));
        await database.AddAsync(new Receipt
        {
            Id = 9, Sequence = 9, PeriodId = Open, UnitId = DinhThuy, CadreId = An, Date = new(2018, 1, 2), Kind = ReceiptKind.Received,
            Rating = content.Rating, Strengths = content.Strengths, Limitations = content.Limitations, Proposals = content.Proposals,
        });

        await forms.CorrectAsync(9, 0, new(new(2018, 1, 3), ReceiptKind.Received, content), "Nhầm ngày", TestDatabase.Actor);

        var receipt = Assert.Single(await database.ReceiptsAsync());
        Assert.Equal((new DateOnly(2018, 1, 3), content), (receipt.Date, receipt.Content));
        await database.RefusesAsync(Refusal.TooLong, () => forms.CorrectAsync(
            9, 1, new(new(2018, 1, 3), ReceiptKind.Received, content with { Proposals = new('k', 4002) }), "Nhầm", TestDatabase.Actor));
        await database.RefusesAsync(Refusal.TooLong, () => forms.CorrectAsync(
            9, 1, new(new(2018, 1, 3), ReceiptKind.Received, content with { Limitations = content.Strengths }), "Nhầm", TestDatabase.Actor));
        await forms.CorrectAsync(
            9, 1, new(new(2018, 1, 3), ReceiptKind.Received, content with { Proposals = "Ngắn" }), "Sửa", TestDatabase.Actor);
    }

    [Fact]
    public async Task Deletion_TakesTheRowAwayAndTheTrailKeepsIt()
    {
        await using var database = await CreateAsync();
        var forms = database.Get<FormService>();
        var (id, _) = await forms.ReceiveAsync(Expected, new(2018, 1, 2), Content, TestDatabase.Actor);

        await database.RefusesAsync(Refusal.ReasonRequired, () => forms.DeleteAsync(id, 0, "", TestDatabase.Actor));
        await forms.DeleteAsync(id, 0, "Nhầm xã", TestDatabase.Actor);

        Assert.Empty(await database.ReceiptsAsync());
        var entry = (await database.TrailAsync())[^1];
        Assert.Equal((ChangeAction.Deleted, "Nhầm xã", (int?)id, (string?)null), (entry.Action, entry.Reason, entry.RecordId, entry.After));
        Assert.Contains("Tốt", entry.Before, StringComparison.Ordinal);
        await database.RefusesAsync(Refusal.NotFound, () => forms.DeleteAsync(id, 0, "Nhầm xã", TestDatabase.Actor));
    }

    [Fact]
    public async Task RowsOfAPeriodClosedMeanwhile_StandStill()
    {
        await using var database = await CreateAsync();
        var forms = database.Get<FormService>();
        var (id, _) = await forms.ReceiveAsync(Expected, new(2018, 1, 2), Content, TestDatabase.Actor);
        await database.Get<PeriodClosingService>().CloseAsync(Open, 0, TestDatabase.Actor);

        await database.RefusesAsync(Refusal.PeriodClosed, () => forms.DeleteAsync(id, 0, "Nhầm", TestDatabase.Actor));
        await database.RefusesAsync(Refusal.PeriodClosed, () =>
            forms.CorrectAsync(id, 0, new(new(2018, 1, 3), ReceiptKind.Received, Content), "Nhầm", TestDatabase.Actor));
        await database.RefusesAsync(Refusal.PeriodClosed, () => forms.ReturnAsync(Expected, Today, "Sai", TestDatabase.Actor));
    }

    [Fact]
    public async Task Entries_FromManyWindowsAtOnce_GetOneSequenceEach()
    {
        await using var database = await CreateAsync();
        var forms = database.Get<FormService>();

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() =>
            forms.ReceiveAsync(i % 2 == 0 ? Expected : Unexpected, Today, new(), TestDatabase.Actor))));

        Assert.Equal(Enumerable.Range(1, 12).Select(i => (long)i), (await database.ReceiptsAsync()).Select(r => r.Sequence));
    }

    [Fact]
    public async Task Standing_TellsDutyStateAndRows()
    {
        await using var database = await CreateAsync();
        var forms = database.Get<FormService>();
        await forms.ReceiveAsync(Expected, new(2018, 1, 2), new(), TestDatabase.Actor);

        Assert.Equal(new(PairDuty.Expected, new(DutyState.OnTime, new(2018, 1, 2)), 1), await forms.StandingAsync(Expected, TestDatabase.Actor));
        Assert.Equal(new(PairDuty.Unexpected, new(DutyState.Missing, null), 0), await forms.StandingAsync(Unexpected, TestDatabase.Actor));
        Assert.Null(await forms.StandingAsync(new(Open, 99, An), TestDatabase.Actor));
    }
}
