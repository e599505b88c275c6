using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using SupportMonitor.Core.Trail;

namespace SupportMonitor.Web.Shared;

/// <summary>
/// Who is at the page, or behind the request. Looked up anew each time it is asked: an account that was disabled or changed
/// meanwhile is nobody at once.
/// </summary>
public sealed class CurrentUser(AuthenticationStateProvider states, AccountDirectory accounts, AccessControl access)
{
    /// <summary>The claim that says which state of the account the session was begun with.</summary>
    public const string StampClaim = "stamp";

    private ClaimsPrincipal? _request;

    public Actor Actor => Find(Principal, accounts)?.ActAs(ChangeOrigin.Page) ?? Actor.Nobody;

    /// <summary>Whether to show what needs this; whoever does it is asked again by the one who does it.</summary>
    public bool May(Right right) => access.Allows(Actor, right);

    /// <exception cref="Core.Data.RefusedException">Not allowed; the attempt is recorded.</exception>
    public ValueTask RequireAsync(Right right, CancellationToken cancellationToken = default) =>
        access.RequireAsync(Actor, right, cancellationToken);

    /// <summary>For requests: a page's circuit learns who it is from Blazor.</summary>
    internal void Use(ClaimsPrincipal request) => _request = request;

    /// <summary>The account that a principal was made for, if it may still act.</summary>
    public static AccountEntry? Find(ClaimsPrincipal? principal, AccountDirectory accounts) =>
        int.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? accounts.Find(id, principal.FindFirstValue(StampClaim))
            : null;

    private ClaimsPrincipal? Principal =>
        _request ?? (states.GetAuthenticationStateAsync() is { IsCompletedSuccessfully: true } state ? state.Result.User : null);
}

/// <summary>What the cookie says of an account: which, and in which state. Role and unit are looked up, not carried.</summary>
public sealed class AccountPrincipals : IUserClaimsPrincipalFactory<Account>
{
    public Task<ClaimsPrincipal> CreateAsync(Account user) => Task.FromResult(new ClaimsPrincipal(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, user.Id.ToString(CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Name, user.UserName!),
            new Claim(CurrentUser.StampClaim, user.SecurityStamp ?? ""),
        ],
        IdentityConstants.ApplicationScheme)));
}
