using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Accounts;

/// <summary>ASP.NET Core Identity's rules for passwords, lockout and authenticator apps, over a context of the ledger.</summary>
public sealed class AccountManagers(
    IOptions<IdentityOptions> options, AccountPasswordHasher hasher, IServiceProvider services, ILogger<UserManager<Account>> logger)
{
    /// <summary>
    /// Shortest password; assumptions as all of these, after NIST SP 800-63B: length, and no rules of composition.
    /// </summary>
    public const int ShortestPassword = 10;

    /// <summary>Different characters that a password has at least.</summary>
    public const int DifferentCharacters = 5;

    /// <summary>
    /// Wrong passwords in a row that lock an account for <see cref="LockedFor"/>: for the network or browser that gave them, see <see cref="SignInCaller"/>.
    /// </summary>
    public const int WrongPasswordsAllowed = 5;

    public static TimeSpan LockedFor { get; } = TimeSpan.FromMinutes(15);

    /// <summary>A wrong password counts together with the next for so long; an assumption: a working day.</summary>
    internal static TimeSpan ForgottenAfter { get; } = TimeSpan.FromHours(10);

    public static void Configure(IdentityOptions options)
    {
        options.Password.RequiredLength = ShortestPassword;
        options.Password.RequiredUniqueChars = DifferentCharacters;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = WrongPasswordsAllowed;
        options.Lockout.DefaultLockoutTimeSpan = LockedFor;
        options.Lockout.AllowedForNewUsers = true;
        options.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789-._";
        options.Tokens.ProviderMap[TokenOptions.DefaultAuthenticatorProvider] =
            new TokenProviderDescriptor(typeof(AuthenticatorTokenProvider<Account>))
            {
                ProviderInstance = new AuthenticatorTokenProvider<Account>(),
            };
    }

    /// <summary>A manager that saves nothing by itself: the ledger does, and writes the trail.</summary>
    internal UserManager<Account> Over(RegisterDb db) => new(
        new AccountStore(db) { AutoSaveChanges = false },
        options,
        hasher,
        [new UserValidator<Account>()],
        [new AccountPasswordValidator(), new PasswordIsNotTheName()],
        new UpperInvariantLookupNormalizer(),
        new IdentityErrorDescriber(),
        services,
        logger);
}

/// <summary>The accounts in the register's database.</summary>
public sealed class AccountStore(RegisterDb context) : UserOnlyStore<Account, RegisterDb, int>(context)
{
    /// <summary>
    /// Inside a commit of the ledger the record is followed already. The base attaches it again, which makes the context forget
    /// what an earlier step of the same commit changed: the trail would miss it, and the save would take it for another's change.
    /// </summary>
    public override Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken = default)
    {
        if (AutoSaveChanges)
        {
            return base.UpdateAsync(user, cancellationToken);
        }

        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        return Task.FromResult(IdentityResult.Success);
    }
}

/// <summary>A password that is, or begins with, the name of the account is the first that is tried.</summary>
public sealed class PasswordIsNotTheName : IPasswordValidator<Account>
{
    public const string Code = "PasswordIsTheName";

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(
            user.UserName is { Length: > 2 } name
            && AccountPasswords.Composed(password ?? "").StartsWith(name, StringComparison.OrdinalIgnoreCase)
                ? IdentityResult.Failed(new IdentityError { Code = Code })
                : IdentityResult.Success);
}
