using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Tests.Support;
using SupportMonitor.Tests.Workbooks.Reports;
using SupportMonitor.Tests.Workbooks.Xlsx;
using SupportMonitor.Web.Addresses;
using Xunit;

namespace SupportMonitor.Tests.Board.Lists;

/// <summary>The lists behind the figures: what a figure counts is what its list holds.</summary>
public sealed class DutyListTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private PeriodCoverage _coverage = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await QuarterlyRegister.CreateAsync(11);
        _coverage = (await _database.Get<CoverageBoard>().GetAsync("2017-Q1", QuarterlyRegister.AsOf))!;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public void EveryFigureOfTheProvince_HasItsListBehindIt()
    {
        var forms = _coverage.Province.Forms;
        Assert.Equal(forms.Expected, Count(DutyFilter.Expected));
        Assert.Equal(forms.Received, Count(DutyFilter.Received));
        Assert.Equal(forms.Owing, Count(DutyFilter.Owing));
        Assert.Equal(forms.Late, Count(DutyFilter.WordOf(DutyState.Late)));
        Assert.Equal(_coverage.Province.Exempt, Count(DutyFilter.WordOf(DutyState.Exempt)));
        Assert.Equal(_coverage.Province.Unexpected, OtherLists.Unexpected(_coverage, new ListSelection()).Count);
        Assert.Equal(_coverage.Register.Uncovered.Count, OtherLists.Uncovered(_coverage, new ListSelection()).Count);

        int Count(string state) => DutyList.Rows(_coverage, new BoardQuery { State = state }.ToDuties()).Count;
    }

    [Fact]
    public void Scopes_SelectTheDutiesThatTheirFiguresCount()
    {
        var register = _coverage.Register;
        var expected = DutyFilter.StatesOf(DutyFilter.Expected);
        foreach (var (index, district) in register.Districts.Index())
        {
            Assert.Equal(_coverage.District(index).Forms.Expected, DutyList.Rows(_coverage, (new BoardQuery { District = district.Code }).ToDuties() with { States = expected }).Count);
        }

        foreach (var (index, subArea) in register.SubAreas.Index())
        {
            Assert.Equal(_coverage.SubArea(index).Forms.Expected, DutyList.Rows(_coverage, (new BoardQuery { SubArea = subArea.Code }).ToDuties() with { States = expected }).Count);
        }

        foreach (var (index, group) in register.Groups.Index())
        {
            Assert.Equal(_coverage.Group(index).Forms.Expected, DutyList.Rows(_coverage, (new BoardQuery { Group = group }).ToDuties() with { States = expected }).Count);
        }

        Assert.Equal(
            _coverage.District(register.Districts.Count).Forms.Expected,
            DutyList.Rows(_coverage, (new BoardQuery { District = ListSelection.NoDistrict }).ToDuties() with { States = expected }).Count);
        Assert.Empty(DutyList.Rows(_coverage, (new BoardQuery { District = "không có" }).ToDuties() with { States = expected }));
    }

    [Fact]
    public void Chase_HoldsWhatIsOwed_WhateverStateIsAskedFor()
    {
        var forms = _coverage.Province.Forms;
        Assert.Equal(forms.Owing, ChaseList.Rows(_coverage, new BoardQuery().ToDuties()).Count);
        Assert.Equal(forms.Returned, ChaseList.Rows(_coverage, new BoardQuery { State = "tra-lai" }.ToDuties()).Count);
        Assert.Empty(ChaseList.Rows(_coverage, new BoardQuery { State = "dung-han" }.ToDuties()));
        var rows = ChaseList.Rows(_coverage, new BoardQuery().ToDuties());
        var byCadre = ChaseList.ByCadre(rows, _coverage);
        Assert.Equal(_coverage.Province.Cadres.StillOwing, byCadre.Count);
        Assert.Equal(rows.Count, byCadre.Sum(c => c.Duties.Count));
        Assert.Equal(_coverage.Province.Communes.Missing, rows.Select(r => r.Commune.Id).Distinct().Count());
    }

    [Fact]
    public void CompleteCommunes_AreThoseThatOweNothing()
    {
        Assert.Equal(_coverage.Province.Communes.Complete, Communes(new BoardQuery()));
        foreach (var (index, district) in _coverage.Register.Districts.Index())
        {
            Assert.Equal(_coverage.District(index).Communes.Complete, Communes(new BoardQuery { District = district.Code }));
        }

        foreach (var (index, group) in _coverage.Register.Groups.Index())
        {
            // A commune that owes for another group's cadre is complete within this one.
            Assert.Equal(_coverage.Group(index).Communes.Complete, Communes(new BoardQuery { Group = group }));
        }

        int Communes(BoardQuery query) =>
            DutyList.Rows(_coverage, (query with { State = DutyFilter.CompleteCommunes }).ToDuties())
                .Select(r => r.Commune.Id).Distinct().Count();
    }

    [Theory]
    [InlineData("dinh thuy 12")]
    [InlineData("p.9")]
    [InlineData("28013")]
    [InlineData("nguyen thi 5")]
    public void Search_FindsAsOfficialsType(string text)
    {
        var rows = DutyList.Rows(_coverage, new DutySelection { Search = text });
        Assert.NotEmpty(rows);
        Assert.True(rows.Count < _coverage.Register.Duties.Count / 2);
    }

    [Fact]
    public void Rows_StandInOrderOfDistrictThenCommune()
    {
        var rows = DutyList.Rows(_coverage, new DutySelection());
        var sorted = rows
            .OrderBy(r => r.District is null).ThenBy(r => r.District?.Name, Core.Common.VietnameseText.Comparer)
            .ThenBy(r => r.Commune.Name, Core.Common.VietnameseText.Comparer);
        Assert.Equal(sorted.Select(r => r.Commune.Code), rows.Select(r => r.Commune.Code));
    }

    [Fact]
    public void Cadres_ByStanding_AreTheBoardsTally()
    {
        var cadres = _coverage.Province.Cadres;
        Assert.Equal(cadres.Complete, Count(CadreFilter.WordOf(CadreStanding.Complete)));
        Assert.Equal(cadres.Partial, Count(CadreFilter.WordOf(CadreStanding.Partial)));
        Assert.Equal(cadres.None, Count(CadreFilter.WordOf(CadreStanding.None)));
        Assert.Equal(cadres.Covered, Count(CadreFilter.Covered));
        Assert.Equal(cadres.StillOwing, Count(CadreFilter.StillOwing));
        foreach (var (index, district) in _coverage.Register.Districts.Index())
        {
            // A cadre's standing looks only at the duties inside the scope.
            Assert.Equal(
                _coverage.District(index).Cadres.Partial,
                CadreFiguresRow.Rows(_coverage, new BoardQuery { District = district.Code, State = CadreFilter.WordOf(CadreStanding.Partial) }.ToStandings()).Count);
        }

        int Count(string state) => CadreFiguresRow.Rows(_coverage, new BoardQuery { State = state }.ToStandings()).Count;
    }

    [Theory]
    [InlineData(null)]
    [InlineData("con-no")]
    [InlineData(DutyTab.Unexpected)]
    [InlineData(DutyTab.Uncovered)]
    [InlineData(DutyTab.IdleExemptions)]
    public async Task Workbooks_HoldTheRowsOfThePage(string? state)
    {
        var query = new BoardQuery { State = state };
        using var output = new MemoryStream();
        await _database.Get<ListWorkbook>().WriteAsync(
            state switch
            {
                DutyTab.Unexpected => DutyWorkbook.Unexpected(_coverage, query.ToList()),
                DutyTab.Uncovered => DutyWorkbook.Uncovered(_coverage, query.ToList()),
                DutyTab.IdleExemptions => DutyWorkbook.IdleExemptions(_coverage, query.ToList()),
                _ => DutyWorkbook.Duties(_coverage, query.ToDuties()),
            },
            output);
        output.Position = 0;
        using var book = new ClosedXML.Excel.XLWorkbook(output);
        var expected = state switch
        {
            DutyTab.Unexpected => _coverage.Unexpected.Count,
            DutyTab.Uncovered => _coverage.Register.Uncovered.Count,
            DutyTab.IdleExemptions => _coverage.Register.IdleExemptions.Count,
            _ => DutyList.Rows(_coverage, query.ToDuties()).Count,
        };
        Assert.Equal(expected, WrittenSheet.Rows(book.Worksheets.Single()).Count);
    }
}
