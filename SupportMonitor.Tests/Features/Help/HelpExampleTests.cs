using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Help;
using Xunit;
using static SupportMonitor.Web.Features.Help.HelpExample;

namespace SupportMonitor.Tests.Features.Help;

/// <summary>The help's figures, counted again by the rules that the board goes by.</summary>
public sealed class HelpExampleTests
{
    private static readonly Period Quarter =
        new() { Id = 1, Code = "2017-Q4", Name = "Quý IV/2017", From = From, To = To, Due = Due, State = PeriodState.Open };

    [Fact]
    public void Cases_StandAsTheRulesSay()
    {
        var coverage = Count();

        Assert.All(Cases, example =>
        {
            var duty = coverage.DutyOf(example.Commune, example.Cadre);
            Assert.Equal(example.State, duty is { } d ? coverage.StateOf(d) : null);
            Assert.Equal(
                example.CountsFrom, duty is { } e ? coverage.ReceivedOn(e) : Assert.Single(coverage.Unexpected).Standing.ReceivedOn);
        });
    }

    [Fact]
    public void Figures_AreTheCountedOnes()
    {
        var coverage = Count();

        Assert.Equal(coverage.Province, HelpExample.Figures);
        Assert.Equal(coverage.Province.Forms.Coverage, HelpExample.Coverage);
        Assert.Equal(coverage.Province.Forms.OnTimeOfExpected, OnTimeOfExpected);
        Assert.Equal(coverage.Province.Forms.OnTimeOfReceived, OnTimeOfReceived);
        Assert.Equal(Complete, Cadres(coverage, c => c.Complete));
        Assert.Equal(Partial, Cadres(coverage, c => c.Partial));
        Assert.Equal(None, Cadres(coverage, c => c.None));
    }

    [Fact]
    public void Days_AreTheRequiredOnes()
    {
        Assert.Equal(DaysInAQuarter, DutyRules.RequiredDays(new DateInterval(From, To)));
        Assert.Equal(DaysInAShortPeriod, DutyRules.RequiredDays(new DateInterval(From, From.AddDays(ShortPeriod - 1))));
        Assert.True(IsOwedFrom(LastStart));
        Assert.False(IsOwedFrom(LastStart.AddDays(1)));

        static bool IsOwedFrom(DateOnly start) =>
            DutyRules.Derive(
                new DateInterval(From, To), [new CommuneInForce(1, null, null)], [new CommuneAssignment(1, 1, start, null)]).Pairs.Count == 1;
    }

    /// <summary>Unit and cadre ids are the example's numbers and letters.</summary>
    private static PeriodCoverage Count()
    {
        var assigned = Cases.Where(c => c.State is not null).ToList();
        var register = PeriodRegisterReader.Derive(
            Quarter,
            Cases.Select(c => c.Commune).Distinct()
                .Select(c => new Unit { Id = c, Code = $"{c}", Name = $"{c}", Kind = UnitKind.Commune }),
            Cases.Select(c => c.Cadre).Distinct().Select(c => new Cadre { Id = c, Code = $"{c}", Name = $"{c}" }),
            [.. assigned.Select((c, i) => new Assignment
            {
                Id = i + 1, UnitId = c.Commune, CadreId = c.Cadre, Role = AssignmentRole.FollowCommune, From = From,
            })],
            assigned.Where(c => c.State == DutyState.Exempt)
                .Select(c => new Exemption { PeriodId = 1, UnitId = c.Commune, CadreId = c.Cadre, Reason = "Nghỉ ốm" }));
        var index = new PeriodIndex(register);
        var history = new ReceiptHistory(index);
        foreach (var (sequence, (example, row)) in Cases.SelectMany(c => c.Rows, (c, r) => (c, r)).Index())
        {
            history.Put(example.Commune, example.Cadre, new ReceiptRow(row.Date, sequence, row.Kind));
        }

        return PeriodCoverage.Compute(register, index, history, AsOf);
    }

    private static string Cadres(PeriodCoverage coverage, Func<CadreTally, int> count) =>
        string.Join(
            ", ", coverage.Register.Cadres.Index().Where(c => count(coverage.Cadre(c.Index).Cadres) == 1).Select(c => c.Item.Code));
}
