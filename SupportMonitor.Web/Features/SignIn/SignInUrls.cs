namespace SupportMonitor.Web.Features.SignIn;

/// <summary>The addresses around signing in.</summary>
public static class SignInUrls
{
    public const string SignIn = "/dang-nhap";
    public const string SignOut = "/dang-xuat";
    public const string NotAllowed = "/khong-duoc-phep";

    /// <summary>Where to go after signing in; local addresses only.</summary>
    public const string ReturnKey = "ve";

    private const string OneTime = "/dang-nhap/mot-lan";

    public const string OneTimePattern = OneTime + "/{secret}";

    /// <summary>The address that signs in once as an account.</summary>
    public static string Link(string secret) => $"{OneTime}/{secret}";

    /// <summary>The address that creates the first administrator.</summary>
    public static string Setup(string secret) => $"/thiet-lap/{secret}";

    /// <summary>The address of the sign-in page that comes back to <paramref name="local"/>.</summary>
    public static string SignInThen(string local) => $"{SignIn}?{ReturnKey}={Uri.EscapeDataString(local)}";

    /// <summary>Only an address of this site; anything else becomes the start page.</summary>
    public static string Local(string? address) =>
        address is ['/', ..] and not (['/', '/', ..] or ['/', '\\', ..]) && !address.Any(char.IsControl) ? address : "/";
}
