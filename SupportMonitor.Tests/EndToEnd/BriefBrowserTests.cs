using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SupportMonitor.Core.Brief;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>The office edits the brief in two windows, prints it and files it.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class BriefBrowserTests(BrowserFixture browser)
{
    [Fact]
    public async Task Brief_IsEditedByTwo_PrintedAndFiled()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await using var other = await browser.OpenAsync(390, 844);
        await window.GoAsync(server, "/bao-cao-so-ket");
        await window.AssertAccessibleAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Chỉnh sửa" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Sửa", Exact = true }).Nth(1).ClickAsync();
        await other.GoAsync(server, new Uri(window.Page.Url).PathAndQuery);
        await other.AssertFitsAsync();
        await other.AssertAccessibleAsync();

        // By keyboard; what both write about one paragraph is not lost without a word.
        await Box(window).FillAsync("Kỳ này các xã gửi phiếu kịp thời.");
        await Button(window, "Lưu").FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.GetByText("Kỳ này các xã gửi phiếu kịp thời.")).ToBeVisibleAsync();
        await Expect(window.Page.GetByText("Đã sửa tay")).ToBeVisibleAsync();
        await Box(other).FillAsync("Câu của máy kia.");
        await Button(other, "Lưu").ClickAsync();
        await Expect(other.Page.GetByText("vừa sửa đúng phần này")).ToBeVisibleAsync();
        await Expect(other.Page.GetByText("Kỳ này các xã gửi phiếu kịp thời.")).ToBeVisibleAsync();
        await Expect(Box(other)).ToHaveValueAsync("Câu của máy kia.");
        await other.AssertAccessibleAsync();

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Xem báo cáo" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Article, new() { Name = "Báo cáo như khi in" })).ToContainTextAsync("Kỳ này các xã gửi phiếu kịp thời.");
        var printed = System.Text.Encoding.Latin1.GetString(await window.Page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.InRange(Pages().Count(printed), 1, 2);

        await Button(window, "Ban hành").ClickAsync();
        var dialog = window.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Chưa có số và ký hiệu");
        await window.AssertAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Ban hành" }).ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(FiledUrl());
        await Expect(window.Page.GetByText("trong sổ nay vẫn như trong bản này")).ToBeVisibleAsync();
        await window.AssertAccessibleAsync();
        await using var db = server.Elsewhere.Open();
        Assert.Contains("Kỳ này các xã gửi phiếu kịp thời.", Assert.Single(db.Set<FiledBrief>()).Content, StringComparison.Ordinal);
    }

    private static ILocator Box(BrowserWindow window) => window.Page.GetByLabel("Nội dung đoạn");

    private static ILocator Button(BrowserWindow window, string name) => window.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)", RegexOptions.None, 1000)]
    private static partial Regex Pages();

    [GeneratedRegex(@"/bao-cao-so-ket/1$", RegexOptions.None, 1000)]
    private static partial Regex FiledUrl();
}
