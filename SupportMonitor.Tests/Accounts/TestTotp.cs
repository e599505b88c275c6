using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace SupportMonitor.Tests.Accounts;

/// <summary>An authenticator app, written apart from the product's own reading of RFC 6238.</summary>
internal static class TestTotp
{
    public static string Code(string key, DateTimeOffset at)
    {
        var number = key.Aggregate(BigInteger.Zero, (sum, letter) => (sum * 32) + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal));
        var counter = BitConverter.GetBytes(at.ToUnixTimeSeconds() / 30);
        Array.Reverse(counter);

        // A number has no zeros in front; one key in 256 begins with one.
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, [.. new byte[20 - bytes.Length], .. bytes]);
        hmac.AppendData(counter);
        var hash = hmac.GetHashAndReset();
        var offset = hash[19] % 16;
        var digits = ((hash[offset] % 128) << 24) + (hash[offset + 1] << 16) + (hash[offset + 2] << 8) + hash[offset + 3];
        return (digits % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }
}
