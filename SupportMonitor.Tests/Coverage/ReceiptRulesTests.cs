using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using Xunit;

namespace SupportMonitor.Tests.Coverage;

public sealed class ReceiptRulesTests
{
    private static readonly DateOnly Due = new(2017, 4, 5);

    [Fact]
    public void NoRow_IsMissing() => Assert.Equal(new Standing(DutyState.Missing, null), Stand());

    [Fact]
    public void Receipt_OnTheDueDate_IsOnTime() =>
        Assert.Equal(new Standing(DutyState.OnTime, Due), Stand((5, ReceiptKind.Received)));

    [Fact]
    public void Receipt_ADayAfterTheDueDate_IsLate() =>
        Assert.Equal(new Standing(DutyState.Late, Due.AddDays(1)), Stand((6, ReceiptKind.Received)));

    [Fact]
    public void Form_SentTwice_CountsWithTheFirstDate() =>
        Assert.Equal(new Standing(DutyState.OnTime, new(2017, 4, 3)), Stand((3, ReceiptKind.Received), (9, ReceiptKind.Received)));

    [Fact]
    public void LastRowAReturn_IsReturned() =>
        Assert.Equal(new Standing(DutyState.Returned, null), Stand((3, ReceiptKind.Received), (4, ReceiptKind.Returned)));

    [Fact]
    public void Receipt_AfterReturn_CountsFromTheSecondDate() =>
        Assert.Equal(
            new Standing(DutyState.Late, new(2017, 4, 8)),
            Stand((3, ReceiptKind.Received), (4, ReceiptKind.Returned), (8, ReceiptKind.Received), (9, ReceiptKind.Received)));

    [Fact]
    public void SameDay_OrderOfEntryDecides()
    {
        Assert.Equal(DutyState.Returned, Stand((3, ReceiptKind.Received), (3, ReceiptKind.Returned)).State);
        Assert.Equal(DutyState.OnTime, Stand((3, ReceiptKind.Returned), (3, ReceiptKind.Received)).State);
    }

    [Theory]
    [InlineData(2, DutyState.Missing)]
    [InlineData(3, DutyState.OnTime)]
    [InlineData(4, DutyState.Returned)]
    [InlineData(7, DutyState.Returned)]
    [InlineData(8, DutyState.Late)]
    public void EarlierAsOf_ShowsTheBoardAsItStood(int day, DutyState state)
    {
        ReceiptRow[] rows = [Row(3, ReceiptKind.Received, 1), Row(4, ReceiptKind.Returned, 2), Row(8, ReceiptKind.Received, 3)];

        Assert.Equal(state, ReceiptRules.StandingOf(rows, new(2017, 4, day), Due).State);
    }

    private static Standing Stand(params (int Day, ReceiptKind Kind)[] rows) =>
        ReceiptRules.StandingOf([.. rows.Select((r, i) => Row(r.Day, r.Kind, i))], new(2017, 4, 30), Due);

    private static ReceiptRow Row(int day, ReceiptKind kind, long sequence) => new(new(2017, 4, day), sequence, kind);
}
