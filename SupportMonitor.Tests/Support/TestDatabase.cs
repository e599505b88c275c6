using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SupportMonitor.Core;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Web.Commands;

namespace SupportMonitor.Tests.Support;

/// <summary>A migrated database file in a directory of its own, with the programme's services on a fixed clock.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly FilledDatabase Empty = new(_ => Task.CompletedTask);

    private bool _ownsDirectory;
    private TestDatabase? _other;

    private TestDatabase(string directory, ServiceProvider services, FakeTimeProvider clock)
    {
        Directory = directory;
        Services = services;
        Clock = clock;
    }

    /// <summary>May do everything; what each role may not is tried in Accounts/.</summary>
    public static Actor Actor { get; } = Actor.Operator("Người kiểm thử", ChangeOrigin.Page);

    /// <summary>Noon of 5 January 2018 in Vietnam.</summary>
    public static DateTimeOffset Now { get; } = new(2018, 1, 5, 5, 0, 0, TimeSpan.Zero);

    public string Directory { get; }

    public ServiceProvider Services { get; }

    public FakeTimeProvider Clock { get; }

    /// <param name="like">What is in it; nothing when not given.</param>
    internal static async Task<TestDatabase> CreateAsync(DateTimeOffset? now = null, FilledDatabase? like = null)
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("supportmonitor-").FullName;
        File.Copy(await (like ?? Empty).FileAsync(), ProgrammeData.DatabasePath(directory));
        var database = await OpenAsync(directory, now);
        database._ownsDirectory = true;
        return database;
    }

    /// <summary>With the sample in it.</summary>
    public static async Task<TestDatabase> CreateSampleAsync()
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("supportmonitor-").FullName;
        await SampleDatabase.CopyAsync(directory);
        var database = await OpenAsync(directory);
        database._ownsDirectory = true;
        return database;
    }

    /// <summary>Opens a directory a second time, as another process would; it stays when this is disposed of.</summary>
    public static async Task<TestDatabase> OpenAsync(
        string directory, DateTimeOffset? now = null, IReadOnlyList<AuditedKind>? kinds = null, Action<IServiceCollection>? configure = null)
    {
        var clock = new FakeTimeProvider(now ?? Now);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSupportMonitorCore(directory, ProgrammeCalendar.FindZone(ProgrammeCalendar.DefaultZone), kinds);
        services.AddQuickHashing();
        services.AddSingleton<TimeProvider>(clock);
        configure?.Invoke(services);
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        await DatabaseSetup.PrepareAsync(provider.GetRequiredService<IDbContextFactory<RegisterDb>>(), directory);
        return new TestDatabase(directory, provider, clock);
    }

    /// <summary>Deletes the directory that another opened; that other is disposed of too.</summary>
    internal void Owns(TestDatabase other)
    {
        (_ownsDirectory, other._ownsDirectory, _other) = (other._ownsDirectory, false, other);
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public RegisterDb Open() => Get<IDbContextFactory<RegisterDb>>().CreateDbContext();

    /// <summary>Puts records in as they are, through the ledger.</summary>
    public Task<int> AddAsync(params object[] records) =>
        Get<Ledger>().CommitAsync(Actor, Permission.KeepRegister, db =>
        {
            db.AddRange(records);
            return Task.FromResult(records.Length);
        });

    /// <summary>Every row of every table as text, to see that nothing changed.</summary>
    /// <param name="but">A table that is left out.</param>
    public async Task<string> DumpAsync(string? but = null)
    {
        await using var db = Open();
        await db.Database.OpenConnectionAsync();
        var dump = new System.Text.StringBuilder();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Where(t => t != but).Order(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\" ORDER BY 1";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var values = Enumerable.Range(0, reader.FieldCount)
                    .Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture));
                dump.Append(table).Append('|').AppendJoin('|', values).Append('\n');
            }
        }

        return dump.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        if (_other is not null)
        {
            await _other.DisposeAsync();
        }

        if (_ownsDirectory)
        {
            ProgrammeData.CloseConnections(Directory);
            try
            {
                System.IO.Directory.Delete(Directory, recursive: true);
            }
            catch (IOException)
            {
                // A page that was just closed may be reading on, and SQLite puts files beside the database as long as one does.
                AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.Directory.Delete(Directory, recursive: true);
            }
        }
    }
}
