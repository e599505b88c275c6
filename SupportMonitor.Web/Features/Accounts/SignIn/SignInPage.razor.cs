using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Accounts.SignIn;

/// <summary>Name and password. A plain form: it works without scripts and sets a cookie in its answer.</summary>
public sealed partial class SignInPage(
    SignInService service, SignInSession session, SignInThrottle throttle, DeviceCookie device, RefusalText words, NavigationManager navigation,
    TimeProvider clock)
{
    /// <summary>The value of <see cref="SignInUrls.OutdatedKey"/> when the second step came too late.</summary>
    public const string CodeOutdated = "ma";

    private const string FormName = "dang-nhap";

    private string? _error;

    [CascadingParameter]
    public HttpContext Context { get; set; } = null!;

    /// <summary>Where to go afterwards; looked at before it is followed.</summary>
    [SupplyParameterFromQuery(Name = SignInUrls.ReturnKey)]
    public string? ReturnTo { get; set; }

    /// <summary>Why the user was sent here: a one-time link, or a first step, that counts no more.</summary>
    [SupplyParameterFromQuery(Name = SignInUrls.OutdatedKey)]
    public string? Outdated { get; set; }

    [SupplyParameterFromForm(FormName = FormName, Name = "ten")]
    public string? UserName { get; set; }

    [SupplyParameterFromForm(FormName = FormName, Name = "mat-khau")]
    public string? Password { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (session.IsBegun && HttpMethods.IsGet(Context.Request.Method))
        {
            navigation.NavigateTo(await session.ReturnAsync(ReturnTo));
        }
    }

    private async Task SubmitAsync()
    {
        var asked = clock.GetTimestamp();
        if (!throttle.Allows(Context))
        {
            _error = Loc["TooManyTries"];
            return;
        }

        try
        {
            var result = await service.WithPasswordAsync(UserName ?? "", Password ?? "", device.CallerOf(Context), Context.RequestAborted);
            if (await session.NextAsync(Context, result, ReturnTo) is { } next)
            {
                navigation.NavigateTo(next);
                return;
            }

            _error = result.Outcome switch
            {
                SignInOutcome.Locked => Loc["Locked", Show.Number((long)Math.Ceiling(result.LockedFor.TotalMinutes))],
                SignInOutcome.Disabled => Loc["Disabled"],
                _ => Loc["Wrong"],
            };
        }
        catch (RefusedException refused)
        {
            _error = words.Of(refused);
        }

        await throttle.SettleAsync(asked, Context.RequestAborted);
    }
}
