using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using SupportMonitor.Core.Accounts;

namespace SupportMonitor.Web.Features.Accounts.SignIn;

/// <summary>
/// By this a browser proves that it has signed in with an account before: then strangers who guess at the account's password do not lock
/// it out (<see cref="SignInCaller"/>). It lets no one in.
/// </summary>
public sealed class DeviceCookie(IDataProtectionProvider protection)
{
    public const string Name = "SupportMonitor.Device";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>Accounts that one browser is known by; an office's shared machine has a few.</summary>
    private const int MostAccounts = 10;

    private readonly IDataProtector _protector = protection.CreateProtector(Name);

    /// <summary>Where the request comes from.</summary>
    public SignInCaller CallerOf(HttpContext context) => new(
        SignInThrottle.Network(context.Connection.RemoteIpAddress ?? System.Net.IPAddress.None).ToString(), Read(context));

    /// <summary>The browser has signed in with the account.</summary>
    public void Keep(HttpContext context, Account account)
    {
        var before = Read(context);
        var accounts = (before?.AccountIds ?? []).Where(id => id != account.Id).Prepend(account.Id).Take(MostAccounts);
        var id = before?.Id ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var value = string.Join('.', accounts.Select(a => a.ToString(CultureInfo.InvariantCulture)).Prepend(id));
        context.Response.Cookies.Append(Name, _protector.Protect(value), new CookieOptions
        {
            MaxAge = Kept, HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, IsEssential = true,
        });
    }

    private KnownDevice? Read(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { Length: > 0 } value)
        {
            return null;
        }

        try
        {
            var parts = _protector.Unprotect(value).Split('.');
            return new KnownDevice(parts[0], [.. parts.Skip(1).Select(p => int.Parse(p, CultureInfo.InvariantCulture))]);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or OverflowException)
        {
            return null;
        }
    }
}
