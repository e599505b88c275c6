using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Accounts.SignIn;

/// <summary>
/// The first sign-in, by a slip of paper: sets a password. Looking at it changes nothing, so that the preview of a message or a try
/// that was broken off does not use the slip up.
/// </summary>
public sealed partial class SlipPage(
    SignInSlips slips, SignInSession session, SignInThrottle throttle, DeviceCookie device, RefusalText words,
    NavigationManager navigation, TimeProvider clock)
{
    private const string FormName = "mat-khau-moi";
    private const string EntryName = "nhap-phieu";

    private SlipOwner? _owner;
    private string? _error;

    [CascadingParameter]
    public HttpContext Context { get; set; } = null!;

    /// <summary>As typed; null where it is asked for.</summary>
    [Parameter]
    public string? Secret { get; set; }

    [SupplyParameterFromForm(FormName = EntryName, Name = "phieu")]
    public string? Typed { get; set; }

    [SupplyParameterFromForm(FormName = FormName, Name = "mat-khau")]
    public string? Password { get; set; }

    [SupplyParameterFromForm(FormName = FormName, Name = "mat-khau-2")]
    public string? PasswordAgain { get; set; }

    [SupplyParameterFromForm(FormName = FormName, Name = "ma")]
    public string? Code { get; set; }

    protected override async Task OnInitializedAsync()
    {
        SignInEndpoints.KeepAddressSecret(Context.Response);
        if (Secret is null)
        {
            return;
        }

        // Each look is a try, in the answer to a form too.
        if (!throttle.Allows(Context))
        {
            _error = Loc["TooManyTries"];
            return;
        }

        _owner = await slips.FindAsync(Secret, Context.RequestAborted);
    }

    private void Enter()
    {
        // The whole address does as well as what stands at its end.
        if (Typed?.Trim().TrimEnd('/') is { Length: > 0 } typed)
        {
            navigation.NavigateTo(SignInUrls.Slip(typed[(typed.LastIndexOf('/') + 1)..]));
        }
        else
        {
            _error = Loc["SecretMissing"];
        }
    }

    private async Task SubmitAsync()
    {
        var asked = clock.GetTimestamp();
        if (_owner is null)
        {
            return;
        }

        if (!AccountPasswords.Same(Password, PasswordAgain))
        {
            _error = Loc["PasswordsDiffer"];
            return;
        }

        try
        {
            var result = await slips.UseAsync(Secret ?? "", Password ?? "", Code, device.CallerOf(Context), Context.RequestAborted);
            if (await session.NextAsync(Context, result, returnTo: null) is { } next)
            {
                navigation.NavigateTo(next);
                return;
            }

            _error = result.Outcome switch
            {
                SignInOutcome.Locked => Loc["Locked", Show.Number((long)Math.Ceiling(result.LockedFor.TotalMinutes))],
                SignInOutcome.Wrong => Loc["WrongCode"],
                _ => Loc["Outdated"],
            };
            _owner = result.Outcome == SignInOutcome.Disabled ? null : _owner;
        }
        catch (RefusedException refused)
        {
            _error = words.Of(refused);
        }

        await throttle.SettleAsync(asked, Context.RequestAborted);
    }
}
