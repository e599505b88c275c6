using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Hosting;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>The real server on a free port of this machine, on a small register in a directory of its own.</summary>
public sealed class BoardServer : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly int _port;
    private readonly TimeProvider? _clock;
    private WebApplication? _app;

    private BoardServer(TestDatabase database, int port, TimeProvider? clock = null)
    {
        _database = database;
        _port = port;
        _clock = clock;
    }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}");

    /// <summary>The register as another process sees it: what it commits reaches the server through the database only.</summary>
    public TestDatabase Elsewhere => _database;

    public static async Task<BoardServer> StartAsync(bool empty = false)
    {
        var database = await TestDatabase.CreateAsync();
        if (!empty)
        {
            await BoardRegister.FillAsync(database);
        }

        await TestAccounts.AddAsync(database);

        var server = new BoardServer(database, FreePort());
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>On a database that is there, and on its clock; the database closes with the server.</summary>
    public static async Task<BoardServer> StartAsync(TestDatabase database)
    {
        var server = new BoardServer(database, FreePort(), database.Clock);
        await server.StartAgainAsync();
        return server;
    }

    public async Task StartAgainAsync()
    {
        var app = ServerHost.Build(_database.Directory, ["--urls", Url], builder =>
        {
            builder.Logging.ClearProviders();

            // As published: in development an empty database would be filled with the sample.
            builder.Environment.EnvironmentName = Environments.Production;
            if (_clock is not null)
            {
                builder.Services.AddSingleton(_clock);
            }
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
        SqliteConnection.ClearAllPools();
        await _database.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
