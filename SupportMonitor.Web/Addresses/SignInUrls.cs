using System.Text.RegularExpressions;
using SupportMonitor.Core.Accounts;

namespace SupportMonitor.Web.Addresses;

/// <summary>The addresses around signing in.</summary>
public static partial class SignInUrls
{
    public const string SignIn = "/dang-nhap";
    public const string SignOut = "/dang-xuat";
    public const string NotAllowed = "/khong-duoc-phep";

    /// <summary>Where to go after signing in; local addresses only.</summary>
    public const string ReturnKey = "ve";

    /// <summary>Says on the sign-in page why the user was sent there.</summary>
    public const string OutdatedKey = "het-han";

    public const string OwnAccount = "/tai-khoan-cua-toi";

    private const string OneTime = "/dang-nhap/mot-lan";

    public const string OneTimePattern = OneTime + "/{secret}";

    /// <summary>The address that signs in once as an account.</summary>
    public static string Link(string secret) => $"{OneTime}/{secret}";

    /// <summary>Where a slip's secret is typed; short, because it is typed too.</summary>
    public const string SlipEntry = "/vao";

    /// <summary>The address on a slip: sets a password once.</summary>
    public static string Slip(string secret) => $"{SlipEntry}/{Uri.EscapeDataString(secret)}";

    /// <summary>The address that creates the first administrator.</summary>
    public static string Setup(string secret) => $"/thiet-lap/{secret}";

    /// <summary>A text, such as a line of the log, in which the secrets of one-time addresses are crossed out.</summary>
    public static string WithoutSecrets(string text) => Secret().Replace(text, "***");

    /// <summary>What follows an address that lets people in; also where that address stands, escaped, in another's query.</summary>
    [GeneratedRegex(
        @"(?<=(?:dang-nhap(?:/|%2F)mot-lan|thiet-lap|(?:(?<=%2F)|(?<![\w-]))vao)(?:/|%2F)+)(?:[^\s/?&#""'<>%]|%[0-9A-F]{2})+(?: [a-z0-9]{4}\b)*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Secret();

    /// <summary>The address of the sign-in page that comes back to <paramref name="local"/>.</summary>
    public static string SignInThen(string local) => $"{SignIn}?{ReturnKey}={Uri.EscapeDataString(local)}";

    /// <summary>The address of the second step, which comes back to <paramref name="local"/>.</summary>
    public static string CodeThen(string local) => $"{SignIn}/ma?{ReturnKey}={Uri.EscapeDataString(local)}";

    /// <summary>Only an address of this site, and not of the sign-in itself; anything else becomes the start page.</summary>
    public static string Local(string? address)
    {
        var local = LocalAddress.Of(address);
        return local.StartsWith(SignIn, StringComparison.OrdinalIgnoreCase) || local.StartsWith(SignOut, StringComparison.OrdinalIgnoreCase)
            ? BoardUrls.Overview
            : local;
    }
}
