using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Ui.Fields;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>What is typed on any form outlives the server, belongs to its account alone, and is stored once.</summary>
[Collection(BrowserTests.Name)]
public sealed class KeptTextBrowserTests(BrowserFixture browser)
{
    private const string Commune = "phu-phung";
    private const string Restored = "Đã khôi phục nội dung đang nhập";

    /// <summary>Fields whose text would be lost with the language that the page is read in.</summary>
    private const string NamelessFields =
        """
        () => [...document.querySelectorAll('[data-keep] :is(input, textarea, select)')]
            .filter(field => !field.readOnly && !['hidden', 'file', 'password'].includes(field.type) && !(field.dataset.name || field.name))
            .map(field => field.labels?.[0]?.textContent.trim() ?? field.outerHTML).filter(label => label !== 'Hiện mật khẩu').join(', ')
        """;

    /// <param name="Open">What leads from the page to the form.</param>
    /// <param name="Typed">Fields by their labels, with what is typed into them.</param>
    private sealed record Form(string Name, string Account, string Path, (string Label, string Text)[] Typed, params string[] Open)
    {
        /// <summary>What is chosen before something is typed: a box, what is typed into it, what is taken.</summary>
        public (string Label, string Typed, string Option)[] Found { get; init; } = [];

        /// <summary>From a select.</summary>
        public (string Label, string Option)[] Chosen { get; init; } = [];
    }

    /// <summary>Every form of the product, but those that hold nothing else than secrets.</summary>
    private static readonly Form[] Forms =
    [
        new("receipt", TestAccounts.Secretariat, "/phieu/moi", [("Ưu điểm", "Gõ dở ưu điểm"), ("Ngày nhận", "31/02/2018")])
        {
            Found = [("Xã, phường, thị trấn", "long thoi", "Xã Long Thới")], Chosen = [("Xếp loại", "Tốt")],
        },
        new("correction", TestAccounts.Secretariat, "/phieu?tim=dinh+thuy", [("Hạn chế", "Gõ dở hạn chế"), ("Lý do sửa", "Gõ dở lý do")], "Mở phiếu: Xã Định Thủy", "Sửa…"),
        new("return", TestAccounts.Secretariat, "/phieu?tim=phu+hung", [("Lý do trả lại", "Gõ dở trả lại")], "Mở phiếu: Xã Phú Hưng", "Trả lại…"),
        new("assignment", TestAccounts.Secretariat, "/phan-cong", [("Đến ngày", "hôm nao"), ("Văn bản", "Quyết định gõ dở")], "Phân công mới")
        {
            Found = [("Cán bộ", "bich ngoc", "Trần Thị Bích Ngọc")],
        },
        new("handover", TestAccounts.Secretariat, "/phan-cong?tim=28760", [("Văn bản", "Bàn giao gõ dở")], "Mở phân công: Võ Minh Ân, Xã Long Thới", "Bàn giao…"),
        new("unit", TestAccounts.Secretariat, "/don-vi/28756", [("Điện thoại", "0275 gõ dở")]),
        new("new unit", TestAccounts.Secretariat, "/don-vi/moi", [("Mã", "gõ-dở"), ("Tên", "Xã gõ dở")]) { Found = [("Thuộc", "cho lach", "Huyện Chợ Lách")] },
        new("cadre", TestAccounts.Secretariat, "/ho-so-can-bo/CB06", [("Chức vụ", "Chức vụ gõ dở"), ("Cơ quan", "Cơ quan gõ dở")]),
        new("period", TestAccounts.Secretariat, "/ky/2017-Q4", [("Tên", "Quý gõ dở")]),
        new("next period", TestAccounts.Secretariat, "/ky", [("Tên kỳ", "Kỳ gõ dở")], "Mở quý tiếp theo"),
        new("closing", TestAccounts.Secretariat, "/ky/2017-Q3", [("Ghi chú", "Ghi chú gõ dở")], "Khóa kỳ…"),
        new("exemption", TestAccounts.Secretariat, "/ky/2017-Q4", [("Lý do", "Miễn gõ dở")], "Thêm miễn…") { Found = [("Cán bộ", "anh", "Phạm Thị Ánh")] },
        new("settings", TestAccounts.Administrator, "/cai-dat", [("Người ký", "Người ký gõ dở")]),
        new("account", TestAccounts.Administrator, "/tai-khoan", [("Tên đăng nhập", "go-do"), ("Tên hiển thị", "Tên gõ dở")], "Thêm tài khoản")
        {
            Chosen = [("Vai trò", "Xã, phường, thị trấn")], Found = [("Xã, phường, thị trấn", "long thoi", "Xã Long Thới")],
        },
        new("form", Commune, "/phieu/2017-Q4/28758/CB03", [("Ưu điểm", "Phiếu gõ dở"), ("Nhận xét về: Phối hợp công tác", "Phối hợp gõ dở")]),
    ];

    [Fact]
    public async Task ServerThatStopsWhileEveryFormIsBeingFilled_CostsNothingOfIt()
    {
        await using var server = await StartAsync();
        var windows = new List<(Form Form, BrowserWindow Window)>();
        foreach (var form in Forms)
        {
            var window = await browser.OpenAsync();
            windows.Add((form, window));
            await window.SignInAsync(server, form.Account);
            await window.GoAsync(server, form.Path);
            await OpenAsync(window, form);
            foreach (var (label, option) in form.Chosen)
            {
                await window.ChooseAsync(Scope(window, form), label, option);
            }

            foreach (var (label, typed, option) in form.Found)
            {
                await window.FindAsync(Scope(window, form), label, typed, option);
            }
        }

        foreach (var (form, window) in windows)
        {
            await Expect(Field(window, form, form.Typed[0].Label)).ToBeVisibleAsync();
            Assert.Equal("", await window.Page.EvaluateAsync<string>(NamelessFields));
        }

        // The last keys are pressed while there is no server any more.
        await server.StopAsync();
        foreach (var (form, window) in windows)
        {
            foreach (var (label, text) in form.Typed)
            {
                await Field(window, form, label).EvaluateAsync(
                    "(field, text) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); }", text);
            }
        }

        await server.StartAgainAsync();
        foreach (var (form, window) in windows)
        {
            await window.Page.WaitForFunctionAsync("() => window.performance.getEntriesByType('navigation')[0].type === 'reload'");
            await window.WaitUntilLiveAsync();
            await OpenAsync(window, form);
            await Expect(window.Page.GetByText(Restored)).ToBeVisibleAsync();
            foreach (var (label, text) in form.Typed)
            {
                await Expect(Field(window, form, label)).ToHaveValueAsync(text);
            }

            foreach (var (label, _, option) in form.Found)
            {
                await Expect(Scope(window, form).GetByRole(AriaRole.Combobox, new() { Name = label })).ToHaveValueAsync(
                    new System.Text.RegularExpressions.Regex(option, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
            }

            foreach (var (label, option) in form.Chosen)
            {
                await Expect(Scope(window, form).GetByRole(AriaRole.Combobox, new() { Name = label })).ToHaveValueAsync(option);
            }

            window.Forgive();
            await window.DisposeAsync();
        }
    }

    [Fact]
    public async Task WhatWasRestored_CanBeDiscarded_AndIsNotRestoredAgain()
    {
        await using var server = await StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/don-vi/28756");
        var phone = window.Page.GetByLabel("Điện thoại");
        var before = await phone.InputValueAsync();
        await phone.FillAsync("0275 gõ dở");
        await window.Page.ReloadAsync();
        await window.WaitUntilLiveAsync();
        await Expect(phone).ToHaveValueAsync("0275 gõ dở");
        await window.AssertAccessibleAsync();

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Bỏ nội dung khôi phục" }).ClickAsync();

        await Expect(phone).ToHaveValueAsync(before);
        await window.Page.ReloadAsync();
        await window.WaitUntilLiveAsync();
        await Expect(phone).ToHaveValueAsync(before);
        await Expect(window.Page.GetByText(Restored)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task WhatWasSaved_LeftOrSignedOutOf_IsKeptNoMore_AndSecretsNeverAre()
    {
        await using var server = await StartAsync();
        await using var window = await browser.OpenAsync();
        await window.SignInAsync(server, TestAccounts.Administrator);
        await window.GoAsync(server, "/tai-khoan");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Thêm tài khoản" }).ClickAsync();
        var dialog = window.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Tên hiển thị").FillAsync("Tên gõ dở");
        await dialog.GetByLabel("Hiện mật khẩu").CheckAsync();
        await dialog.GetByLabel("Mật khẩu", new() { Exact = true }).FillAsync("một bí mật dài");
        var kept = await KeptAsync(window);
        Assert.Contains("Tên gõ dở", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("bí mật", kept, StringComparison.Ordinal);

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Thôi" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
        await ForgetsAsync(window, "gõ dở");

        await window.GoAsync(server, "/cai-dat");
        await window.Page.GetByLabel("Người ký").FillAsync("Phó Chánh Văn phòng");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu", Exact = true }).First.ClickAsync();
        await Expect(window.Page.GetByText("Đã lưu cài đặt.")).ToBeVisibleAsync();
        await ForgetsAsync(window, "Phó Chánh");

        await window.Page.GetByLabel("Người ký").FillAsync("Gõ dở rồi ra");
        Assert.Contains("Gõ dở rồi ra", await KeptAsync(window), StringComparison.Ordinal);
        await window.Page.GetByLabel("Tài khoản:").ClickAsync();
        await window.Page.GetByText("Đăng xuất").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Đăng nhập");
        Assert.Equal("{}", await KeptAsync(window));
    }

    [Fact]
    public async Task AnotherAccountInTheSameTab_DoesNotSeeIt()
    {
        await using var server = await StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/cai-dat");
        await window.Page.GetByLabel("Coi hôm nay là ngày").First.FillAsync("ngày của văn phòng");

        // The page would load itself anew as soon as its session ends, and get in the way of going to the next one.
        await window.Page.GotoAsync("about:blank");
        await window.SignInAsync(server, TestAccounts.Administrator);
        await window.GoAsync(server, "/cai-dat");

        await Expect(window.Page.GetByLabel("Coi hôm nay là ngày").First).ToHaveValueAsync("05/01/2018");
        await Expect(window.Page.GetByText(Restored)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task SavedAndNotAnswered_IsSaidAfterTheReload_AndStoredOnce()
    {
        await using var server = await StartAsync();
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/phieu/moi?xa=28760");
        await window.ChooseAsync(window.Page.GetByRole(AriaRole.Main), "Xếp loại", "Tốt");
        await window.Page.GetByLabel("Ưu điểm").FillAsync("Chỉ một lần");

        // The answer is lost: what the server sends after the save does not arrive, and the page is loaded anew.
        await window.Page.EvaluateAsync("() => { const forget = supportMonitor.forget; supportMonitor.forget = () => new Promise(() => {}); }");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu phiếu" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Region, new() { Name = "Vừa nhập" })).ToContainTextAsync("Xã Long Thới");
        await window.Page.ReloadAsync();
        await window.WaitUntilLiveAsync();

        await Expect(window.Page.GetByText("đã được lưu, ngay trước khi mất kết nối")).ToBeVisibleAsync();
        await Expect(window.Page.GetByLabel("Ưu điểm")).ToHaveValueAsync("");
        Assert.Single(await server.Elsewhere.ReceiptsAsync(), r => r.Content.Strengths == "Chỉ một lần");
    }

    [Fact]
    public async Task FullDisk_IsSaidOnTheForm_WhichStaysAsItIs()
    {
        var disk = new Disk();
        await using var server = await BoardServer.StartAsync(services: s => s.ConfigureDbContext<RegisterDb>(o => o.AddInterceptors(disk)));
        await using var window = await browser.OpenAsync();
        await window.GoAsync(server, "/don-vi/28756");
        await window.Page.GetByLabel("Điện thoại").FillAsync("0275 đầy đĩa");
        disk.IsFull = true;
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Ổ đĩa của máy chủ đã đầy" })).ToBeVisibleAsync();
        await Expect(window.Page.GetByLabel("Điện thoại")).ToHaveValueAsync("0275 đầy đĩa");

        disk.IsFull = false;
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Region, new() { Name = "Lịch sử thay đổi" })).ToContainTextAsync("0275 đầy đĩa");
    }

    /// <summary>Fails every write as SQLite does on a full disk.</summary>
    private sealed class Disk : DbCommandInterceptor
    {
        public bool IsFull { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            IsFull && eventData.CommandSource == CommandSource.SaveChanges
                ? throw new SqliteException("database or disk is full", 13)
                : base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    private static async Task<BoardServer> StartAsync()
    {
        var server = await BoardServer.StartAsync();
        await server.Get<AccountService>().AddAsync(Commune, new AccountInput("Xã Phú Phụng", Role.Commune, UnitCode: "28758"), null, TestDatabase.Actor);
        return server;
    }

    private static Task<string> KeptAsync(BrowserWindow window) => window.Page.EvaluateAsync<string>("() => JSON.stringify({ ...sessionStorage })");

    /// <summary>The browser hears of it a moment after the page has shown it.</summary>
    private static async Task ForgetsAsync(BrowserWindow window, string text) =>
        await window.Page.WaitForFunctionAsync("text => !JSON.stringify({ ...sessionStorage }).includes(text)", text);

    private static async Task OpenAsync(BrowserWindow window, Form form)
    {
        foreach (var button in form.Open)
        {
            await window.Page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();
        }
    }

    private static ILocator Scope(BrowserWindow window, Form form) =>
        form.Open.Length > 0 ? window.Page.GetByRole(AriaRole.Dialog) : window.Page.GetByRole(AriaRole.Main);

    private static ILocator Field(BrowserWindow window, Form form, string label) => Scope(window, form).GetByLabel(label).And(window.Page.Locator("input, textarea")).First;
}
