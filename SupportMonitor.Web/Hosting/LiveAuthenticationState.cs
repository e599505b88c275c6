using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Hosting;

/// <summary>
/// An open page is signed out while it is open when its account was disabled or changed, when its session was ended in another
/// window, and when <see cref="SessionLifetime.Lasts"/> went by since the request that the page's circuit began or was resumed with.
/// </summary>
internal sealed class LiveAuthenticationState : ServerAuthenticationStateProvider, IDisposable
{
    private readonly AccountDirectory _accounts;
    private readonly IDisposable _subscription;
    private readonly ITimer _end;
    private ClaimsPrincipal? _signedIn;

    public LiveAuthenticationState(AccountDirectory accounts, TimeProvider clock)
    {
        _accounts = accounts;
        _end = clock.CreateTimer(_ => SignOut(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _subscription = accounts.Subscribe(_ => SignOutIfEnded());
        AuthenticationStateChanged += Learn;
    }

    /// <summary>
    /// A request is over in a moment, and one that changes its own account's password must not lose its page half way.
    /// </summary>
    public void StayAsItIs()
    {
        AuthenticationStateChanged -= Learn;
        Dispose();
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _end.Dispose();
    }

    /// <summary>Blazor says who it is with each request that begins or resumes the circuit.</summary>
    private void Learn(Task<AuthenticationState> state)
    {
        var user = state is { IsCompletedSuccessfully: true, Result.User: { Identity.IsAuthenticated: true } known } ? known : null;
        Volatile.Write(ref _signedIn, user);
        if (user is not null)
        {
            // What ended after the request was let in, and before this listened, is over at once; but only after everybody else who
            // listens was notified who it was, or they would be notified of the two in the wrong order.
            _end.Change(IsEnded(user) ? TimeSpan.Zero : SessionLifetime.Lasts, Timeout.InfiniteTimeSpan);
        }
    }

    private void SignOutIfEnded()
    {
        if (Volatile.Read(ref _signedIn) is { } user && IsEnded(user))
        {
            SignOut();
        }
    }

    private bool IsEnded(ClaimsPrincipal user) => CurrentUser.Find(user, _accounts) is null;

    private void SignOut() => SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
}
