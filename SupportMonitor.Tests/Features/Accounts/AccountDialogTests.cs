using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Accounts;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Fields;
using Xunit;

namespace SupportMonitor.Tests.Features.Accounts;

public sealed class AccountDialogTests : ComponentTest, IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await SmallRegister.CreateAsync();
        Services.AddSingleton(_database.Get<AccountService>());
        Services.AddSingleton(_database.Get<AccountSubjects>());
        Services.AddSingleton(_database.Get<SignInLinks>());
        Services.AddSingleton(_database.Get<ProgrammeCalendar>());
        Services.AddSingleton(_database.Get<TrailReader>());
        Services.AddSingleton(_database.Get<SupportMonitor.Core.Workbooks.Import.ImportHistory>());
        Services.AddScoped<TrailText>();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(Role.Administrator, 0)]
    [InlineData(Role.Secretariat, 0)]
    [InlineData(Role.Leader, 1)]
    [InlineData(Role.Commune, 1)]
    [InlineData(Role.Cadre, 1)]
    public async Task Role_DecidesWhatElseIsAsked(Role role, int boxes)
    {
        var dialog = Open(p => p.Add(d => d.IsNew, true));

        await ChooseAsync(dialog, "Vai trò", role.ToString());

        Assert.Equal(boxes, dialog.FindComponents<RecordFinder>().Count);
    }

    [Fact]
    public async Task New_WithoutAPassword_IsAddedAndOffersSlipAndLink()
    {
        var closed = false;
        var dialog = Open(p => p.Add(d => d.IsNew, true).Add(d => d.OnClosed, () => closed = true));
        dialog.FindAll("input")[0].Change("lanh-dao");
        dialog.FindAll("input")[1].Change("Lãnh đạo");
        await ChooseAsync(dialog, "Vai trò", nameof(Role.Leader));
        await PressAsync(dialog, "Thêm tài khoản");

        Assert.False(closed);
        Assert.Contains("chưa có mật khẩu", dialog.Markup, StringComparison.Ordinal);
        Assert.EndsWith(AccountFilter.SlipOf("lanh-dao"), dialog.FindAll(".mud-dialog-actions a").Single().GetAttribute("href"), StringComparison.Ordinal);
        await PressAsync(dialog, "Tạo đường dẫn một lần");
        Assert.Contains(SignInUrls.Link(""), dialog.Find("input").GetAttribute("value"), StringComparison.Ordinal);
        var added = Assert.Single(await _database.Get<AccountService>().ListAsync(TestDatabase.Actor));
        Assert.Equal(("lanh-dao", "Lãnh đạo", Role.Leader, false), (added.UserName, added.DisplayName, added.Role, added.HasPassword));
    }

    [Fact]
    public async Task Refusal_IsSaidWhereOneStands()
    {
        var dialog = Open(p => p.Add(d => d.IsNew, true));
        dialog.FindAll("input")[0].Change("có dấu");
        dialog.FindAll("input")[1].Change("Mới");
        await ChooseAsync(dialog, "Vai trò", nameof(Role.Leader));
        await PressAsync(dialog, "Thêm tài khoản");

        Assert.Contains("chữ thường không dấu", dialog.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_OffersWhatTheAccountsStateAllows()
    {
        var accounts = _database.Get<AccountService>();
        var id = await accounts.AddAsync("lanh-dao", new("Lãnh đạo", Role.Leader), "mot cau de nho", TestDatabase.Actor);
        Assert.Equal(["Đóng", "Ngừng sử dụng…", "In phiếu đăng nhập…", "Tạo đường dẫn một lần", "Đặt mật khẩu…", "Sửa…"], await ButtonsAsync());

        await accounts.DisableAsync(id, TestDatabase.Actor);
        Assert.Equal(["Đóng", "Cho dùng lại", "Đặt mật khẩu…", "Sửa…"], await ButtonsAsync());

        async Task<List<string>> ButtonsAsync()
        {
            var shown = (await accounts.ListAsync(TestDatabase.Actor)).Single();
            var dialog = Open(p => p.Add(d => d.Account, shown));
            return [.. dialog.FindAll(".mud-dialog-actions :is(button, a)").Select(b => b.TextContent.Trim())];
        }
    }

    [Fact]
    public async Task Show_TellsTheAccountsHistory_AndMoreOfItOnceThereIs()
    {
        var (accounts, links) = (_database.Get<AccountService>(), _database.Get<SignInLinks>());
        var id = await accounts.AddAsync("lanh-dao", new("Lãnh đạo", Role.Leader), null, TestDatabase.Actor);
        var shown = (await accounts.ListAsync(TestDatabase.Actor)).Single();
        var dialog = Render<MudDialogProvider>();
        var page = Render<AccountDialog>(p => p.Add(d => d.Account, shown).Add(d => d.Revision, 1));
        Assert.Equal(["Thêm mới"], Deeds());

        await links.UseAsync(await links.CreateAsync("lanh-dao", TestDatabase.Actor));
        page.Render(p => p.Add(d => d.Account, shown).Add(d => d.Revision, 2));
        dialog.WaitForAssertion(() => Assert.Equal(["Đăng nhập bằng liên kết", "Cấp liên kết đăng nhập", "Thêm mới"], Deeds()));
        Assert.Contains("Lãnh đạo (lanh-dao)", dialog.Find(".history [role=listitem]").TextContent, StringComparison.Ordinal);

        IEnumerable<string> Deeds() => dialog.FindAll(".history [role=listitem] strong").Select(d => d.TextContent);
    }

    [Fact]
    public async Task Show_ToWhoMayNotReadTheTrailOfAccounts_HasNoHistory()
    {
        await _database.Get<AccountService>().AddAsync("lanh-dao", new("Lãnh đạo", Role.Leader), null, TestDatabase.Actor);
        var shown = (await _database.Get<AccountService>().ListAsync(TestDatabase.Actor)).Single();
        Viewer = new Actor("Văn phòng", ChangeOrigin.Page, Role.Secretariat);

        Assert.Empty(Open(p => p.Add(d => d.Account, shown)).FindAll(".history"));
    }

    [Fact]
    public void List_IsFilteredByRoleStateAndText()
    {
        var now = TestDatabase.Now;
        AccountSummary[] all =
        [
            Of(1, "quan-tri", Role.Administrator),
            Of(2, "xa-dinh-thuy", Role.Commune) with { Unit = new("28945", "Xã Định Thủy", null), LastSignedInAt = now.UtcDateTime },
            Of(3, "lanh-dao", Role.Leader) with { IsDisabled = true },
            Of(4, "can-bo", Role.Cadre) with { LockedUntil = now.UtcDateTime.AddMinutes(1) },
            Of(5, "can-bo-2", Role.Cadre) with { LockedUntil = now.UtcDateTime.AddMinutes(-1) },
        ];

        Assert.Equal([2], Ids(new BoardQuery { Search = "dinh thuy" }));
        Assert.Equal([2], Ids(new BoardQuery { Search = "28945" }));
        Assert.Equal([4, 5], Ids(new BoardQuery().WithOther(AccountFilter.RoleKey, nameof(Role.Cadre))));
        Assert.Equal([4], Ids(new BoardQuery { State = nameof(AccountState.Locked) }));
        Assert.Equal([3], Ids(new BoardQuery { State = nameof(AccountState.Disabled) }));
        Assert.Equal([2], Ids(new BoardQuery().WithOther(AccountFilter.SignedInKey, AccountFilter.Before)));
        Assert.Equal([1, 3, 4, 5], Ids(new BoardQuery().WithOther(AccountFilter.SignedInKey, AccountFilter.Never)));
        Assert.Equal([1, 2, 5], Ids(new BoardQuery { State = nameof(AccountState.Active) }));

        IEnumerable<int> Ids(BoardQuery query) => AccountList.Of(all, query.ToAccounts(), now).Select(a => a.Id);
    }

    private IRenderedComponent<MudDialogProvider> Open(Action<ComponentParameterCollectionBuilder<AccountDialog>> parameters)
    {
        var dialogs = Render<MudDialogProvider>();
        Render(parameters);
        return dialogs;
    }

    private static AccountSummary Of(int id, string name, Role role) =>
        new(id, name, name, role, null, null, IsDisabled: false, HasPassword: true, HasAuthenticator: false, LockedUntil: null, PasswordChangedAt: null);
}
