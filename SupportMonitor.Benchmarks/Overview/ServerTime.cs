using System.Diagnostics;

namespace SupportMonitor.Benchmarks.Overview;

/// <summary>How long a server is at its requests, from taking one up to the end of its answer: without the client and the network.</summary>
internal sealed class ServerTime : IStartupFilter
{
    private long _ticks;
    private int _requests;

    /// <summary>Milliseconds for each request since the last call.</summary>
    public double Take()
    {
        var (ticks, requests) = (Interlocked.Exchange(ref _ticks, 0), Interlocked.Exchange(ref _requests, 0));
        return Stopwatch.GetElapsedTime(0, ticks).TotalMilliseconds / Math.Max(1, requests);
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            var began = Stopwatch.GetTimestamp();
            await rest(context);
            await context.Response.CompleteAsync();
            Interlocked.Add(ref _ticks, Stopwatch.GetTimestamp() - began);
            Interlocked.Increment(ref _requests);
        });
        next(app);
    };
}
