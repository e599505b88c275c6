using System.Security.Cryptography;
using System.Text;

namespace SupportMonitor.Core.Accounts;

/// <summary>What a slip's owner types: "k7mx-2p9r-hwqd".</summary>
internal static class SlipSecret
{
    /// <summary>Without letters and digits that look alike; twelve of them are 59 bits, which no one guesses at thirty tries a minute.</summary>
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    private const int Groups = 3;
    private const int GroupLength = 4;

    /// <summary>
    /// Whoever has a copy of the database can try as fast as machines are, and ten thousand slips at once: hashing one takes a few
    /// milliseconds. Not salted one by one, because a slip is found by its hash.
    /// </summary>
    private const int Iterations = 10_000;

    private static readonly byte[] Salt = "SupportMonitor.SignInSlip"u8.ToArray();

    public static string New() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength)));

    /// <summary>As typed: with or without dashes, in small or large letters, of any width.</summary>
    public static byte[] Hash(string typed) => Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(string.Concat(AccountPasswords.PlainDigitsAndLetters(typed).Where(char.IsLetterOrDigit)).ToLowerInvariant()),
        Salt,
        Iterations,
        HashAlgorithmName.SHA256,
        SHA256.HashSizeInBytes);
}
