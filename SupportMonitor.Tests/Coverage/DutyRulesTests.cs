using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using Xunit;

namespace SupportMonitor.Tests.Coverage;

public sealed class DutyRulesTests
{
    private static readonly DateInterval Quarter = new(new(2017, 1, 1), new(2017, 3, 31));
    private static readonly CommuneInForce Always = new(1, null, null);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(58, 29)]
    [InlineData(59, 30)]
    [InlineData(60, 30)]
    [InlineData(90, 30)]
    [InlineData(246, 30)]
    public void RequiredDays_IsHalfThePeriodRoundedUpAtMostThirty(int days, int required) =>
        Assert.Equal(required, DutyRules.RequiredDays(new DateInterval(new(2017, 1, 1), new DateOnly(2017, 1, 1).AddDays(days - 1))));

    [Theory]
    [InlineData(29, 0)]
    [InlineData(30, 1)]
    public void Duty_ExistsFromTheThirtiethDay(int days, int duties) =>
        Assert.Equal(duties, Derive(Always, new CommuneAssignment(1, 7, Quarter.From, Quarter.From.AddDays(days - 1))).Pairs.Count);

    [Fact]
    public void CadreWhoLeftAndCameBack_AddsTheDaysUp()
    {
        var owed = Derive(
            Always,
            new CommuneAssignment(1, 7, new(2016, 1, 1), new(2017, 1, 15)),
            new CommuneAssignment(1, 7, new(2017, 3, 17), null));

        Assert.Equal([(1, 7)], owed.Pairs);
    }

    [Fact]
    public void OverlappingAssignments_CountADayOnce()
    {
        var owed = Derive(
            Always,
            new CommuneAssignment(1, 7, new(2017, 1, 1), new(2017, 1, 20)),
            new CommuneAssignment(1, 7, new(2017, 1, 5), new(2017, 1, 10)),
            new CommuneAssignment(1, 7, new(2017, 1, 10), new(2017, 1, 29)));

        Assert.Empty(owed.Pairs);
        Assert.Equal([1], owed.Uncovered);
    }

    [Fact]
    public void HandOverInTheMiddle_OwesTwoFormsWhenBothServedThirtyDays()
    {
        var owed = Derive(
            Always,
            new CommuneAssignment(1, 7, new(2016, 6, 10), new(2017, 2, 14)),
            new CommuneAssignment(1, 8, new(2017, 2, 15), null));

        Assert.Equal([(1, 7), (1, 8)], owed.Pairs.Order());
    }

    [Fact]
    public void CommuneThatEndedEarly_OwesNothingAndIsNotUncovered()
    {
        var owed = Derive(new CommuneInForce(1, null, new(2017, 1, 29)), new CommuneAssignment(1, 7, new(2016, 1, 1), null));

        Assert.Empty(owed.Pairs);
        Assert.Empty(owed.Uncovered);
    }

    [Fact]
    public void AssignmentBeyondTheCommunesDates_CountsTheOverlapOnly()
    {
        var owed = Derive(new CommuneInForce(1, new(2017, 3, 2), null), new CommuneAssignment(1, 7, new(2016, 1, 1), null));

        Assert.Equal([(1, 7)], owed.Pairs);
    }

    [Fact]
    public void AssignmentToAnUnknownCommune_IsPassedOver() =>
        Assert.Empty(Derive(Always, new CommuneAssignment(99, 7, new(2016, 1, 1), null)).Pairs);

    private static Owed Derive(CommuneInForce commune, params CommuneAssignment[] assignments) =>
        DutyRules.Derive(Quarter, [commune], assignments);
}
