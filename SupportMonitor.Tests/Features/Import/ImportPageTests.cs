using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Import;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using Xunit;

namespace SupportMonitor.Tests.Features.Import;

/// <summary>The steps of an import on a small register.</summary>
public sealed class ImportPageTests : ComponentTest, IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await SmallRegister.CreateAsync();
        Services.AddSupportMonitorCore(_database.Directory, ProgrammeCalendar.FindZone(ProgrammeCalendar.DefaultZone));
        Services.AddSingleton(new DataPlace(_database.Directory));
        Services.AddWebServices();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task ConfirmedTwiceAtOnce_ImportsOnce_AndIsDone()
    {
        var page = await ReadAsync(new TestWorkbook().Sheet("Cán bộ", ["Mã cán bộ", "Họ tên"], ["CB9", "Mẫu Chín"]));
        Assert.Equal("Xác nhận", Stage(page));
        var confirm = page.FindComponents<ActionButton>().Single(b => b.Find("button").TextContent == "Nhập 1 bản ghi").Instance.OnClick;

        await page.InvokeAsync(() => Task.WhenAll(confirm.InvokeAsync(), confirm.InvokeAsync()));
        await page.InvokeAsync(() => confirm.InvokeAsync());

        Assert.Equal(("Xong", "Đã nhập xong so.xlsx"), (Stage(page), page.Find("[role=tabpanel] h2").TextContent));
        Assert.Contains("Đã thêm hoặc sửa 1 bản ghi.", page.Find("[role=tabpanel]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[role=alert]"));
        await using var db = _database.Open();
        Assert.Equal(1, await db.Trail.CountAsync(t => t.Key == "so.xlsx" && t.Action == ChangeAction.Imported));
    }

    [Fact]
    public async Task WhatContradictsTheRegister_IsDecidedBeforeItIsConfirmed_AndOneGoesBackToIt()
    {
        var page = await ReadAsync(new TestWorkbook().Sheet("Cán bộ", ["Mã cán bộ", "Họ tên"], ["CB001", "Nguyễn Mẫu Khác"]));
        Assert.Equal("Quyết định", Stage(page));

        Press(page, "Tiếp tục");
        Assert.Equal("Xác nhận", Stage(page));
        Assert.Empty(page.FindAll("[aria-labelledby=import-contradictions]"));
        Press(page, "Quay lại");

        Assert.Equal("Quyết định", Stage(page));
        Assert.Contains("Nguyễn Mẫu Khác", page.Find("[aria-labelledby=import-contradictions]").TextContent, StringComparison.Ordinal);
        Press(page, "Chọn tệp khác");
        Assert.Equal("Chọn tệp", Stage(page));
    }

    [Fact]
    public async Task WorkbookWithErrors_StopsAtTheDecision_WithoutAWayOn()
    {
        var page = await ReadAsync(new TestWorkbook().Sheet("Cán bộ", ["Mã cán bộ", "Họ tên"], ["CB9", null]));

        Assert.Equal("Quyết định", Stage(page));
        Assert.Contains("Có 1 lỗi.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent is "Tiếp tục" || b.TextContent.StartsWith("Nhập ", StringComparison.Ordinal));
    }

    private async Task<IRenderedComponent<ImportPage>> ReadAsync(TestWorkbook workbook)
    {
        var page = Render<ImportPage>();
        page.WaitForElement("input[type=file]");
        using var stream = workbook.Save();
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(stream.ToArray(), "so.xlsx"));
        await page.WaitForAssertionAsync(() => Assert.Contains(Stage(page), new[] { "Quyết định", "Xác nhận" }), TimeSpan.FromSeconds(20));
        return page;
    }

    private static string Stage(IRenderedComponent<ImportPage> page) => page.Find("[role=tab][aria-selected=true] .mud-step-label-content").TextContent.Trim();

    private static void Press(IRenderedComponent<ImportPage> page, string button) => page.FindAll("button").Single(b => b.TextContent.Trim() == button).Click();
}
