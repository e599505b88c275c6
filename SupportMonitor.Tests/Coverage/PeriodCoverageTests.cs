using FsCheck;
using FsCheck.Fluent;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Coverage;

public sealed class PeriodCoverageTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void EveryScope_EqualsTheCountDayByDay() =>
        Prop.ForAll(RandomRegister.Any, register =>
        {
            var random = new Random(register.Seed);
            foreach (var period in register.Periods)
            {
                var asOf = RandomRegister.Day(random);
                AssertEqualsBruteForce(register, Build(register, period, asOf), period, asOf);
            }
        }).Check(Runs);

    [Fact]
    public void OneReceipt_MovesTheFiguresAsCountingAnewDoes() =>
        Prop.ForAll(RandomRegister.Any, register =>
        {
            var random = new Random(register.Seed);
            var period = register.Periods[0];
            var asOf = RandomRegister.Day(random);
            var periodRegister = PeriodRegisterReader.Derive(
                period, register.Units, register.Cadres, register.Assignments, register.Exemptions);
            var index = new PeriodIndex(periodRegister);
            var history = new ReceiptHistory(index);
            var coverage = PeriodCoverage.Compute(periodRegister, index, history, asOf);
            foreach (var receipt in register.Receipts.Where(r => r.PeriodId == period.Id).OrderBy(_ => random.Next()))
            {
                coverage = history.Put(receipt.UnitId, receipt.CadreId, Row(receipt)) is { } duty
                    ? coverage.WithDuty(history, duty)
                    : PeriodCoverage.Compute(periodRegister, index, history, asOf);
            }

            AssertEqualsBruteForce(register, coverage, period, asOf);
        }).Check(Runs);

    [Fact]
    public void Figures_HoldTheirIdentities() =>
        Prop.ForAll(RandomRegister.Any, register =>
        {
            var coverage = Build(register, register.Periods[0], RandomRegister.Day(new Random(register.Seed)));
            foreach (var figures in AllFigures(coverage))
            {
                Assert.Equal(figures.Forms.Expected, figures.Forms.Received + figures.Forms.Owing);
                Assert.Equal(figures.Cadres.Expected, figures.Cadres.Covered + figures.Cadres.None);
                Assert.Equal(figures.Forms.Expected == 0, figures.Forms.Coverage is null);
                Assert.Equal(figures.Forms.Received == 0, figures.Forms.OnTimeOfReceived is null);
                Assert.InRange(figures.Forms.Coverage ?? 0, 0m, 100m);
            }
        }).Check(Runs);

    /// <summary>As the register says: by a unit's own dates, but never so that a duty has no district.</summary>
    [Theory]
    [InlineData(null, true)]
    [InlineData("2017-01-01", false)]
    [InlineData("2016-12-31", false)]
    [InlineData("2016-12-31", true)]
    public void DistrictThatEnded_IsLeftOut_UnlessACommuneOfItGoesOn(string? end, bool communeGoesOn)
    {
        var to = end is null ? (DateOnly?)null : DateOnly.Parse(end, System.Globalization.CultureInfo.InvariantCulture);
        Unit[] units =
        [
            new() { Id = 1, Code = "83", Name = "Bến Tre", Kind = UnitKind.Province },
            new() { Id = 2, Code = "900", Name = "Cũ", Kind = UnitKind.District, ParentId = 1, To = to },
            new() { Id = 3, Code = "900-1", Name = "Một", Kind = UnitKind.SubArea, ParentId = 2, To = to },
            new() { Id = 4, Code = "90001", Name = "Xã", Kind = UnitKind.Commune, ParentId = 3, To = communeGoesOn ? null : to },
        ];
        var period = new Period
        {
            Id = 1, Code = "2017-Q1", Name = "Quý I", From = new(2017, 1, 1), To = new(2017, 3, 31), Due = new(2017, 4, 5),
        };

        var register = PeriodRegisterReader.Derive(period, units, [], [], []);
        var isThere = communeGoesOn || to is null || to >= period.From;

        Assert.Equal(isThere ? ["900"] : [], register.Districts.Select(d => d.Code));
        Assert.Equal(isThere ? ["900-1"] : [], register.SubAreas.Select(s => s.Code));
        var commune = Assert.Single(register.Communes);
        Assert.Equal(isThere ? (0, 0) : (-1, -1), (commune.District, commune.SubArea));
        Assert.Equal(communeGoesOn ? 1 : 0, register.Uncovered.Count);
    }

    private static PeriodCoverage Build(RandomRegister register, Period period, DateOnly asOf)
    {
        var periodRegister = PeriodRegisterReader.Derive(
            period, register.Units, register.Cadres, register.Assignments, register.Exemptions);
        var index = new PeriodIndex(periodRegister);
        var history = new ReceiptHistory(index);
        foreach (var receipt in register.Receipts.Where(r => r.PeriodId == period.Id))
        {
            history.Put(receipt.UnitId, receipt.CadreId, Row(receipt));
        }

        return PeriodCoverage.Compute(periodRegister, index, history, asOf);
    }

    private static ReceiptRow Row(Receipt receipt) => new(receipt.Date, receipt.Sequence, receipt.Kind);

    private static IEnumerable<Figures> AllFigures(PeriodCoverage coverage)
    {
        var register = coverage.Register;
        return [
            coverage.Province,
            .. Enumerable.Range(0, register.Districts.Count).Select(coverage.District),
            .. Enumerable.Range(0, register.SubAreas.Count).Select(coverage.SubArea),
            .. Enumerable.Range(0, register.Groups.Count).Select(coverage.Group),
            .. Enumerable.Range(0, register.Organisations.Count).Select(coverage.Organisation),
            .. Enumerable.Range(0, register.Cadres.Count).Select(coverage.Cadre),
        ];
    }

    private static void AssertEqualsBruteForce(RandomRegister register, PeriodCoverage coverage, Period period, DateOnly asOf)
    {
        var slow = new BruteForce(
            period, register.Units, register.Cadres, register.Assignments, register.Receipts, register.Exemptions, asOf);
        var fast = coverage.Register;
        var unitOfId = register.Units.ToDictionary(u => u.Id);
        var cadreOfId = register.Cadres.ToDictionary(c => c.Id);

        Assert.Equal(slow.Duties().Order(), fast.Duties.Select(d => (fast.Communes[d.Commune].Id, fast.Cadres[d.Cadre].Id)).Order());
        Assert.Equal(slow.Uncovered().Order(), fast.Uncovered.Select(c => fast.Communes[c].Id).Order());
        foreach (var (duty, i) in fast.Duties.Select((d, i) => (d, i)).Where(d => !d.d.Exempt))
        {
            var (state, date) = slow.Stand(fast.Communes[duty.Commune].Id, fast.Cadres[duty.Cadre].Id);
            Assert.Equal(state, coverage.StateOf(i).ToString(), ignoreCase: true);
            Assert.Equal(date, coverage.ReceivedOn(i));
        }

        var (districts, subAreas) = (slow.Above(subAreas: false), slow.Above(subAreas: true));
        Assert.Equal(districts.Order(), fast.Districts.Select(d => d.Id).Order());
        Assert.Equal(subAreas.Order(), fast.SubAreas.Select(s => s.Id).Order());
        Assert.Equal(
            coverage.Province.Forms.Expected,
            Enumerable.Range(0, fast.Districts.Count).Sum(d => coverage.District(d).Forms.Expected)
                + (coverage.OutsideDistricts?.Forms.Expected ?? 0));
        Assert.All(
            fast.Duties.Select(d => fast.Communes[d.Commune]), c => Assert.Equal(DistrictOf(c.Id) is null, c.District < 0));
        Assert.Equal(slow.Count((_, _) => true), coverage.Province);
        for (var i = 0; i < fast.Districts.Count; i++)
        {
            Assert.Equal(slow.Count((u, _) => DistrictOf(u) == fast.Districts[i].Id), coverage.District(i));
        }

        for (var i = 0; i < fast.SubAreas.Count; i++)
        {
            Assert.Equal(slow.Count((u, _) => unitOfId[u].ParentId == fast.SubAreas[i].Id), coverage.SubArea(i));
        }

        for (var i = 0; i < fast.Groups.Count; i++)
        {
            Assert.Equal(slow.Count((_, c) => cadreOfId[c].Group == fast.Groups[i]), coverage.Group(i));
        }

        for (var i = 0; i < fast.Organisations.Count; i++)
        {
            Assert.Equal(slow.Count((_, c) => cadreOfId[c].Organisation == fast.Organisations[i]), coverage.Organisation(i));
        }

        // The buckets of what belongs to none.
        Assert.Equal(slow.Count((u, _) => DistrictOf(u) is not { } d || !districts.Contains(d)), coverage.District(fast.Districts.Count));
        Assert.Equal(
            slow.Count((u, _) => unitOfId[u].ParentId is not { } parent || !subAreas.Contains(parent)),
            coverage.SubArea(fast.SubAreas.Count));
        Assert.Equal(slow.Count((_, c) => cadreOfId[c].Group is null), coverage.Group(fast.Groups.Count));
        Assert.Equal(slow.Count((_, c) => cadreOfId[c].Organisation is null), coverage.Organisation(fast.Organisations.Count));
        for (var i = 0; i < fast.Cadres.Count; i++)
        {
            Assert.Equal(slow.Count((_, c) => c == fast.Cadres[i].Id), coverage.Cadre(i));
        }

        int? DistrictOf(int unit) =>
            unitOfId[unit].ParentId is not { } parent ? null
            : unitOfId[parent].Kind == UnitKind.SubArea ? unitOfId[parent].ParentId
            : parent;
    }
}
