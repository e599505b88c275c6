using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Accounts.SignIn;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Accounts.OwnAccount;

/// <summary>
/// The own password, authenticator app and sessions. Plain forms: what changes the account ends its sessions, and only a request can begin
/// the one anew that goes on.
/// </summary>
public sealed partial class OwnAccountPage(
    OwnAccountService service, SignInSession session, StartPage start, CurrentUser user, RefusalText words, NavigationManager navigation)
{
    private const string PasswordForm = "mat-khau";
    private const string BeginForm = "ung-dung";
    private const string ConfirmForm = "xac-nhan";
    private const string OffForm = "tat";
    private const string EverywhereForm = "dang-xuat";

    private Core.Accounts.OwnAccount? _own;
    private IReadOnlyList<string> _codes = [];
    private (string Form, string Why)? _refused;
    private string? _done;
    private string _start = BoardUrls.Overview;

    [CascadingParameter]
    public HttpContext Context { get; set; } = null!;

    /// <summary>The form that was done before this page was shown again.</summary>
    [SupplyParameterFromQuery(Name = "xong")]
    public string? Done { get; set; }

    [SupplyParameterFromForm(Name = "hien-tai")]
    public string? Current { get; set; }

    [SupplyParameterFromForm(FormName = PasswordForm, Name = "moi")]
    public string? Password { get; set; }

    [SupplyParameterFromForm(FormName = PasswordForm, Name = "moi-2")]
    public string? PasswordAgain { get; set; }

    [SupplyParameterFromForm(FormName = ConfirmForm, Name = "ma")]
    public string? Code { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _done = Done switch
        {
            PasswordForm => Loc["PasswordDone"].Value,
            OffForm => Loc["OffDone"].Value,
            _ => null,
        };
        _start = await start.OfAsync(user.Actor, Context.RequestAborted);
        await ReadAsync();
    }

    private async Task ReadAsync() => _own = await service.GetAsync(user.Actor, Context.RequestAborted);

    private Task ChangePasswordAsync() => DoAsync(PasswordForm, async () =>
    {
        if (!AccountPasswords.Same(Password, PasswordAgain))
        {
            _refused = (PasswordForm, Loc["PasswordsDiffer"]);
            return;
        }

        await session.BeginAsync(Context, await service.ChangePasswordAsync(Current, Password ?? "", user.Actor, Context.RequestAborted));
        ShowAgain(PasswordForm);
    });

    private Task BeginAsync() => DoAsync(BeginForm, async () =>
    {
        await service.ProposeAuthenticatorAsync(user.Actor, Context.RequestAborted);
        await ReadAsync();
    });

    private Task ConfirmAsync() => DoAsync(ConfirmForm, async () =>
    {
        var (account, codes) = await service.ConfirmAuthenticatorAsync(Code ?? "", user.Actor, Context.RequestAborted);
        await session.BeginAsync(Context, account);

        // Shown in this very answer: they are kept nowhere from which they could be shown again.
        _codes = codes;
        await ReadAsync();
    });

    private Task TurnOffAsync() => DoAsync(OffForm, async () =>
    {
        await session.BeginAsync(Context, await service.TurnOffAuthenticatorAsync(Current ?? "", user.Actor, Context.RequestAborted));
        ShowAgain(OffForm);
    });

    private Task SignOutEverywhereAsync() => DoAsync(EverywhereForm, async () =>
    {
        await service.SignOutEverywhereAsync(user.Actor, Context.RequestAborted);
        await Context.SignOutAsync(IdentityConstants.ApplicationScheme);
        navigation.NavigateTo(SignInUrls.SignIn);
    });

    private async Task DoAsync(string form, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (RefusedException refused)
        {
            _refused = (form, words.Of(refused));
        }
    }

    private void ShowAgain(string done) => navigation.NavigateTo($"{SignInUrls.OwnAccount}?xong={done}");
}
