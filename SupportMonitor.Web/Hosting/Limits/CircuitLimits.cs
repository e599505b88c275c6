using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Diagnostics;
using SupportMonitor.Web.Layout;

namespace SupportMonitor.Web.Hosting.Limits;

/// <summary>
/// An open page takes memory on the server: no account may open more than its share, and all together no more than the machine bears.
/// A page beyond that is refused when it is asked for; a circuit that comes all the same is ended.
/// </summary>
public static class CircuitLimits
{
    private const int RetryAfterSeconds = 60;

    /// <summary>A page that was loaded anew still held its own place when it asked; shortly afterwards it does not.</summary>
    private const int RefreshSeconds = 3;

    public static void AddCircuitLimits(this IServiceCollection services, ServerLimits limits)
    {
        services.AddSingleton(limits);
        services.AddSingleton<CircuitRegister>();
        services.AddHostedService(provider => new MemoryReturn(provider.GetRequiredService<CircuitRegister>(), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<CircuitEnding>();
        services.AddScoped<CircuitHandler, CircuitPlace>();

        // Those that wait for their browser count too, so there cannot be more of them than there may be in all.
        services.Configure<CircuitOptions>(options => options.DisconnectedCircuitMaxRetained = Math.Min(options.DisconnectedCircuitMaxRetained, limits.Circuits));
    }

    /// <summary>After it is known who asks, and before the page is made.</summary>
    public static void UseCircuitLimits(this IApplicationBuilder app)
    {
        var circuits = app.ApplicationServices.GetRequiredService<CircuitRegister>();
        app.Use((context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
                && HttpMethods.IsGet(context.Request.Method)
                && context.AcceptsInteractiveRouting()
                && AccountOf(context.User) is { } account
                && !circuits.HasRoom(account))
            {
                if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
                {
                    // What is not there is said without a circuit.
                    TooManyPages.Refuse(context, shows: false);
                    return next(context);
                }

                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                circuits.SayFull(account);
                context.Response.Headers["Refresh"] = RefreshSeconds.ToString(CultureInfo.InvariantCulture);
                context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
                TooManyPages.Refuse(context, shows: true);
            }

            return next(context);
        });
    }

    private static int? AccountOf(ClaimsPrincipal user) =>
        int.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Counts its circuit from its opening to its end, whatever ends it.</summary>
    internal sealed class CircuitPlace(CircuitRegister circuits, CircuitEnding ending, AuthenticationStateProvider states) : CircuitHandler, IDisposable
    {
        private string? _id;

        public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
        {
            // Strangers have no pages with a circuit; whoever comes here without an account counts as one of their own.
            var account = AccountOf((await states.GetAuthenticationStateAsync()).User) ?? 0;
            _id = circuit.Id;
            if (!circuits.Open(circuit.Id, account, ending.MakeRoom))
            {
                ending.Refuse();
            }
        }

        public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
        {
            circuits.Wait(circuit.Id, waits: true);
            return Task.CompletedTask;
        }

        public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
        {
            circuits.Wait(circuit.Id, waits: false);
            return Task.CompletedTask;
        }

        public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
        {
            circuits.Close(circuit.Id);
            return Task.CompletedTask;
        }

        /// <summary>A circuit that failed on its way is closed without a word.</summary>
        public void Dispose()
        {
            if (_id is not null)
            {
                circuits.Close(_id);
            }
        }
    }
}
