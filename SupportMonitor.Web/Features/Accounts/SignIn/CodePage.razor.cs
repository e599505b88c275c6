using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Accounts.SignIn;

/// <summary>The second step: a code of the authenticator app, or a recovery code.</summary>
public sealed partial class CodePage(
    SignInService service, SignInSession session, SignInThrottle throttle, DeviceCookie device, RefusalText words, NavigationManager navigation,
    TimeProvider clock)
{
    private const string FormName = "ma";

    private string? _error;
    private (int AccountId, string Stamp)? _first;

    [CascadingParameter]
    public HttpContext Context { get; set; } = null!;

    [SupplyParameterFromQuery(Name = SignInUrls.ReturnKey)]
    public string? ReturnTo { get; set; }

    [SupplyParameterFromForm(FormName = FormName, Name = "ma")]
    public string? Code { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _first = await SignInSession.FirstStepAsync(Context);
        if (_first is null)
        {
            StartAgain();
        }
    }

    private async Task SubmitAsync()
    {
        var asked = clock.GetTimestamp();
        if (_first is not var (account, stamp))
        {
            return;
        }

        if (!throttle.Allows(Context))
        {
            _error = Loc["TooManyTries"];
            return;
        }

        try
        {
            var result = await service.WithCodeAsync(account, stamp, Code ?? "", device.CallerOf(Context), Context.RequestAborted);
            if (await session.NextAsync(Context, result, ReturnTo) is { } next)
            {
                navigation.NavigateTo(next);
                return;
            }

            if (result.Outcome == SignInOutcome.Disabled)
            {
                StartAgain();
                return;
            }

            _error = result.Outcome == SignInOutcome.Locked ? Loc["Locked", Show.Number((long)Math.Ceiling(result.LockedFor.TotalMinutes))] : Loc["Wrong"];
        }
        catch (RefusedException refused)
        {
            _error = words.Of(refused);
        }

        await throttle.SettleAsync(asked, Context.RequestAborted);
    }

    private void StartAgain() => navigation.NavigateTo($"{SignInUrls.SignIn}?{SignInUrls.OutdatedKey}={SignInPage.CodeOutdated}");
}
