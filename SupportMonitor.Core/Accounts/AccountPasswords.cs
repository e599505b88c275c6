using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Accounts;

/// <summary>
/// A password is one password however its letters are put together: "ế" is one character from one keyboard, two from another and
/// three in copied text, and people see no difference.
/// </summary>
public static class AccountPasswords
{
    /// <summary>
    /// What a password is counted, compared and hashed as: composed (NFC); a lone surrogate, which UTF-8 cannot hold, is U+FFFD.
    /// </summary>
    public static string Composed(string typed) => VietnameseText.WellFormed(typed).Normalize(NormalizationForm.FormC);

    /// <summary>True for two spellings of one password; null is the empty one.</summary>
    public static bool Same(string? first, string? second) => Composed(first ?? "") == Composed(second ?? "");

    /// <summary>
    /// The spellings that an older hash may have been made of, each once, the composed one first: decomposed (NFD), with the tone
    /// marks alone apart as Windows' Vietnamese keyboard types them, and as it is typed now.
    /// </summary>
    internal static IEnumerable<string> Spellings(string typed)
    {
        var composed = Composed(typed);
        string[] spellings =
        [
            composed, composed.Normalize(NormalizationForm.FormD), WithTonesApart(composed), VietnameseText.WellFormed(typed),
        ];
        return spellings.Distinct(StringComparer.Ordinal);
    }

    /// <summary>A code that is typed off a screen, in digits and letters of any width.</summary>
    internal static string PlainDigitsAndLetters(string typed) =>
        VietnameseText.WellFormed(typed).Normalize(NormalizationForm.FormKC);

    private static string WithTonesApart(string composed)
    {
        var result = new StringBuilder(composed.Length);
        foreach (var rune in composed.EnumerateRunes())
        {
            var parts = rune.ToString().Normalize(NormalizationForm.FormD);
            result.Append(string.Concat(parts.Where(c => !IsTone(c))).Normalize(NormalizationForm.FormC));
            result.Append(string.Concat(parts.Where(IsTone)));
        }

        return result.ToString();
    }

    private static bool IsTone(char c) => c is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323';
}

/// <summary>
/// Hashes passwords composed, and checks them in every spelling that an older hash may be of. How many spellings are tried
/// follows from what was typed alone, so the time that a wrong password takes says nothing of the account.
/// </summary>
/// <param name="options">How much work a hash is; Identity's default unless configured.</param>
public sealed class AccountPasswordHasher(IOptions<PasswordHasherOptions> options) : IPasswordHasher<Account>
{
    private readonly PasswordHasher<Account> _hasher = new(options);

    public string HashPassword(Account user, string password) => _hasher.HashPassword(user, AccountPasswords.Composed(password));

    /// <returns>
    /// <see cref="PasswordVerificationResult.SuccessRehashNeeded"/> for a hash of another spelling than the composed one.
    /// </returns>
    public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
    {
        foreach (var (index, spelling) in AccountPasswords.Spellings(providedPassword).Index())
        {
            var verified = _hasher.VerifyHashedPassword(user, hashedPassword, spelling);
            if (verified != PasswordVerificationResult.Failed)
            {
                return index == 0 ? verified : PasswordVerificationResult.SuccessRehashNeeded;
            }
        }

        return PasswordVerificationResult.Failed;
    }
}

/// <summary>Identity's rules of length and variety, which are about the password as it is hashed.</summary>
public sealed class AccountPasswordValidator : PasswordValidator<Account>
{
    public override Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        base.ValidateAsync(manager, user, password is null ? null : AccountPasswords.Composed(password));
}
