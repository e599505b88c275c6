using System.Net;
using System.Net.NetworkInformation;

namespace SupportMonitor.Web.Hosting;

/// <summary>Where the server listens, and under which names it may be asked.</summary>
public static class HostAddress
{
    public const string Default = "http://127.0.0.1:5080";

    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>The first address whose traffic others could read: http that other machines reach. Null when there is none.</summary>
    /// <param name="urls">As in --urls: separated by semicolons.</param>
    public static string? FirstReadable(string urls) =>
        Split(urls).FirstOrDefault(u => !IsLoopback(u) && !u.StartsWith("https:", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The names and addresses under which browsers may ask, unless the setting AllowedHosts says otherwise: this machine's own,
    /// and those the server listens on. Anything else is rejected, so that a foreign name that points here reaches nothing.
    /// </summary>
    public static string AllowedHosts(string urls)
    {
        var hosts = new List<string>(ThisMachine);
        foreach (var url in Split(urls).Where(u => !IsLoopback(u)))
        {
            var host = HostOf(url);
            if (host is null or "*" or "+" || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))))
            {
                hosts.Add(Dns.GetHostName());
                hosts.AddRange(OwnAddresses());
            }
            else
            {
                hosts.Add(host);
            }
        }

        return string.Join(';', hosts.Distinct(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>An address that a browser on this machine can open; "every address" is none.</summary>
    public static string Openable(string url) =>
        url.Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://[::]", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://*", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://+", "://127.0.0.1", StringComparison.Ordinal);

    private static string[] Split(string urls) => urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<string> OwnAddresses() =>
        NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(i => i.GetIPProperties().UnicastAddresses)
            .Select(a => a.Address)
            .Where(a => !a.IsIPv6LinkLocal)
            .Select(a => a.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{a}]" : a.ToString());

    /// <summary>Null for what is no address at all, which starting the server will say.</summary>
    private static string? HostOf(string url)
    {
        // BindingAddress reads the forms that Uri refuses: http://*:80, http://+:80, http://unix:/path.
        try
        {
            return BindingAddress.Parse(url) is { IsUnixPipe: false } address ? address.Host : "localhost";
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsLoopback(string url) =>
        HostOf(url) is { } host
        && (string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
