using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Accounts;

public sealed class AuthenticatorSecretsTests : IAsyncLifetime
{
    private const string Password = "mot cau de nho";

    private TestDatabase _database = null!;
    private string _key = null!;
    private IReadOnlyList<string> _recovery = [];
    private int _id;

    private OwnAccountService Own => _database.Get<OwnAccountService>();

    private SecretKey SecretKey => _database.Get<StoredSecrets>().Key;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _id = await _database.Get<AccountService>().AddAsync("van-phong", new("Văn phòng", Role.Secretariat), Password, TestDatabase.Actor);
        await Own.ProposeAuthenticatorAsync(await _database.ActorAsync(_id));
        _key = (await Own.GetAsync(await _database.ActorAsync(_id))).ProposedKey!;
        Assert.DoesNotContain(_key, await _database.DumpAsync(), StringComparison.Ordinal);
        (_, _recovery) = await Own.ConfirmAuthenticatorAsync(Code(), await _database.ActorAsync(_id));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Key_IsStoredProtectedOnly()
    {
        Assert.DoesNotContain(_key, await _database.DumpAsync(), StringComparison.Ordinal);
        Assert.False(InFiles(_key));
        Assert.Empty(await UnreadableAsync(SecretKey));
    }

    [Fact]
    public async Task OlderPlainKey_IsProtectedAtTheStartAndInNoFileAnyMore()
    {
        await StorePlainAsync();
        Assert.True(InFiles(_key));
        Assert.Empty(await UnreadableAsync(SecretKey.New()));

        await PrepareAsync();

        Assert.False(InFiles(_key));
        Assert.DoesNotContain(_key, await _database.DumpAsync(), StringComparison.Ordinal);
        Assert.Empty(await UnreadableAsync(SecretKey));
        await using (var db = _database.Open())
        {
            Assert.False(await db.Settings.AnyAsync(s => s.Key == "PlainSecretsRemain"));
        }

        _database.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(SignInOutcome.SignedIn, (await SignInAsync(Code())).Outcome);

        var before = await _database.DumpAsync();
        await PrepareAsync();
        Assert.Equal(before, await _database.DumpAsync());
    }

    [Fact]
    public async Task KilledBetweenProtectingAndCleaning_TheNextStartCleans()
    {
        await StorePlainAsync();
        await using (var db = _database.Open())
        {
            await AuthenticatorSecrets.ProtectAsync(db, SecretKey, TestContext.Current.CancellationToken);
            db.Settings.Add(new Setting { Key = "PlainSecretsRemain", Value = "1" });
            await db.SaveChangesAsync();
        }

        Assert.True(InFiles(_key));

        await PrepareAsync();

        Assert.False(InFiles(_key));
    }

    [Fact]
    public async Task UnderAnotherSecretKey_RecoveryCodesStillWorkAndTheAppIsSetUpAgain()
    {
        SecretKey.New().Save(new DataPlace(_database.Directory));
        await using var restored = await TestDatabase.OpenAsync(_database.Directory, TestDatabase.Now.AddMinutes(1));
        _database.Owns(restored);
        (var before, _database) = (_database, restored);

        Assert.Equal(["van-phong"], await UnreadableAsync(SecretKey));
        Assert.Equal(SignInOutcome.Wrong, (await SignInAsync(Code())).Outcome);
        Assert.Equal(SignInOutcome.SignedIn, (await SignInAsync(_recovery[0])).Outcome);

        var own = await Own.GetAsync(await _database.ActorAsync(_id));
        Assert.True(own.HasAuthenticator && own.MustSetUpAgain);
        await Own.TurnOffAuthenticatorAsync(Password, await _database.ActorAsync(_id));
        await Own.ProposeAuthenticatorAsync(await _database.ActorAsync(_id));
        _key = (await Own.GetAsync(await _database.ActorAsync(_id))).ProposedKey!;
        await Own.ConfirmAuthenticatorAsync(Code(), await _database.ActorAsync(_id));

        Assert.False((await Own.GetAsync(await _database.ActorAsync(_id))).MustSetUpAgain);
        Assert.Empty(await UnreadableAsync(SecretKey));
        await before.DisposeAsync();
    }

    private string Code() => TestTotp.Code(_key, _database.Clock.GetUtcNow());

    private async Task<SignInStep> SignInAsync(string code)
    {
        var first = await _database.Get<SignInService>().WithPasswordAsync("van-phong", Password);
        return await _database.Get<SignInService>().WithCodeAsync(_id, first.Account!.SecurityStamp!, code);
    }

    private async Task<IReadOnlyList<string>> UnreadableAsync(SecretKey key)
    {
        await using var db = _database.Open();
        return await AuthenticatorSecrets.UnreadableAsync(db, key);
    }

    /// <summary>As older versions stored it, among other rows and after changes that leave copies in freed space.</summary>
    private async Task StorePlainAsync()
    {
        await using var db = _database.Open();
        var token = await db.Set<IdentityUserToken<int>>().SingleAsync(t => t.UserId == _id && t.Name == "AuthenticatorKey");
        token.Value = _key;
        db.Add(new IdentityUserToken<int> { UserId = _id, LoginProvider = "SupportMonitor", Name = "ProposedAuthenticatorKey", Value = _key });
        await db.SaveChangesAsync();
        db.AddRange(Enumerable.Range(0, 200).Select(i => new IdentityUserToken<int> { UserId = _id, LoginProvider = "Khác", Name = $"{i}", Value = _key }));
        await db.SaveChangesAsync();
        await db.Set<IdentityUserToken<int>>().Where(t => t.LoginProvider == "Khác").ExecuteDeleteAsync();
    }

    private Task PrepareAsync() => DatabaseSetup.PrepareAsync(_database.Services, _database.Directory, TestContext.Current.CancellationToken);

    /// <summary>Whether any of the database's files holds the text. Closed first: a file that is closed loses this process's locks.</summary>
    private bool InFiles(string text)
    {
        var files = ProgrammeData.DatabaseFiles(_database.Directory).Where(File.Exists);
        ProgrammeData.CloseConnections(_database.Directory);
        return files.Where(File.Exists).Any(f => File.ReadAllBytes(f).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
    }
}
