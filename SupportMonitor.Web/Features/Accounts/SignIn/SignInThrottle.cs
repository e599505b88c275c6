using System.Net;
using System.Threading.RateLimiting;

namespace SupportMonitor.Web.Features.Accounts.SignIn;

/// <summary>
/// Slows down callers who try many names or passwords from one address; what is tried at one name is counted by Core. A browser that has
/// signed in before is counted by itself, so that a stranger in the same office keeps no one else out. Not the middleware: who is held
/// back stands at a form and must read so there.
/// </summary>
public sealed class SignInThrottle(TimeProvider clock, DeviceCookie device) : IDisposable
{
    /// <summary>Tries from one address in <see cref="Window"/>: an assumption; a whole office may share one address.</summary>
    public const int Most = 30;

    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// A rejection is answered no sooner than this after the request, so that the time taken does not disclose whether the name
    /// exists. An assumption: longer than checking a password takes.
    /// </summary>
    private static readonly TimeSpan RefusalTakes = TimeSpan.FromMilliseconds(500);

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(place =>
        RateLimitPartition.GetSlidingWindowLimiter(place, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = Most,
            Window = Window,
            SegmentsPerWindow = 6,
        }));

    /// <summary>Counts a try; false, and the status 429, when there were too many.</summary>
    public bool Allows(HttpContext context)
    {
        var caller = device.CallerOf(context);
        using var lease = _limiter.AttemptAcquire(caller.Device is { } known ? $"device:{known.Id}" : caller.Network);
        if (!lease.IsAcquired)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = ((int)Window.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return lease.IsAcquired;
    }

    /// <summary>Waits until a refusal may be answered.</summary>
    /// <param name="asked">The clock's timestamp when it was asked for.</param>
    public async Task SettleAsync(long asked, CancellationToken cancellationToken)
    {
        var rest = RefusalTakes - clock.GetElapsedTime(asked);
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, clock, cancellationToken);
        }
    }

    public void Dispose() => _limiter.Dispose();

    /// <summary>One machine has a whole /64 of IPv6 to ask from.</summary>
    internal static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes);
    }
}
