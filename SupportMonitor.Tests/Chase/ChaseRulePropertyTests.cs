using FsCheck;
using FsCheck.Fluent;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using Xunit;

namespace SupportMonitor.Tests.Chase;

/// <summary>The pure rules of chasing beside a count day by day.</summary>
public sealed class ChaseRulePropertyTests
{
    private static readonly DateOnly Start = new(2018, 1, 1);

    [Fact]
    public void ContactFitsItsDuty_AsTheDaysOneByOneSay() => Check(random =>
    {
        var today = Start.AddDays(10);
        var rows = Rows(random);
        var (date, duty, stated) = (today.AddDays(-random.Next(8)), (PairDuty)random.Next(3), random.Next(2) == 0);

        var refused = ChaseRules.OfDuty(duty, rows, date, today, stated, "xã", "cán bộ");

        var expected = date == today
            ? duty == PairDuty.Exempt ? "Exempt" : duty == PairDuty.Unexpected ? "NotOwed" : HadCome(rows, today) && !stated ? "Received" : null
            : HadCome(rows, date.AddDays(-1)) ? "ReceivedBefore" : null;
        Assert.Equal(expected, refused?.Arguments[1]);
        Assert.Equal(
            duty == PairDuty.Exempt ? "Exempt" : duty == PairDuty.Unexpected ? "NotOwed" : HadCome(rows, date.AddDays(-1)) ? "ReceivedBefore" : null,
            ChaseRules.OfImport(duty, rows, date, "xã", "cán bộ")?.Arguments[1]);
    });

    [Fact]
    public void Standing_IsWhatTheContactsUpToTheDaySay() => Check(random =>
    {
        var contacts = Enumerable.Range(0, random.Next(6)).Select(i => Contact(random, i)).OrderBy(c => c.Date).ThenBy(c => c.Number).ToList();
        var (asOf, cap) = (Start.AddDays(random.Next(12)), random.Next(1, 4));

        var standing = ContactStanding.Of(contacts, asOf, cap);

        var until = contacts.FindAll(c => c.Date <= asOf);
        var promises = until.FindAll(c => c.Outcome == ChaseOutcome.Promised);
        var (last, promised) = (until.Count == 0 ? null : until[^1], promises.Count == 0 ? null : promises[^1].PromisedDate);
        Assert.Equal((until.Count, last, promised), (standing.Count, standing.Last, standing.Promise?.PromisedDate));
        Assert.Equal(promised is { } day && day < asOf, standing.IsBroken);
        Assert.Equal(new[] { promised, last?.NextDate }.Any(d => d is { } day && day < asOf), standing.Is(ChaseNeed.Broken));
        Assert.Equal(new[] { promised, last?.NextDate }.Any(d => d == asOf), standing.Is(ChaseNeed.Due));
        Assert.Equal(until.Count == 0, standing.Is(ChaseNeed.NotChased));
        Assert.Equal(until.Count >= cap, standing.Is(ChaseNeed.Letter));
    });

    [Theory]
    [InlineData(0, 3, true)]
    [InlineData(2, 3, true)]
    [InlineData(3, 3, false)]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, true)]
    [InlineData(1, 1, false)]
    public void Spacing_IsInDays(int apart, int spacing, bool asks) => Assert.Equal(asks, ChaseRules.IsTooSoon(Start, Start.AddDays(apart), spacing));

    private static void Check(Action<Random> body) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => body(new Random(seed))).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    /// <summary>At the end of a day: the last row up to it says so.</summary>
    private static bool HadCome(ReceiptRow[] rows, DateOnly day) =>
        rows.Where(r => r.Date <= day).OrderBy(r => r.Date).ThenBy(r => r.Sequence).Select(r => (ReceiptKind?)r.Kind).LastOrDefault() == ReceiptKind.Received;

    private static ReceiptRow[] Rows(Random random) =>
        [.. Enumerable.Range(0, random.Next(5)).Select(i => new ReceiptRow(Start.AddDays(random.Next(11)), i, (ReceiptKind)random.Next(2))).Order(ReceiptRow.Order)];

    private static ChaseContact Contact(Random random, int number)
    {
        var date = Start.AddDays(random.Next(10));
        var outcome = (ChaseOutcome)random.Next(4);
        return new ChaseContact
        {
            Id = number, Number = number + 1, Date = date, Outcome = outcome,
            PromisedDate = outcome == ChaseOutcome.Promised ? date.AddDays(random.Next(4)) : null,
            NextDate = random.Next(2) == 0 ? date.AddDays(random.Next(4)) : null,
        };
    }
}
