using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace SupportMonitor.Web.Hosting;

/// <summary>
/// What a proxy in front says of the browser, its address and whether it came by https, is believed from the proxies of the setting
/// SupportMonitor:Proxies only: addresses or networks ("10.0.0.5", "10.1.0.0/16"), separated by semicolons. Other senders are not trusted.
/// </summary>
public static class Proxies
{
    private const string Setting = "SupportMonitor:Proxies";

    public static bool AreConfigured(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[Setting]);

    /// <exception cref="HostRefusedException">The setting holds what is neither an address nor a network.</exception>
    public static void Configure(ForwardedHeadersOptions options, IConfiguration configuration)
    {
        options.ForwardedHeaders = ForwardedHeaders.None;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var entry in (configuration[Setting] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(entry, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(entry, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new HostRefusedException(
                    $"Thiết lập {Setting}: \"{entry}\" không phải là địa chỉ hay mạng, ví dụ 10.0.0.5 hoặc 10.1.0.0/16. / "
                    + $"Setting {Setting}: \"{entry}\" is neither an address nor a network, such as 10.0.0.5 or 10.1.0.0/16.");
            }

            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null;
        }
    }
}
