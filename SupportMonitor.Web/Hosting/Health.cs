using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SupportMonitor.Core;
using SupportMonitor.Core.Board;
using SupportMonitor.Web.Hosting.Limits;

namespace SupportMonitor.Web.Hosting;

/// <summary>
/// Says whether the server lives, and whether it can be sent people, to whoever asks: one word and nothing about why, which is in the log.
/// </summary>
public static class Health
{
    private const string Path = "/health";
    private const string Ready = "ready";

    /// <summary>Pages may be behind what was committed by so much and no more.</summary>
    public static readonly TimeSpan MostLag = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<ReadyCheck>();
        services.AddHealthChecks().AddCheck<ReadyCheck>(Ready);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks(Path + "/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks(Path + "/ready").AllowAnonymous();
    }

    internal static bool IsAsked(HttpRequest request) => request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase);

    /// <summary>What keeps the server from being ready; it enters the log when that changes.</summary>
    internal sealed class ReadyCheck(DataHealth data, LiveFeed live, ServerLimits limits, ILogger<ReadyCheck> log) : IHealthCheck
    {
        private string _said = "";

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var reasons = new List<string>();
            if (live.Lag > MostLag)
            {
                reasons.Add("the change feed lags behind");
            }

            if (!await data.AnswersAsync(Patience, cancellationToken))
            {
                reasons.Add("the database does not answer");
            }

            if (data.FreeMiB() is { } free && free < limits.FreeMiB)
            {
                reasons.Add("the disk is nearly full");
            }

            var why = string.Join(", ", reasons);
            if (Interlocked.Exchange(ref _said, why) != why)
            {
                if (reasons.Count > 0)
                {
                    log.LogError("Not ready: {Reasons}", why);
                }
                else
                {
                    log.LogInformation("Ready again");
                }
            }

            return reasons.Count > 0 ? HealthCheckResult.Unhealthy(why) : HealthCheckResult.Healthy();
        }
    }
}
