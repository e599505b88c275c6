using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using SupportMonitor.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>Looks that one rule of a stylesheet can break, ours or MudBlazor's, and that do not show on a desktop screen.</summary>
[Collection(FurtherBrowserTests.Name)]
public sealed partial class LooksBrowserTests(BrowserFixture browser)
{
    /// <summary>Pages of paper at most, with a page to spare where none is promised: fonts differ from machine to machine.</summary>
    private static readonly (string Path, int Most)[] _printed =
    [
        ("/", 2), ("/huyen/831", 6), ("/huyen/836", 6), ("/don-doc", 4), ("/phan-cong", 4), ("/bao-cao", 2), ("/xa/28945", 4), ("/ky/2017-Q4", 2),
        ("/ho-so-can-bo/CB001/ban-giao", 2),
    ];

    [Fact]
    public async Task Paper_UprightAndAcross_HasFewPages()
    {
        await using var server = await SampleAsync();
        await using var window = await browser.OpenAsync();
        foreach (var (path, most) in _printed)
        {
            await window.GoAsync(server, path);
            foreach (var across in new[] { false, true })
            {
                var paper = await window.Page.PdfAsync(
                    new() { Format = "A4", Landscape = across, Margin = new() { Top = "12mm", Bottom = "12mm", Left = "12mm", Right = "12mm" } });
                var pages = PaperPage().Count(Encoding.Latin1.GetString(paper));
                Assert.True(pages >= 1 && pages <= most, $"{path}: {pages} pages, across: {across}");
            }
        }
    }

    [Fact]
    public async Task Paper_HasHeadsAndNoColumnsOfButtons()
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.SignInAsync(server, TestAccounts.Administrator);
        await window.GoAsync(server, "/tai-khoan");
        await window.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Tên đăng nhập" })).ToBeVisibleAsync();

        await window.SignInAsync(server, TestAccounts.Secretariat);
        await window.GoAsync(server, "/don-doc");
        await Expect(window.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Huyện", Exact = true })).ToBeVisibleAsync();
        await Expect(window.Page.Locator("th, td").GetByText("Nhập", new() { Exact = true }).First).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/don-doc")]
    [InlineData("/huyen/831")]
    [InlineData("/phieu/moi")]
    [InlineData("/nhat-ky")]
    [InlineData("/phieu")]
    public async Task Targets_OnAPhone_Have44Pixels(string path)
    {
        await using var server = await SampleAsync();
        await using var window = await browser.OpenAsync(390, 844);
        await window.GoAsync(server, path);

        var small = await window.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('.mud-button-root, select, input:not([type=checkbox], [type=radio]), .mud-input-outlined, a.badge, tbody th a')]
                .map(target => [target, (target.matches('.mud-input-slot') ? target.closest('.mud-input') : target).getBoundingClientRect()])
                .filter(([target, box]) => target.checkVisibility() && (box.height < 43.5 || box.width < 43.5) && box.width > 1)
                .map(([target, box]) => `${box.width} x ${box.height}: ${target.outerHTML.slice(0, 160)}`)
            """);

        Assert.Empty(small);
        await Expect(window.Page.Locator(".user-menu .mud-svg-icon").First).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Theory]
    [InlineData(1366, 768, ColorScheme.Light)]
    [InlineData(1366, 768, ColorScheme.Dark)]
    [InlineData(342, 192, ColorScheme.Light)]
    public async Task LostConnection_IsAVeil_WithAButtonToRead(int width, int height, ColorScheme scheme)
    {
        await using var server = await BoardServer.StartAsync();
        await using var window = await browser.OpenAsync(width, height);
        await window.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await window.GoAsync(server, "/");

        var veil = window.Page.Locator("#components-reconnect-modal");
        await veil.EvaluateAsync("veil => veil.classList.add('components-reconnect-show')");

        await Expect(veil).ToHaveCSSAsync("background-color", new Regex("^rgba\\(.*, 0\\.\\d+\\)$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        var again = window.Page.GetByRole(AriaRole.Button, new() { Name = "Tải lại trang ngay" });
        await again.ScrollIntoViewIfNeededAsync();
        await Expect(again).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(again).ToHaveCSSAsync("text-transform", "none");
        await window.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Dialog_OnALowScreen_ScrollsAsAWhole()
    {
        await using var server = await SampleAsync();
        await using var window = await browser.OpenAsync(342, 192);
        await window.GoAsync(server, "/ky/2017-Q4");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Khóa kỳ" }).ClickAsync();

        var dialog = window.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(dialog.Locator(".mud-dialog-content")).ToHaveCSSAsync("overflow", "visible");
        Assert.True(await dialog.EvaluateAsync<bool>("dialog => dialog.scrollHeight > dialog.clientHeight && dialog.offsetHeight <= innerHeight"));
        await window.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Page_AsItIsDrawnBeforeItIsLive_LogsNoError()
    {
        var complaints = new Complaints();
        await using var server = await BoardServer.StartAsync(services: s => s.AddSingleton<ILoggerProvider>(complaints));
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/");
        await window.GoAsync(server, "/don-doc");

        Assert.Empty(complaints.Heard);
    }

    private static async Task<BoardServer> SampleAsync() => await BoardServer.StartAsync(await TestDatabase.CreateSampleAsync());

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)", RegexOptions.None, 1000)]
    private static partial Regex PaperPage();

    private sealed class Complaints : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Heard { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Heard.Enqueue(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
