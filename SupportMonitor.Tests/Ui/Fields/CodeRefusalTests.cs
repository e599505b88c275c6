using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SupportMonitor.Core;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Register.Cadres;
using SupportMonitor.Web.Features.Register.Periods;
using SupportMonitor.Web.Features.Register.Units;
using SupportMonitor.Web.Hosting;
using Xunit;

namespace SupportMonitor.Tests.Ui.Fields;

/// <summary>A new code that is read like another is named with it, and saved once it is meant.</summary>
public sealed class CodeRefusalTests : ComponentTest, IAsyncLifetime
{
    private const string Accept = "Đúng là mã khác, vẫn lưu";

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await SmallRegister.CreateAsync();
        Services.AddSupportMonitorCore(_database.Directory, ProgrammeCalendar.FindZone(ProgrammeCalendar.DefaultZone));
        Services.AddWebServices();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Cadre_IsSavedOnceTheCodeIsMeant_AndThatCodeAlone()
    {
        var page = await OpenAsync<CadreRecordPage>(BoardUrls.NewCadre);
        Field(page, "Mã").Change("cb001");
        Field(page, "Họ tên").Change("Lê Mẫu Đức");
        await page.Find("form").SubmitAsync();

        Assert.Contains("Mã cb001 dễ lẫn với mã đã có CB001 (Nguyễn Mẫu An)", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        // Another twin is another question.
        Field(page, "Mã").Change("cb002");
        await PressAsync(page, Accept);
        Assert.Contains("CB002 (Trần Mẫu Bình)", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Null(await CadreAsync("cb002"));

        await PressAsync(page, Accept);
        Assert.Equal("Lê Mẫu Đức", (await CadreAsync("cb002"))?.Name);
    }

    [Fact]
    public async Task Unit_IsSavedOnceTheCodeIsMeant()
    {
        var page = await OpenAsync<UnitPage>(BoardUrls.NewUnit);
        Field(page, "Mã").Change("28.945");
        Field(page, "Tên").Change("Mới");
        await page.Find("form").SubmitAsync();
        await PressAsync(page, Accept);

        await using var db = _database.Open();
        Assert.Contains("28.945", db.Units.Select(u => u.Code).ToList());
    }

    [Fact]
    public async Task Period_IsOpenedOnceTheCodeIsMeant_InTheStateThatWasAskedFor()
    {
        var dialog = Render<MudDialogProvider>();
        await PressAsync(await OpenAsync<PeriodsPage>(BoardUrls.Periods), "Mở quý tiếp theo");
        Field(dialog, "Mã").Change("2018 q1");
        await PressAsync(dialog, "Lưu dự thảo");
        await PressAsync(dialog, Accept);

        await using var db = _database.Open();
        Assert.Equal(PeriodState.Draft, db.Periods.Single(p => p.Code == "2018 q1").State);
    }

    private async Task<Cadre?> CadreAsync(string code)
    {
        await using var db = _database.Open();
        return db.Cadres.SingleOrDefault(c => c.Code == code);
    }

    private async Task<IRenderedComponent<T>> OpenAsync<T>(string url)
        where T : IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(url);
        var page = Render<T>();
        await page.WaitForStateAsync(() => page.FindAll("p.loading").Count == 0, TimeSpan.FromSeconds(30));
        return page;
    }

    private static AngleSharp.Dom.IElement Field<T>(IRenderedComponent<T> page, string label)
        where T : IComponent =>
        page.Find("#" + page.FindAll("label").First(l => l.TextContent.TrimStart().StartsWith(label, StringComparison.Ordinal)).GetAttribute("for"));
}
