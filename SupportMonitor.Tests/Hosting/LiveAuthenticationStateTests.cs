using System.Security.Claims;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Ui.Pages;
using Xunit;

namespace SupportMonitor.Tests.Hosting;

/// <summary>Who an open page takes its viewer for, while sessions end around it.</summary>
public sealed class LiveAuthenticationStateTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private int _id;

    private AccountDirectory Directory => _database.Get<AccountDirectory>();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _id = await _database.Get<AccountService>().AddAsync("lan", new("Lan (mẫu)", Role.Secretariat), null, TestDatabase.Actor);
        await Directory.LoadAsync();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task SessionEndedElsewhere_IsNobodyAtOnce_AndItsActorMayDoNothing()
    {
        using var here = Open(await NewSessionAsync());
        using var other = Open(await NewSessionAsync());
        var changes = 0;
        here.AuthenticationStateChanged += _ => changes++;
        var (actor, others) = (UserOf(here).Actor, UserOf(other).Actor);
        Assert.Equal(_id, actor.AccountId);

        await _database.Get<SignInService>().SignedOutAsync(actor);

        Assert.False(await IsSignedInAsync(here));
        Assert.Equal(1, changes);
        Assert.Same(Actor.Anonymous, UserOf(here).Actor);
        Assert.False(_database.Get<AccessControl>().Allows(actor, Permission.ReadBoard));
        Assert.True(await IsSignedInAsync(other));
        Assert.True(_database.Get<AccessControl>().Allows(others, Permission.ReadBoard));
    }

    [Fact]
    public async Task SigningOutEverywhere_EndsEveryOpenPage()
    {
        using var here = Open(await NewSessionAsync());
        using var other = Open(await NewSessionAsync());

        await _database.Get<OwnAccountService>().SignOutEverywhereAsync(UserOf(here).Actor);

        Assert.False(await IsSignedInAsync(here));
        Assert.False(await IsSignedInAsync(other));
    }

    [Fact]
    public async Task TenHoursWithoutARequest_EndAnOpenPage_AndAResumedOneBeginsAnew()
    {
        var session = await NewSessionAsync();
        using var page = Open(session);
        _database.Clock.Advance(SessionLifetime.Lasts - TimeSpan.FromMinutes(1));
        Assert.True(await IsSignedInAsync(page));
        Say(page, session);
        _database.Clock.Advance(SessionLifetime.Lasts - TimeSpan.FromMinutes(1));
        Assert.True(await IsSignedInAsync(page));

        _database.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.False(await IsSignedInAsync(page));
        Assert.Same(Actor.Anonymous, UserOf(page).Actor);
    }

    [Fact]
    public async Task SessionThatEndedBeforeThePageListened_IsOverAtOnce()
    {
        var session = await NewSessionAsync();
        using (var first = Open(session))
        {
            await _database.Get<SignInService>().SignedOutAsync(UserOf(first).Actor);
        }

        using var late = Open(session);
        Assert.Same(Actor.Anonymous, UserOf(late).Actor);
        _database.Clock.Advance(TimeSpan.Zero);

        Assert.False(await IsSignedInAsync(late));
    }

    [Fact]
    public async Task Request_StaysWhoItIsUntilItIsOver()
    {
        using var request = new LiveAuthenticationState(Directory, _database.Clock);
        request.StayAsItIs();
        Say(request, await NewSessionAsync());

        await _database.Get<OwnAccountService>().SignOutEverywhereAsync(UserOf(request).Actor);
        _database.Clock.Advance(SessionLifetime.Lasts);

        Assert.True(await IsSignedInAsync(request));
    }

    [Fact]
    public async Task EachSignIn_BeginsASessionOfItsOwn_AndACookieWithoutOneIsNobodys()
    {
        var (one, another) = (await NewSessionAsync(), await NewSessionAsync());
        Assert.NotEqual(one.FindFirstValue(CurrentUser.SessionClaim), another.FindFirstValue(CurrentUser.SessionClaim));
        Assert.NotNull(CurrentUser.Find(one, Directory));

        var old = new ClaimsPrincipal(new ClaimsIdentity(one.Claims.Where(c => c.Type != CurrentUser.SessionClaim), "cookie"));
        Assert.Null(CurrentUser.Find(old, Directory));
    }

    private async Task<ClaimsPrincipal> NewSessionAsync() => await new AccountPrincipals().CreateAsync(await _database.FindAsync<Account>(_id));

    private LiveAuthenticationState Open(ClaimsPrincipal user)
    {
        var state = new LiveAuthenticationState(Directory, _database.Clock);
        Say(state, user);
        return state;
    }

    private static void Say(LiveAuthenticationState state, ClaimsPrincipal user) => state.SetAuthenticationState(Task.FromResult(new Microsoft.AspNetCore.Components.Authorization.AuthenticationState(user)));

    private CurrentUser UserOf(LiveAuthenticationState state) => new(state, Directory, _database.Get<AccessControl>());

    private static async Task<bool> IsSignedInAsync(LiveAuthenticationState state) =>
        (await state.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated == true;
}
