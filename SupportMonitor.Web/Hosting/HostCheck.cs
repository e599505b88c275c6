namespace SupportMonitor.Web.Hosting;

/// <summary>
/// What a request gives as the server's name must make an address: pages write addresses with it. An empty or an odd one is a bad
/// request and no fault of the server's; health is answered whatever the name, since probes of load balancers often send none.
/// </summary>
public static class HostCheck
{
    /// <summary>The longest name that DNS knows, with a port.</summary>
    private const int Longest = 253 + 6;

    public static void UseHostCheck(this IApplicationBuilder app) =>
        app.Use((context, next) =>
        {
            if (IsUsable(context.Request.Scheme, context.Request.Host.Value) || Health.IsAsked(context.Request))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });

    /// <param name="host">As in the request's header: a name or an address, and perhaps a port.</param>
    public static bool IsUsable(string scheme, string? host) =>
        host is { Length: > 0 and <= Longest }
        && host.All(char.IsAscii)
        && Uri.TryCreate($"{scheme}://{host}/", UriKind.Absolute, out var address)
        && address is { UserInfo: "", AbsolutePath: "/", Query: "", Fragment: "", Host.Length: > 0 };
}
