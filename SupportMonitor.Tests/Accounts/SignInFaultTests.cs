using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Accounts;

/// <summary>Who is locked out by whose wrong passwords, and signing in where nothing can be stored.</summary>
public sealed class SignInFaultTests : IAsyncLifetime
{
    private const string Password = "mot cau de nho";
    private const string Name = "quan-tri";

    private static readonly SignInCaller Stranger = new("203.0.113.7");

    private TestDatabase _database = null!;
    private TestDatabase _server = null!;
    private MachineFault _fault = null!;
    private int _id;

    private SignInService SignIn => _server.Get<SignInService>();

    private SignInCaller Known => new("203.0.113.7", new KnownDevice("may-cua-toi", [_id]));

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _server = await TestDatabase.OpenAsync(_database.Directory, configure: services => _fault = MachineFault.Of(services));
        _id = await _server.Get<AccountService>().AddAsync(Name, new("Quản trị", Role.Administrator), Password, TestDatabase.Actor);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task StrangersGuesses_LockTheirOwnNetwork_AndNeitherAnotherNorABrowserThatIsKnown()
    {
        await GuessAsync(Stranger, AccountManagers.WrongPasswordsAllowed);

        Assert.Equal(SignInOutcome.Locked, await TryAsync(Stranger));
        Assert.Equal(SignInOutcome.SignedIn, await TryAsync(Known));
        Assert.Equal(SignInOutcome.SignedIn, await TryAsync(new SignInCaller("198.51.100.1")));
    }

    [Fact]
    public async Task BrowserKnownByAnotherAccount_IsAStranger()
    {
        await GuessAsync(Stranger, AccountManagers.WrongPasswordsAllowed);

        Assert.Equal(SignInOutcome.Locked, await TryAsync(Known with { Device = new KnownDevice("x", [_id + 1]) }));
    }

    [Fact]
    public async Task KnownBrowser_IsLockedByItsOwnWrongPasswords()
    {
        await GuessAsync(Known, AccountManagers.WrongPasswordsAllowed);

        Assert.Equal(SignInOutcome.Locked, await TryAsync(Known));
        Assert.Equal(SignInOutcome.SignedIn, await TryAsync(Stranger));
    }

    [Theory]
    [InlineData(Name)]
    [InlineData("khong-co-ai")]
    public async Task GuessesFromManyNetworks_AreBounded_AndAKnownBrowserGetsInAllTheSame(string name)
    {
        var looked = 0;
        for (var i = 0; i < 100; i++)
        {
            var step = await SignIn.WithPasswordAsync(name, "sai", new SignInCaller($"198.51.100.{i}"));
            looked += step.Outcome == SignInOutcome.Wrong ? 1 : 0;
        }

        Assert.Equal(SignInTries.MostFromStrangers - 1, looked);
        if (name == Name)
        {
            Assert.Equal(SignInOutcome.Locked, await TryAsync(new SignInCaller("192.0.2.1")));
            Assert.Equal(SignInOutcome.SignedIn, await TryAsync(Known));
            _server.Clock.Advance(AccountManagers.LockedFor);
            Assert.Equal(SignInOutcome.SignedIn, await TryAsync(new SignInCaller("192.0.2.1")));
        }
    }

    [Fact]
    public async Task Enabling_ByAnotherProcess_UnlocksWhoWasLocked()
    {
        await GuessAsync(Stranger, AccountManagers.WrongPasswordsAllowed);

        await _database.Get<AccountService>().EnableAsync(_id, TestDatabase.Actor);

        Assert.Equal(SignInOutcome.SignedIn, await TryAsync(Stranger));
    }

    [Fact]
    public async Task LockOfBeforeARestart_HoldsForStrangersOnly()
    {
        await GuessAsync(Stranger, AccountManagers.WrongPasswordsAllowed);

        await using var again = await TestDatabase.OpenAsync(_database.Directory);
        var signIn = again.Get<SignInService>();
        Assert.Equal(SignInOutcome.Locked, (await signIn.WithPasswordAsync(Name, Password, Stranger)).Outcome);
        Assert.Equal(SignInOutcome.SignedIn, (await signIn.WithPasswordAsync(Name, Password, Known)).Outcome);
    }

    [Fact]
    public async Task OnReadOnlyData_RightPasswordsLetIn_AndWrongOnesAreCountedAndLock()
    {
        _fault.ReadOnly();

        Assert.Equal(SignInOutcome.SignedIn, await TryAsync(Known));
        await GuessAsync(Stranger, AccountManagers.WrongPasswordsAllowed);
        Assert.Equal(SignInOutcome.Locked, await TryAsync(Stranger));

        _fault.Heal();
        Assert.Equal(SignInOutcome.Locked, await TryAsync(Stranger));
        Assert.Equal(SignInOutcome.SignedIn, await TryAsync(Known));
        Assert.Equal(ChangeAction.SignedIn, (await _database.TrailAsync())[^1].Action);
    }

    [Fact]
    public async Task OnReadOnlyData_AnAppsCodeWorksOnce_AndWhatWorksForEverIsRefusedInWords()
    {
        var own = _server.Get<OwnAccountService>();
        await own.ProposeAuthenticatorAsync(await _server.ActorAsync(_id));
        var key = (await own.GetAsync(await _server.ActorAsync(_id))).ProposedKey!;
        var (account, recovery) = await own.ConfirmAuthenticatorAsync(TestTotp.Code(key, _server.Clock.GetUtcNow()), await _server.ActorAsync(_id));
        var link = await _server.Get<SignInLinks>().CreateAsync(Name, TestDatabase.Actor);
        _server.Clock.Advance(TimeSpan.FromMinutes(1));
        var code = TestTotp.Code(key, _server.Clock.GetUtcNow());
        Task<SignInStep> CodeAsync(string typed) => SignIn.WithCodeAsync(_id, account.SecurityStamp!, typed, Known);

        _fault.ReadOnly();
        Assert.Equal(SignInOutcome.SignedIn, (await CodeAsync(code)).Outcome);
        Assert.Equal(SignInOutcome.Wrong, (await CodeAsync(code)).Outcome);
        Assert.Equal(Refusal.DataReadOnly, (await Assert.ThrowsAsync<RefusedException>(() => CodeAsync(recovery[0]))).Refusal);
        Assert.Equal(Refusal.DataReadOnly, (await Assert.ThrowsAsync<RefusedException>(() => SignIn.WithLinkAsync(link))).Refusal);

        _fault.Heal();
        Assert.Equal(SignInOutcome.Wrong, (await CodeAsync(code)).Outcome);
        Assert.Equal(SignInOutcome.SignedIn, (await CodeAsync(recovery[0])).Outcome);
        Assert.Equal(SignInOutcome.CodeNeeded, (await SignIn.WithLinkAsync(link)).Outcome);
    }

    [Fact]
    public async Task OnReadOnlyData_SigningOut_EndsTheSessionAtOnce()
    {
        var actor = await _server.ActorAsync(_id) with { Session = "a" };
        var ended = 0;
        using var watching = _server.Get<AccountDirectory>().Subscribe(_ => ended++);
        _fault.ReadOnly();

        await SignIn.SignedOutAsync(actor);

        Assert.Equal(1, ended);
        Assert.Null(_server.Get<AccountDirectory>().Find(_id, actor.Stamp, "a"));
        Assert.NotNull(_server.Get<AccountDirectory>().Find(_id, actor.Stamp, "b"));
    }

    private async Task<SignInOutcome> TryAsync(SignInCaller caller) => (await SignIn.WithPasswordAsync(Name, Password, caller)).Outcome;

    private async Task GuessAsync(SignInCaller caller, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await SignIn.WithPasswordAsync(Name, "sai", caller);
        }
    }
}
