using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Hosting;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>The real server on a free port of this machine, on a small register in a directory of its own.</summary>
public sealed class BoardServer : IAsyncDisposable
{
    private static readonly FilledDatabase WithoutAccounts = new(BoardRegister.FillAsync);
    private static readonly FilledDatabase WithAccounts = new(async database =>
    {
        await BoardRegister.FillAsync(database);
        await TestAccounts.AddAsync(database);
    });

    private readonly TestDatabase _database;
    private readonly int _port;
    private readonly Action<IServiceCollection>? _services;
    private readonly Action<WebApplicationBuilder>? _logs;
    private WebApplication? _app;

    private BoardServer(TestDatabase database, int port, Action<IServiceCollection>? services, Action<WebApplicationBuilder>? logs = null)
    {
        _logs = logs;
        _services = services;
        _database = database;
        _port = port;
    }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}");

    public WebApplication App => _app!;

    /// <summary>The register as another process sees it: what it commits reaches the server through the database only.</summary>
    public TestDatabase Elsewhere => _database;

    /// <param name="services">What the test sets otherwise than the product.</param>
    /// <param name="logs">How the server logs; null for not at all.</param>
    public static async Task<BoardServer> StartAsync(
        bool empty = false, Action<IServiceCollection>? services = null, bool accounts = true, Action<WebApplicationBuilder>? logs = null)
    {
        var database = await TestDatabase.CreateAsync(like: empty ? null : accounts ? WithAccounts : WithoutAccounts);
        if (empty && accounts)
        {
            await TestAccounts.AddAsync(database);
        }

        var server = new BoardServer(database, FreePort(), services, logs);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>On a database that is there, and on its clock; the database closes with the server.</summary>
    public static async Task<BoardServer> StartAsync(TestDatabase database)
    {
        var server = new BoardServer(database, FreePort(), services => services.AddSingleton<TimeProvider>(database.Clock));
        await server.StartAgainAsync();
        return server;
    }

    public async Task StartAgainAsync()
    {
        var app = ServerHost.Build(_database.Directory, ["--urls", Url], builder =>
        {
            if (_logs is null)
            {
                builder.Logging.ClearProviders();
            }

            _logs?.Invoke(builder);

            // As published: in development an empty database would be filled with the sample.
            builder.Environment.EnvironmentName = Environments.Production;
            builder.Services.AddQuickHashing();
            _services?.Invoke(builder.Services);
        });
        await ServerHost.PrepareAsync(app);
        await app.StartAsync();
        _app = app;
    }

    public async Task StopAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            await app.StopAsync(patience.Token);
            await app.DisposeAsync();
        }
    }

    /// <summary>A service of the server itself.</summary>
    public T Get<T>()
        where T : notnull => _app!.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _database.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
