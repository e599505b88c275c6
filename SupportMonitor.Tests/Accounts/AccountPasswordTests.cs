using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SupportMonitor.Core;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Accounts;

/// <summary>"ế" typed as one character, two or three is one password, also against a hash from before that rule.</summary>
public sealed class AccountPasswordTests : IAsyncLifetime
{
    private const string Composed = "Tổ quốc ghi nhớ";
    private const string Wrong = "Tổ quốc ghi nhỏ";

    /// <summary>As Windows' Vietnamese keyboard types it: the tone apart, the rest in one.</summary>
    private const string TonesApart = "Tô\u0309 quô\u0301c ghi nhơ\u0301";

    private static readonly string Decomposed = Composed.Normalize(NormalizationForm.FormD);

    private TestDatabase _database = null!;
    private int _id;

    private SignInService SignIn => _database.Get<SignInService>();

    public static TheoryData<string, string> Pairs()
    {
        string[] spellings = [Composed, Composed.Normalize(NormalizationForm.FormD), TonesApart];
        return new(spellings.SelectMany(stored => spellings.Select(typed => (stored, typed))));
    }

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        var account = new AccountInput("Văn phòng", Role.Secretariat);
        _id = await _database.Get<AccountService>().AddAsync("van-phong", account, Composed, TestDatabase.Actor);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Password_SignsInInEverySpelling(string set, string typed)
    {
        await _database.Get<AccountService>().SetPasswordAsync(_id, set, TestDatabase.Actor);

        Assert.Equal(SignInOutcome.SignedIn, await TryAsync(typed));
        Assert.Equal(SignInOutcome.Wrong, await TryAsync(Wrong.Normalize(NormalizationForm.FormD)));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task HashFromBefore_FitsEverySpelling_AndIsMadeAnewInSilence(string stored, string typed)
    {
        var old = await StoreOldAsync(stored);
        var before = (await _database.TrailAsync()).Count;
        Assert.Equal(SignInOutcome.Wrong, await TryAsync(Wrong));
        Assert.Equal(old.PasswordHash, (await AccountAsync()).PasswordHash);

        Assert.Equal(SignInOutcome.SignedIn, await TryAsync(typed));

        var now = await AccountAsync();
        Assert.Equal(stored == Composed, now.PasswordHash == old.PasswordHash);
        var plain = Plain.VerifyHashedPassword(now, now.PasswordHash!, Composed);
        Assert.Equal(PasswordVerificationResult.Success, plain);
        Assert.Equal((old.SecurityStamp, old.PasswordChangedAt), (now.SecurityStamp, now.PasswordChangedAt));
        var actions = (await _database.TrailAsync()).Skip(before).Select(t => t.Action);
        Assert.Equal([ChangeAction.SignInFailed, ChangeAction.SignedIn], actions);
    }

    [Fact]
    public async Task HashFromBefore_OfAMixtureOfSpellings_FitsWhatWasTyped()
    {
        const string mixed = "Tổ quô\u0301c ghi nho\u031B\u0301";
        await StoreOldAsync(mixed);

        Assert.Equal(SignInOutcome.SignedIn, await TryAsync(mixed));
        Assert.Equal(SignInOutcome.SignedIn, await TryAsync(Composed));
    }

    [Fact]
    public async Task WrongPasswords_InAnySpelling_LockAfterFive()
    {
        await StoreOldAsync(Decomposed);
        for (var i = 1; i < AccountManagers.WrongPasswordsAllowed; i++)
        {
            Assert.Equal(SignInOutcome.Wrong, await TryAsync(i % 2 == 0 ? Wrong : Wrong.Normalize(NormalizationForm.FormD)));
        }

        Assert.Equal(SignInOutcome.Locked, await TryAsync(Wrong));
        Assert.Equal(SignInOutcome.Locked, await TryAsync(Composed));
    }

    [Fact]
    public async Task OwnPassword_IsAskedForAndChangedInAnySpelling()
    {
        var own = _database.Get<OwnAccountService>();
        const string another = "Đời đời nhớ ơn Bác";
        await own.ChangePasswordAsync(Decomposed, another.Normalize(NormalizationForm.FormD), await _database.ActorAsync(_id));

        Assert.Equal(SignInOutcome.SignedIn, await TryAsync(another));
    }

    /// <summary>Nine characters, and four different ones, as people count them.</summary>
    [Theory]
    [InlineData("ếềểễệốồổỗ", "PasswordTooShort")]
    [InlineData("ếềểễếềểễếềểễ", "PasswordRequiresUniqueChars")]
    public async Task Rules_CountComposedCharacters(string password, string code)
    {
        foreach (var typed in new[] { password, password.Normalize(NormalizationForm.FormD) })
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(
                () => _database.Get<AccountService>().SetPasswordAsync(_id, typed, TestDatabase.Actor));
            Assert.Equal((Refusal.AccountInvalid, code), (refused.Refusal, refused.Arguments[0]));
        }
    }

    [Fact]
    public async Task LoneSurrogate_IsACharacterOfThePassword()
    {
        await _database.Get<AccountService>().SetPasswordAsync(_id, "mot cau\uD83D de nho", TestDatabase.Actor);

        Assert.Equal(SignInOutcome.SignedIn, await TryAsync("mot cau\uD83D de nho"));
        Assert.Equal(SignInOutcome.Wrong, await TryAsync("\uDE00"));
        Assert.Equal(SignInOutcome.Wrong, (await SignIn.WithPasswordAsync("khong-co-ai", "\uDE00\uFFFE")).Outcome);
    }

    /// <summary>The work must not tell a known name from an unknown one, so it depends on what was typed alone.</summary>
    [Fact]
    public void Spellings_AreOneForPlainTextAndAFewForAnyOther()
    {
        Assert.Single(AccountPasswords.Spellings("mot cau de nho"));
        Assert.Equal([Composed, Decomposed, TonesApart], AccountPasswords.Spellings(Composed));
        Assert.Equal([Composed, Decomposed, TonesApart], AccountPasswords.Spellings(Decomposed));
    }

    [Fact]
    public void Spellings_AreAllTheSamePassword() =>
        Prop.ForAll(Text.ToArbitrary(), text =>
        {
            Assert.All(AccountPasswords.Spellings(text), spelling => Assert.True(AccountPasswords.Same(text, spelling)));
            Assert.InRange(AccountPasswords.Spellings(text).Count(), 1, 4);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Same_TellsPasswordsApart()
    {
        Assert.True(AccountPasswords.Same(Composed, Decomposed));
        Assert.True(AccountPasswords.Same(null, ""));
        Assert.False(AccountPasswords.Same(Composed, Wrong));
        Assert.False(AccountPasswords.Same("mật khẩu", "mat khau"));
    }

    private static readonly Gen<string> Piece = Gen.Elements(
        "a", "ê", "ệ", "ớ", "Đ", "\u0301", "\u0323", "\u0302", "\u031B", "\u0340", "\u212B", "😀", "\uD83D", "\uFFFE", " ");

    private static Gen<string> Text =>
        from length in Gen.Choose(0, 12)
        from pieces in Gen.ArrayOf(Piece, length)
        select string.Concat(pieces);

    [Fact]
    public void TheProduct_HashesWithTheWorkThatIdentityAdvises()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSupportMonitorCore(_database.Directory, ProgrammeCalendar.FindZone(ProgrammeCalendar.DefaultZone));
        using var provider = services.BuildServiceProvider();

        var hash = Convert.FromBase64String(provider.GetRequiredService<AccountPasswordHasher>().HashPassword(new Account { DisplayName = "" }, Composed));

        // Format 3: a mark, the function, then the count of iterations.
        Assert.InRange(BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)), 100_000u, uint.MaxValue);
    }

    /// <summary>Identity's own, with the tests' work.</summary>
    private static PasswordHasher<Account> Plain => new(Options.Create(new PasswordHasherOptions { IterationCount = QuickHashing.Iterations }));

    private async Task<SignInOutcome> TryAsync(string password) =>
        (await SignIn.WithPasswordAsync("van-phong", password)).Outcome;

    /// <summary>A password as it was stored before: hashed as it was typed.</summary>
    private async Task<Account> StoreOldAsync(string password)
    {
        await using var db = _database.Open();
        var hash = Plain.HashPassword(new Account { DisplayName = "" }, password);
        await db.Accounts.Where(a => a.Id == _id).ExecuteUpdateAsync(s => s.SetProperty(a => a.PasswordHash, hash));
        return await AccountAsync();
    }

    private async Task<Account> AccountAsync()
    {
        await using var db = _database.Open();
        return await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == _id);
    }
}
