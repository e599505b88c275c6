using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Accounts.SignIn;

/// <summary>The first start: a person who has the link from the server's console creates the first administrator.</summary>
public sealed partial class SetupPage(
    SignInLinks links, SignInSession session, SignInThrottle throttle, RefusalText words, NavigationManager navigation)
{
    private const string FormName = "thiet-lap";

    private bool _usable;
    private string? _error;

    [CascadingParameter]
    public HttpContext Context { get; set; } = null!;

    [Parameter]
    public string Secret { get; set; } = "";

    [SupplyParameterFromForm(FormName = FormName, Name = "ten")]
    public string? UserName { get; set; }

    [SupplyParameterFromForm(FormName = FormName, Name = "ho-ten")]
    public string? DisplayName { get; set; }

    [SupplyParameterFromForm(FormName = FormName, Name = "mat-khau")]
    public string? Password { get; set; }

    [SupplyParameterFromForm(FormName = FormName, Name = "mat-khau-2")]
    public string? PasswordAgain { get; set; }

    protected override async Task OnInitializedAsync()
    {
        SignInEndpoints.KeepAddressSecret(Context.Response);
        _usable = await links.IsSetupAsync(Secret, Context.RequestAborted);
    }

    private async Task SubmitAsync()
    {
        if (!_usable || !throttle.Allows(Context))
        {
            _error = Loc["TooManyTries"];
            return;
        }

        if (!AccountPasswords.Same(Password, PasswordAgain))
        {
            _error = Loc["PasswordsDiffer"];
            return;
        }

        try
        {
            var created = await links.CreateAdministratorAsync(
                Secret, UserName ?? "", DisplayName ?? "", Password ?? "", Context.RequestAborted);
            if (created is null)
            {
                _usable = false;
                return;
            }

            await session.BeginAsync(Context, created);
            navigation.NavigateTo(BoardUrls.Accounts);
        }
        catch (RefusedException refused)
        {
            _error = words.Of(refused);
        }
    }
}
