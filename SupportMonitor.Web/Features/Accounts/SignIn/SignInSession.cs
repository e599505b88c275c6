using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Theme;

namespace SupportMonitor.Web.Features.Accounts.SignIn;

/// <summary>Begins and ends what a browser remembers of who it is; only in a request, where cookies can be set.</summary>
public sealed class SignInSession(SignInManager<Account> signIn, SignInService service, DeviceCookie device, CurrentUser user, StartPage start)
{
    /// <summary>Goes on from what came of a step.</summary>
    /// <param name="returnTo">Where to end, if it is an address of this site.</param>
    /// <returns>The next address; null when the step did not succeed.</returns>
    public async Task<string?> NextAsync(HttpContext context, SignInStep result, string? returnTo)
    {
        switch (result)
        {
            case { Outcome: SignInOutcome.SignedIn, Account: { } account }:
                await BeginAsync(context, account);
                return await ReturnAsync(returnTo);
            case { Outcome: SignInOutcome.CodeNeeded, Account: { } account }:
                await context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, FirstStepOf(account));
                return SignInUrls.CodeThen(SignInUrls.Local(returnTo));
            default:
                return null;
        }
    }

    /// <summary>
    /// From now on the browser is signed in with this account, as it is now. A session that it had ends: without its cookie no one
    /// could sign out of it any more.
    /// </summary>
    public async Task BeginAsync(HttpContext context, Account account)
    {
        await EndAsync(context.RequestAborted);
        await context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await signIn.SignInAsync(account, isPersistent: false);
        user.Use(context.User);
        ThemeChoice.Keep(context, account.Theme);
        device.Keep(context, account);
    }

    /// <summary>Ends the session of who asks, if there is one, in every window that is open and for every copy of its cookie.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (user.Actor is { AccountId: not null } actor)
        {
            try
            {
                await service.SignedOutAsync(actor, cancellationToken);
            }
            catch (RefusedException)
            {
                // Signed out by another user at this very moment, or the trail cannot be written: this browser is out all the same.
            }
        }
    }

    /// <summary>Where a signed-in user goes: to where they came from, or to where their role begins.</summary>
    public async Task<string> ReturnAsync(string? returnTo) =>
        SignInUrls.Local(returnTo) is var local && local != BoardUrls.Overview ? local : await start.OfAsync(user.Actor);

    /// <summary>Who passed the first step in this browser a few minutes ago.</summary>
    /// <returns>The account's id and its stamp at that time; null when no one did.</returns>
    public static async Task<(int AccountId, string Stamp)?> FirstStepAsync(HttpContext context)
    {
        var cookie = await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        return int.TryParse(cookie.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? (id, cookie.Principal!.FindFirstValue(CurrentUser.StampClaim) ?? "")
            : null;
    }

    /// <summary>True for who is signed in already.</summary>
    public bool IsBegun => user.Actor.Role != Role.None;

    private static ClaimsPrincipal FirstStepOf(Account account) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, account.Id.ToString(CultureInfo.InvariantCulture)),
            new Claim(CurrentUser.StampClaim, account.SecurityStamp ?? ""),
        ],
        IdentityConstants.TwoFactorUserIdScheme));
}
