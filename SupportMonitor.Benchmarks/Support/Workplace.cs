using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Benchmarks.Support;

/// <summary>A migrated database in a directory of its own, gone afterwards.</summary>
internal sealed class Workplace : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Workplace(string directory, ServiceProvider services)
    {
        Directory = directory;
        _services = services;
    }

    public string Directory { get; }

    public IDbContextFactory<RegisterDb> Contexts => Get<IDbContextFactory<RegisterDb>>();

    public static async Task<Workplace> CreateAsync()
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("supportmonitor-bench-").FullName;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSupportMonitorCore(directory, ProgrammeCalendar.FindZone(ProgrammeCalendar.DefaultZone));
        var provider = services.BuildServiceProvider();
        await DatabaseSetup.PrepareAsync(provider.GetRequiredService<IDbContextFactory<RegisterDb>>(), directory);
        return new Workplace(directory, provider);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
