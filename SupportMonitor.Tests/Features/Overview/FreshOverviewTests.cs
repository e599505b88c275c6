using Bunit;
using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Overview;
using Xunit;

namespace SupportMonitor.Tests.Features.Overview;

/// <summary>A figure or a bar that a commit changed is marked; one that stayed, or differs because the address does, is not.</summary>
public sealed class FreshOverviewTests : ComponentTest, IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await SmallRegister.CreateAsync();

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Figures_ThatACommitChanged_AreMarked()
    {
        var figures = Render<OverviewFigures>(await FiguresAsync(live: false));
        Assert.Empty(figures.FindAll(".fresh"));

        await ReceiveAsync();
        figures.Render(await FiguresAsync(live: true));

        Assert.Equal(
            ["Tỷ lệ đã nhận", "Đúng hạn", "Chưa gửi"],
            figures.FindAll(".fresh .figure-label").Select(l => l.TextContent).Where(l => l is "Tỷ lệ đã nhận" or "Đúng hạn" or "Chưa gửi" or "Phải nhận" or "Trễ hạn"));
    }

    [Fact]
    public async Task Figures_ThatDifferByTheAddress_AreNot()
    {
        var figures = Render<OverviewFigures>(await FiguresAsync(live: false));
        await ReceiveAsync();

        figures.Render(await FiguresAsync(live: false));

        Assert.Empty(figures.FindAll(".fresh"));
    }

    [Fact]
    public async Task Bar_ThatACommitChanged_IsMarked_AndTheNextChangeBeginsAnew()
    {
        var chart = Render<DistrictChart>(await ChartAsync(live: false));
        Assert.Empty(chart.FindAll(".fresh"));

        await ReceiveAsync();
        chart.Render(await ChartAsync(live: true));
        Assert.Equal("fresh", chart.Find("ul.bars li").ClassName);

        chart.Render(await ChartAsync(live: true));
        Assert.Equal("fresh", chart.Find("ul.bars li").ClassName);

        await ReceiveAsync(SmallRegister.PhuocHiep, SmallRegister.Binh);
        chart.Render(await ChartAsync(live: true));
        Assert.Equal("fresh again", chart.Find("ul.bars li").ClassName);
    }

    private Task<Recorded> ReceiveAsync(int unit = SmallRegister.DinhThuy, int cadre = SmallRegister.An) =>
        _database.Get<FormService>().ReceiveAsync(new(SmallRegister.Open, unit, cadre), new(2018, 1, 4), new FormContent("Tốt"), TestDatabase.Actor);

    private async Task<PeriodCoverage> CoverageAsync() => (await _database.Get<CoverageBoard>().GetAsync("2017-Q4", new(2018, 1, 5)))!;

    private static BoardView View(PeriodCoverage coverage) =>
        new(new BoardQuery { Period = "2017-Q4" }, [coverage.Register.Period], coverage.Register.Period, new(2018, 1, 5), new ProgrammeSettings());

    private async Task<Action<ComponentParameterCollectionBuilder<OverviewFigures>>> FiguresAsync(bool live)
    {
        var coverage = await CoverageAsync();
        return p => p.Add(c => c.Coverage, coverage).Add(c => c.View, View(coverage)).Add(c => c.Live, live);
    }

    private async Task<Action<ComponentParameterCollectionBuilder<DistrictChart>>> ChartAsync(bool live)
    {
        var coverage = await CoverageAsync();
        return p => p.Add(c => c.Coverage, coverage).Add(c => c.View, View(coverage)).Add(c => c.Live, live);
    }
}
