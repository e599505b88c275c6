using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace SupportMonitor.Core.Accounts;

/// <summary>Codes of authenticator apps, after RFC 6238: HMAC-SHA-1, steps of 30 seconds, six digits.</summary>
internal static class Totp
{
    private const int StepSeconds = 30;
    private const int KeyBytes = 20;
    private const int Digits = 6;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new key as people and apps write it: 32 letters and digits of base 32.</summary>
    public static string NewKey() => RandomNumberGenerator.GetString(Alphabet, KeyBytes * 8 / 5);

    /// <summary>The address that an app understands.</summary>
    public static string Address(string userName, string key) =>
        $"otpauth://totp/SupportMonitor:{Uri.EscapeDataString(userName)}?secret={key}&issuer=SupportMonitor";

    /// <summary>
    /// The step whose code this is: now's, or the one before or after, since clocks differ. Null when it is none of them or not
    /// later than <paramref name="lastUsed"/>: a code works once.
    /// </summary>
    public static long? StepOf(string code, string key, DateTimeOffset now, long lastUsed)
    {
        var typed = string.Concat(AccountPasswords.PlainDigitsAndLetters(code).Where(char.IsAsciiDigit));
        var bytes = Decode(key);
        var current = now.ToUnixTimeSeconds() / StepSeconds;
        for (var step = current - 1; step <= current + 1; step++)
        {
            if (step > lastUsed && CryptographicOperations.FixedTimeEquals(Ascii(typed), Ascii(CodeAt(bytes, step))))
            {
                return step;
            }
        }

        return null;
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 says SHA-1; apps pass over any other, and HMAC does not need a hash without collisions.")]
    private static string CodeAt(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(key, counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
        return (number % 1_000_000).ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
    }

    private static byte[] Ascii(string text) => System.Text.Encoding.ASCII.GetBytes(text);

    private static byte[] Decode(string key)
    {
        var bytes = new byte[key.Length * 5 / 8];
        var (bits, count, at) = (0, 0, 0);
        foreach (var letter in key)
        {
            bits = ((bits << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal)) & 0xFFFF;
            count += 5;
            if (count >= 8)
            {
                count -= 8;
                bytes[at++] = (byte)(bits >> count);
            }
        }

        return bytes;
    }
}
