using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Web.Ui.Pages;

/// <summary>
/// Who is at the page, or behind the request. Looked up anew each time it is asked: an account that was disabled or changed
/// meanwhile is anonymous at once.
/// </summary>
public sealed class CurrentUser
{
    /// <summary>The claim that says which state of the account the session was begun with.</summary>
    public const string StampClaim = "stamp";

    /// <summary>The claim that says which session it is: each sign-in begins one of its own.</summary>
    public const string SessionClaim = "session";

    private readonly Func<ClaimsPrincipal?, Actor> _find;
    private readonly Func<Actor, Right, bool> _allows;
    private readonly Func<Actor, Right, CancellationToken, ValueTask> _require;
    private readonly AuthenticationStateProvider? _states;
    private ClaimsPrincipal? _request;

    public CurrentUser(AuthenticationStateProvider states, AccountDirectory accounts, IAccessControl access)
    {
        _states = states;
        _find = principal => Find(principal, accounts)?.ActAs(ChangeOrigin.Page, principal!.FindFirstValue(SessionClaim)) ?? Actor.Anonymous;
        _allows = access.Allows;
        _require = access.RequireAsync;
    }

    private CurrentUser(Func<Actor> actor)
    {
        _find = _ => actor();
        _allows = (who, right) => who.Role == Role.Operator || AccessRules.Allows(who.Role, who.UnitId, who.CadreId, right);
        _require = (who, right, _) => _allows(who, right) ? ValueTask.CompletedTask : throw new RefusedException(Refusal.NotAllowed);
    }

    /// <summary>A user without a session: for components rendered without a server, in tests.</summary>
    internal static CurrentUser Fixed(Actor actor) => new(() => actor);

    /// <summary>The same for one that changes while the test runs.</summary>
    internal static CurrentUser Fixed(Func<Actor> actor) => new(actor);

    public Actor Actor => _find(Principal);

    /// <summary>Whether to show what needs this; the service that does it checks again.</summary>
    public bool May(Right right) => _allows(Actor, right);

    /// <summary>True for the accounts of communes and of cadres, which live on pages of their own.</summary>
    public bool HasOwnForms => Actor.Role is Role.Commune or Role.Cadre;

    /// <exception cref="RefusedException">Not allowed; the attempt is recorded.</exception>
    public ValueTask RequireAsync(Right right, CancellationToken cancellationToken = default) => _require(Actor, right, cancellationToken);

    /// <summary>For requests: a page's circuit learns who it is from Blazor.</summary>
    internal void Use(ClaimsPrincipal request) => _request = request;

    /// <summary>The account that a principal was made for, if it may still act and its session has not ended.</summary>
    public static AccountEntry? Find(ClaimsPrincipal? principal, AccountDirectory accounts) =>
        int.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && principal.FindFirstValue(SessionClaim) is { } session
            ? accounts.Find(id, principal.FindFirstValue(StampClaim), session)
            : null;

    private ClaimsPrincipal? Principal =>
        _request ?? (_states?.GetAuthenticationStateAsync() is { IsCompletedSuccessfully: true } state ? state.Result.User : null);
}

/// <summary>
/// What the cookie says: of which account, in which state, and which session, however it was begun. Role and unit are looked up,
/// not carried.
/// </summary>
public sealed class AccountPrincipals : IUserClaimsPrincipalFactory<Account>
{
    public Task<ClaimsPrincipal> CreateAsync(Account user) => Task.FromResult(new ClaimsPrincipal(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, user.Id.ToString(CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Name, user.UserName!),
            new Claim(CurrentUser.StampClaim, user.SecurityStamp ?? ""),
            new Claim(CurrentUser.SessionClaim, Guid.NewGuid().ToString("N")),
        ],
        IdentityConstants.ApplicationScheme)));
}
