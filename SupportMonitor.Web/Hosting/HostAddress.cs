using System.Net;

namespace SupportMonitor.Web.Hosting;

/// <summary>Where the server listens. Until there is a sign-in, only on this machine itself.</summary>
public static class HostAddress
{
    public const string Default = "http://127.0.0.1:5080";

    /// <summary>Names under which a browser on this machine may ask; anything else is refused, so that no foreign page can.</summary>
    public const string AllowedHosts = "localhost;127.0.0.1;[::1]";

    /// <summary>The first of the addresses that other machines could reach; null when there is none.</summary>
    /// <param name="urls">As in --urls: separated by semicolons.</param>
    public static string? FirstBeyondLoopback(string urls) =>
        urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(u => !IsLoopback(u));

    private static bool IsLoopback(string url)
    {
        // BindingAddress reads the forms that Uri refuses: http://*:80, http://+:80, http://unix:/path.
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            return false;
        }

        return address.IsUnixPipe
            || string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }
}
