using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Accounts;

public sealed class SignInServiceTests : IAsyncLifetime
{
    private const string Password = "mot cau de nho";

    private TestDatabase _database = null!;
    private int _id;

    private SignInService SignIn => _database.Get<SignInService>();

    private AccountService Accounts => _database.Get<AccountService>();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await Accounts.AddAsync("quan-tri", new("Quản trị", Role.Administrator), Password, TestDatabase.Actor);
        _id = await Accounts.AddAsync("van-phong", new("Văn phòng", Role.Secretariat), Password, TestDatabase.Actor);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("van-phong")]
    [InlineData(" Van-Phong ")]
    public async Task RightPassword_SignsInAndIsInTheTrail(string name)
    {
        var step = await SignIn.WithPasswordAsync(name, Password);

        Assert.Equal((SignInOutcome.SignedIn, (int?)_id), (step.Outcome, step.Account?.Id));
        var entry = (await _database.TrailAsync())[^1];
        Assert.Equal((ChangeAction.SignedIn, ChangeSubject.Account, "van-phong", "Văn phòng"), (entry.Action, entry.Subject, entry.Key, entry.Actor));
    }

    [Theory]
    [InlineData("van-phong")]
    [InlineData("khong-co-ai")]
    public async Task WrongPasswords_LockKnownAndUnknownNamesAlike(string name)
    {
        for (var i = 1; i < AccountManagers.WrongPasswordsAllowed; i++)
        {
            Assert.Equal(SignInOutcome.Wrong, (await SignIn.WithPasswordAsync(name, "sai")).Outcome);
        }

        var fifth = await SignIn.WithPasswordAsync(name, "sai");
        Assert.Equal((SignInOutcome.Locked, AccountManagers.LockedFor), (fifth.Outcome, fifth.LockedFor));
        _database.Clock.Advance(TimeSpan.FromMinutes(5));
        var sixth = await SignIn.WithPasswordAsync(name, Password);
        Assert.Equal((SignInOutcome.Locked, TimeSpan.FromMinutes(10)), (sixth.Outcome, sixth.LockedFor));
        _database.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(name == "van-phong" ? SignInOutcome.SignedIn : SignInOutcome.Wrong, (await SignIn.WithPasswordAsync(name, Password)).Outcome);
    }

    [Fact]
    public async Task ManyTriesAtOnce_AreNotMoreThanTheLockAllows()
    {
        var steps = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => SignIn.WithPasswordAsync("van-phong", "sai"))));

        Assert.Equal(AccountManagers.WrongPasswordsAllowed - 1, steps.Count(s => s.Outcome == SignInOutcome.Wrong));
    }

    [Fact]
    public async Task WrongPasswords_AreInTheTrailOnceAMinuteAndTheLockOnce()
    {
        for (var i = 0; i < 3; i++)
        {
            await SignIn.WithPasswordAsync("van-phong", "sai");
        }

        _database.Clock.Advance(TimeSpan.FromMinutes(1));
        await SignIn.WithPasswordAsync("van-phong", "sai");
        await SignIn.WithPasswordAsync("van-phong", "sai");

        var actions = (await _database.TrailAsync()).Where(t => t.RecordId == _id).Select(t => t.Action);
        Assert.Equal([ChangeAction.Added, ChangeAction.SignInFailed, ChangeAction.SignInFailed, ChangeAction.LockedOut], actions);
    }

    [Fact]
    public async Task RightPassword_ForgivesTheWrongOnesBefore()
    {
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(SignInOutcome.Wrong, (await SignIn.WithPasswordAsync("van-phong", "sai")).Outcome);
            if (i % 4 == 3)
            {
                Assert.Equal(SignInOutcome.SignedIn, (await SignIn.WithPasswordAsync("van-phong", Password)).Outcome);
            }
        }
    }

    [Fact]
    public async Task DisabledAccount_IsToldOnlyToWhoKnowsThePassword()
    {
        await Accounts.DisableAsync(_id, TestDatabase.Actor);

        Assert.Equal(SignInOutcome.Wrong, (await SignIn.WithPasswordAsync("van-phong", "sai")).Outcome);
        Assert.Equal(SignInOutcome.Disabled, (await SignIn.WithPasswordAsync("van-phong", Password)).Outcome);
    }

    [Fact]
    public async Task AccountWithoutPassword_HasNoPasswordThatFits()
    {
        await Accounts.AddAsync("moi", new("Mới", Role.Leader), null, TestDatabase.Actor);

        Assert.Equal(SignInOutcome.Wrong, (await SignIn.WithPasswordAsync("moi", "")).Outcome);
    }

    [Fact]
    public async Task Unlocking_LetsInAtOnce()
    {
        for (var i = 0; i < AccountManagers.WrongPasswordsAllowed; i++)
        {
            await SignIn.WithPasswordAsync("van-phong", "sai");
        }

        await Accounts.EnableAsync(_id, TestDatabase.Actor);

        Assert.Equal(SignInOutcome.SignedIn, (await SignIn.WithPasswordAsync("van-phong", Password)).Outcome);
    }

    [Fact]
    public async Task Link_WorksOnceAndForTenMinutesAndNotForTheDisabled()
    {
        var links = _database.Get<SignInLinks>();
        var secret = await links.CreateAsync("van-phong", TestDatabase.Actor);
        Assert.Equal(SignInOutcome.SignedIn, (await SignIn.WithLinkAsync(secret)).Outcome);
        Assert.Equal(SignInOutcome.Wrong, (await SignIn.WithLinkAsync(secret)).Outcome);

        var old = await links.CreateAsync("van-phong", TestDatabase.Actor);
        _database.Clock.Advance(SignInLinks.ValidFor);
        Assert.Equal(SignInOutcome.Wrong, (await SignIn.WithLinkAsync(old)).Outcome);

        var ofDisabled = await links.CreateAsync("van-phong", TestDatabase.Actor);
        await Accounts.DisableAsync(_id, TestDatabase.Actor);
        Assert.Equal(SignInOutcome.Wrong, (await SignIn.WithLinkAsync(ofDisabled)).Outcome);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => links.CreateAsync("van-phong", TestDatabase.Actor));
        Assert.Equal(Refusal.AccountDisabled, refused.Refusal);
    }

    [Fact]
    public async Task SigningOut_IsInTheTrail()
    {
        await SignIn.SignedOutAsync(await _database.ActorAsync(_id));

        Assert.Equal(ChangeAction.SignedOut, (await _database.TrailAsync())[^1].Action);
    }

    [Fact]
    public async Task SigningOut_EndsThatSession_AndNoOtherOfTheAccount()
    {
        var (here, elsewhere) = (await InSessionAsync("a"), await InSessionAsync("b"));
        var own = _database.Get<OwnAccountService>();
        await own.GetAsync(here);

        await SignIn.SignedOutAsync(here);

        await RefusedAsync(() => own.GetAsync(here));
        await RefusedAsync(() => own.ProposeAuthenticatorAsync(here));
        await RefusedAsync(() => SignIn.SignedOutAsync(here));
        await own.GetAsync(elsewhere);
    }

    [Fact]
    public async Task SigningOutFromSeveralWindowsAtOnce_EndsTheSessionOnce()
    {
        var here = await InSessionAsync("a");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            try
            {
                await SignIn.SignedOutAsync(here);
            }
            catch (RefusedException refused) when (refused.Refusal == Refusal.NotAllowed)
            {
                // Another window was first.
            }
        })));

        await using var db = _database.Open();
        Assert.Equal("a", (await db.EndedSessions.SingleAsync()).Id);
    }

    [Fact]
    public async Task SessionThatEnded_StaysSoForAnotherProcessAndAfterARestart()
    {
        await SignIn.SignedOutAsync(await InSessionAsync("a"));
        var stamp = (await _database.ActorAsync(_id)).Stamp;

        await using var again = await TestDatabase.OpenAsync(_database.Directory);
        var accounts = again.Get<AccountDirectory>();
        await accounts.LoadAsync();
        Assert.Null(accounts.Find(_id, stamp, "a"));
        Assert.NotNull(accounts.Find(_id, stamp, "b"));

        await SignIn.SignedOutAsync(await InSessionAsync("b"));
        await again.Get<Core.Records.ChangeFeed>().CatchUpAsync();
        Assert.Null(accounts.Find(_id, stamp, "b"));
    }

    [Fact]
    public async Task EndedSessions_AreForgottenOnceNoCookieOfTheirsCanBeValid()
    {
        await SignIn.SignedOutAsync(await InSessionAsync("a"));
        _database.Clock.Advance(SessionLifetime.Lasts);
        await SignIn.SignedOutAsync(await InSessionAsync("b"));
        Assert.Equal(["a", "b"], await EndedAsync());

        _database.Clock.Advance(TimeSpan.FromHours(1));
        await SignIn.SignedOutAsync(await InSessionAsync("c"));
        Assert.Equal(["b", "c"], await EndedAsync());
    }

    [Fact]
    public async Task Trail_HoldsNoSecret()
    {
        await SignIn.WithPasswordAsync("van-phong", "bi mat cua toi");
        await Accounts.SetPasswordAsync(_id, "bi mat khac nua", TestDatabase.Actor);
        var account = await _database.FindAsync<Account>(_id);

        var told = string.Join('\n', (await _database.TrailAsync()).Select(t => $"{t.Key} {t.Before} {t.After} {t.Reason}"));
        Assert.All(
            ["bi mat", account.PasswordHash!, account.SecurityStamp!, account.ConcurrencyStamp!],
            secret => Assert.DoesNotContain(secret, told, StringComparison.Ordinal));
    }

    private async Task<Actor> InSessionAsync(string session) => await _database.ActorAsync(_id) with { Session = session };

    private async Task<List<string>> EndedAsync()
    {
        await using var db = _database.Open();
        return [.. db.EndedSessions.Select(s => s.Id).AsEnumerable().Order(StringComparer.Ordinal)];
    }

    private static async Task RefusedAsync(Func<Task> act) =>
        Assert.Equal(Refusal.NotAllowed, (await Assert.ThrowsAsync<RefusedException>(act)).Refusal);
}
