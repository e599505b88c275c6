using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Accounts;

public sealed class OwnAccountServiceTests : IAsyncLifetime
{
    private const string Password = "mot cau de nho";
    private const string Another = "mot cau khac han";

    private TestDatabase _database = null!;
    private int _id;

    private OwnAccountService Own => _database.Get<OwnAccountService>();

    private SignInService SignIn => _database.Get<SignInService>();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _id = await _database.Get<AccountService>().AddAsync("van-phong", new("Văn phòng", Role.Secretariat), Password, TestDatabase.Actor);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public void TestsOwnApp_AgreesWithThePublishedVector() =>
        Assert.Equal("287082", TestTotp.Code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", DateTimeOffset.FromUnixTimeSeconds(59)));

    [Fact]
    public async Task ChangePassword_AsksForTheCurrentOneAndEndsOtherSessions()
    {
        var session = await Me();
        await RefusedAsync(Refusal.WrongPassword, () => Own.ChangePasswordAsync("sai", Another, session));

        var changed = await Own.ChangePasswordAsync(Password, Another, session);

        Assert.NotEqual(session.Stamp, changed.SecurityStamp);
        await RefusedAsync(Refusal.NotAllowed, () => Own.GetAsync(session));
        Assert.Equal(SignInOutcome.SignedIn, (await SignIn.WithPasswordAsync("van-phong", Another)).Outcome);
        Assert.Equal(SignInOutcome.Wrong, (await SignIn.WithPasswordAsync("van-phong", Password)).Outcome);
    }

    [Theory]
    [InlineData("ngan", "PasswordTooShort")]
    [InlineData("aaaaaaaaaaaa", "PasswordRequiresUniqueChars")]
    [InlineData("van-phong-2018", "PasswordIsTheName")]
    public async Task ChangePassword_ToAPoorOne_IsRefusedAndChangesNothing(string password, string code)
    {
        var session = await Me();
        var refused = await RefusedAsync(Refusal.AccountInvalid, () => Own.ChangePasswordAsync(Password, password, session));

        Assert.Equal([code], refused.Arguments);
        Assert.Equal(SignInOutcome.SignedIn, (await SignIn.WithPasswordAsync("van-phong", Password)).Outcome);
    }

    [Fact]
    public async Task FirstPassword_NeedsNoneBefore_AndLaterOnesDo()
    {
        var id = await _database.Get<AccountService>().AddAsync("moi", new("Mới", Role.Leader), null, TestDatabase.Actor);

        await Own.ChangePasswordAsync(null, Password, await _database.ActorAsync(id));

        var session = await _database.ActorAsync(id);
        await RefusedAsync(Refusal.WrongPassword, () => Own.ChangePasswordAsync(null, Another, session));
    }

    [Fact]
    public async Task GuessingTheCurrentPassword_LocksAsAtTheSignIn()
    {
        var session = await Me();
        for (var i = 1; i < AccountManagers.WrongPasswordsAllowed; i++)
        {
            await RefusedAsync(Refusal.WrongPassword, () => Own.ChangePasswordAsync("sai", Another, session));
        }

        await RefusedAsync(Refusal.TooManyTries, () => Own.ChangePasswordAsync("sai", Another, session));
        await RefusedAsync(Refusal.TooManyTries, () => Own.ChangePasswordAsync(Password, Another, session));
    }

    [Fact]
    public async Task Authenticator_OnceConfirmed_IsAskedForAndEachCodeWorksOnce()
    {
        var key = await TurnOnAsync();
        var first = await SignIn.WithPasswordAsync("van-phong", Password);
        Assert.Equal(SignInOutcome.CodeNeeded, first.Outcome);
        var stamp = first.Account!.SecurityStamp!;

        _database.Clock.Advance(TimeSpan.FromMinutes(1));
        var code = TestTotp.Code(key, _database.Clock.GetUtcNow());
        Assert.Equal(SignInOutcome.SignedIn, (await SignIn.WithCodeAsync(_id, stamp, code)).Outcome);
        Assert.Equal(SignInOutcome.Wrong, (await SignIn.WithCodeAsync(_id, stamp, code)).Outcome);
        Assert.Equal(SignInOutcome.Wrong, (await SignIn.WithCodeAsync(_id, stamp, TestTotp.Code(key, _database.Clock.GetUtcNow().AddMinutes(5)))).Outcome);
    }

    [Fact]
    public async Task Authenticator_WithAWrongCode_StaysOff()
    {
        await Own.ProposeAuthenticatorAsync(await Me());
        var session = await Me();
        await RefusedAsync(Refusal.WrongCode, () => Own.ConfirmAuthenticatorAsync("000000", session));

        Assert.False((await Own.GetAsync(session)).HasAuthenticator);
        Assert.Equal(SignInOutcome.SignedIn, (await SignIn.WithPasswordAsync("van-phong", Password)).Outcome);
    }

    [Fact]
    public async Task RecoveryCode_WorksOnceInEitherSpelling()
    {
        await Own.ProposeAuthenticatorAsync(await Me());
        var key = (await Own.GetAsync(await Me())).ProposedKey!;
        var (account, codes) = await Own.ConfirmAuthenticatorAsync(TestTotp.Code(key, _database.Clock.GetUtcNow()), await Me());
        Assert.Equal(10, codes.Distinct().Count());
        var stamp = account.SecurityStamp!;

        Assert.Equal(SignInOutcome.SignedIn, (await SignIn.WithCodeAsync(_id, stamp, codes[3].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal))).Outcome);
        Assert.Equal(SignInOutcome.Wrong, (await SignIn.WithCodeAsync(_id, stamp, codes[3])).Outcome);
        Assert.Equal(9, (await Own.GetAsync(await Me())).RecoveryCodesLeft);

        // As a phone's full-width keyboard types them, and as copied from a chat.
        _database.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(SignInOutcome.SignedIn, (await SignIn.WithCodeAsync(_id, stamp, Wide(codes[5]))).Outcome);
        var current = TestTotp.Code(key, _database.Clock.GetUtcNow());
        Assert.Equal(SignInOutcome.SignedIn, (await SignIn.WithCodeAsync(_id, stamp, Wide(current))).Outcome);
        Assert.Equal(SignInOutcome.Wrong, (await SignIn.WithCodeAsync(_id, stamp, "\uD83D\uFFFE")).Outcome);
        var dump = await _database.DumpAsync();
        Assert.DoesNotContain(codes[4], dump, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task WrongCodes_LockTheAccount()
    {
        await TurnOnAsync();
        var stamp = (await SignIn.WithPasswordAsync("van-phong", Password)).Account!.SecurityStamp!;
        for (var i = 1; i < AccountManagers.WrongPasswordsAllowed; i++)
        {
            await SignIn.WithCodeAsync(_id, stamp, "abc");
        }

        Assert.Equal(SignInOutcome.Locked, (await SignIn.WithCodeAsync(_id, stamp, "abc")).Outcome);
        Assert.Equal(SignInOutcome.Locked, (await SignIn.WithPasswordAsync("van-phong", Password)).Outcome);
    }

    [Fact]
    public async Task SecondStep_OfAnAccountThatChangedSince_CountsNoMore()
    {
        var key = await TurnOnAsync();
        var stamp = (await SignIn.WithPasswordAsync("van-phong", Password)).Account!.SecurityStamp!;
        await _database.Get<AccountService>().SetPasswordAsync(_id, Another, TestDatabase.Actor);
        _database.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(SignInOutcome.Disabled, (await SignIn.WithCodeAsync(_id, stamp, TestTotp.Code(key, _database.Clock.GetUtcNow()))).Outcome);
    }

    [Fact]
    public async Task Link_StandsForThePasswordOnly()
    {
        await TurnOnAsync();
        var secret = await _database.Get<SignInLinks>().CreateAsync("van-phong", TestDatabase.Actor);

        Assert.Equal(SignInOutcome.CodeNeeded, (await SignIn.WithLinkAsync(secret)).Outcome);
    }

    [Fact]
    public async Task Authenticator_IsTurnedOffWithThePassword_OrByAnAdministrator()
    {
        await TurnOnAsync();
        var session = await Me();
        await RefusedAsync(Refusal.WrongPassword, () => Own.TurnOffAuthenticatorAsync("sai", session));
        await Own.TurnOffAuthenticatorAsync(Password, session);
        Assert.Equal(SignInOutcome.SignedIn, (await SignIn.WithPasswordAsync("van-phong", Password)).Outcome);

        await TurnOnAsync();
        await _database.Get<AccountService>().RemoveAuthenticatorAsync(_id, TestDatabase.Actor);
        Assert.Equal(SignInOutcome.SignedIn, (await SignIn.WithPasswordAsync("van-phong", Password)).Outcome);
        Assert.False((await Own.GetAsync(await Me())).HasAuthenticator);
    }

    [Fact]
    public async Task SigningOutEverywhere_EndsEverySession_AndIsInTheTrailAsThat()
    {
        var sessions = new[] { await Me() with { Session = "a" }, await Me() with { Session = "b" } };

        await Own.SignOutEverywhereAsync(sessions[0]);

        var entry = (await _database.TrailAsync())[^1];
        Assert.Equal(
            (ChangeAction.SignedOutEverywhere, ChangeSubject.Account, "van-phong", "Văn phòng", (int?)_id),
            (entry.Action, entry.Subject, entry.Key, entry.Actor, entry.RecordId));
        foreach (var session in sessions)
        {
            await RefusedAsync(Refusal.NotAllowed, () => Own.GetAsync(session));
        }

        Assert.Equal(SignInOutcome.SignedIn, (await SignIn.WithPasswordAsync("van-phong", Password)).Outcome);
        await Own.GetAsync(await Me());
    }

    [Fact]
    public async Task NewPassword_IsInTheTrailAsAChange_AlsoTwiceInOneMoment()
    {
        await Own.ChangePasswordAsync(Password, Another, await Me());
        await Own.ChangePasswordAsync(Another, Password, await Me());

        Assert.All((await _database.TrailAsync()).TakeLast(2), e => Assert.Equal(ChangeAction.Changed, e.Action));
    }

    [Fact]
    public async Task Trail_SaysThatTheAppIsOnAndNeitherKeyNorCodes()
    {
        var key = await TurnOnAsync();

        var told = string.Join('\n', (await _database.TrailAsync()).Select(t => $"{t.Before} {t.After}"));
        Assert.Contains("\"TwoFactorEnabled\":true", told, StringComparison.Ordinal);
        Assert.DoesNotContain(key, told, StringComparison.Ordinal);
    }

    private Task<Actor> Me() => _database.ActorAsync(_id);

    private async Task<string> TurnOnAsync()
    {
        await Own.ProposeAuthenticatorAsync(await Me());
        var key = (await Own.GetAsync(await Me())).ProposedKey!;
        await Own.ConfirmAuthenticatorAsync(TestTotp.Code(key, _database.Clock.GetUtcNow()), await Me());
        return key;
    }

    private static string Wide(string code) => "\u202A" + string.Concat(code.Select(c => (char)(c - '!' + '\uFF01'))) + "\u202C";

    private static async Task<RefusedException> RefusedAsync(Refusal refusal, Func<Task> act)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(act);
        Assert.Equal(refusal, refused.Refusal);
        return refused;
    }
}
