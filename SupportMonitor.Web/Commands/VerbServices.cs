using System.CommandLine;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SupportMonitor.Core;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Brief;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Web.Features.Import;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Hosting.Data;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Commands;

/// <summary>The programme's services on the data directory that a verb was given.</summary>
internal sealed class VerbServices : IAsyncDisposable
{
    private const int SqliteReadOnly = 8;
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;

    /// <summary>How long a verb that wrote waits at its end for others who read.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ServiceProvider _provider;
    private readonly OwnProcess _process = new();
    private bool _writes;
    private DataUse? _use;

    private VerbServices(string directory)
    {
        Directory = directory;
        var configuration = ProgramPlace.ReadConfiguration();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(BackupSettings.Read(configuration));
        services.AddSupportMonitorCore(directory, ZoneOf(configuration));
        services.AddLocalization();
        services.AddSingleton<KindTexts>();
        services.AddSingleton<ImportText>();
        services.AddSingleton<ContradictionText>();
        services.AddSingleton<RefusalText>();
        _provider = services.BuildServiceProvider();
    }

    public string Directory { get; }

    /// <summary>Who a command acts as: the account that runs it.</summary>
    public static Actor Actor { get; } = Actor.Operator(Environment.UserName, ChangeOrigin.Command);

    private static TimeZoneInfo ZoneOf(IConfiguration configuration)
    {
        var zone = configuration["SupportMonitor:TimeZone"] ?? ProgrammeCalendar.DefaultZone;
        try
        {
            return ProgrammeCalendar.FindZone(zone);
        }
        catch (TimeZoneNotFoundException)
        {
            throw new WrongInputException(CommandText.Get("UnknownZone", zone));
        }
    }

    /// <summary>Opens the data for a verb that writes: creates and migrates the database if need be.</summary>
    /// <exception cref="WrongInputException">The directory is none, or cannot be written.</exception>
    public static async Task<VerbServices> OpenToWriteAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var directory = DirectoryOf(parsed);
        try
        {
            System.IO.Directory.CreateDirectory(directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WrongInputException(CommandText.Get("DirectoryNotWritable", directory, exception.Message));
        }

        return await PrepareAsync(new VerbServices(directory), writes: true, cancellationToken);
    }

    /// <summary>Opens the data for a verb that reads.</summary>
    /// <param name="writes">True for one that changes a database, and makes none.</param>
    /// <exception cref="WrongInputException">There is no database.</exception>
    public static async Task<VerbServices> OpenToReadAsync(ParseResult parsed, CancellationToken cancellationToken, bool writes = false)
    {
        var directory = DirectoryOf(parsed);

        DataUse.FinishRestore(new DataPlace(directory));

        // A file of no bytes was never one of the program's databases; reading must not make it one.
        return new FileInfo(ProgrammeData.DatabasePath(directory)) is { Exists: true, Length: > 0 }
            ? await PrepareAsync(new VerbServices(directory), writes, cancellationToken)
            : throw new WrongInputException(CommandText.Get("NoDatabase", ProgrammeData.DatabasePath(directory)));
    }

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    /// <summary>A period's coverage at the end of a day; today when none is given.</summary>
    /// <exception cref="WrongInputException">There is no such period.</exception>
    public Task<PeriodCoverage> CoverageAsync(string period, DateOnly? asOf, CancellationToken cancellationToken) =>
        OfPeriodAsync(period, asOf, (code, day) => Get<CoverageBoard>().GetAsync(code, day, Actor, cancellationToken), cancellationToken);

    /// <summary>The figures of a period's other records, likewise.</summary>
    /// <exception cref="WrongInputException">There is no such period.</exception>
    public Task<PeriodProgramme> ProgrammeAsync(string period, DateOnly? asOf, CancellationToken cancellationToken) =>
        OfPeriodAsync(period, asOf, (code, day) => Get<ProgrammeBoard>().GetAsync(code, day, Actor, cancellationToken), cancellationToken);

    /// <summary>A period's review brief, likewise.</summary>
    /// <param name="scope">The code of a district or sub-area; null for the province.</param>
    /// <exception cref="WrongInputException">There is no such period, district or sub-area.</exception>
    public async Task<ReviewBrief> BriefAsync(string period, string? scope, DateOnly? asOf, CancellationToken cancellationToken)
    {
        var place = scope is null ? null : VietnameseText.Clean(scope);
        try
        {
            return await OfPeriodAsync(
                period, asOf, (code, day) => Get<BriefReader>().ReadAsync(new BriefRequest(code, place, day), Actor, cancellationToken), cancellationToken);
        }
        catch (RefusedException refused) when (refused.Refusal == Refusal.NotFound)
        {
            throw new WrongInputException(CommandText.Get("NoSuchScope", place ?? ""));
        }
    }

    private async Task<T> OfPeriodAsync<T>(
        string period, DateOnly? asOf, Func<string, DateOnly, Task<T?>> read, CancellationToken cancellationToken)
        where T : class
    {
        var code = VietnameseText.Clean(period);
        var day = asOf ?? await Get<ProgrammeCalendar>().TodayAsync(cancellationToken);
        if (await read(code, day) is { } figures)
        {
            return figures;
        }

        var known = await PeriodsAsync(cancellationToken);
        throw new WrongInputException(CommandText.Get("NoSuchPeriod", code, known.Count == 0 ? "-" : string.Join(", ", known.Select(p => p.Code))));
    }

    /// <summary>By start, then code.</summary>
    public async Task<IReadOnlyList<PeriodEntry>> PeriodsAsync(CancellationToken cancellationToken) =>
        [.. (await Get<PeriodCatalog>().GetAsync(cancellationToken)).OrderBy(p => p.From).ThenBy(p => p.Code, StringComparer.Ordinal)];

    /// <summary>
    /// Writes a file whole or not at all: beside its place first, then into it.
    /// </summary>
    /// <exception cref="WrongInputException">The place cannot be written, or is the database itself.</exception>
    public static async Task WriteFileAsync(string path, string? dataDirectory, Func<string, Task> write)
    {
        var full = Path.GetFullPath(path);
        if (System.IO.Directory.Exists(full))
        {
            throw new WrongInputException(CommandText.Get("OutIsDirectory", full));
        }

        if (dataDirectory is not null && new DataPlace(Path.GetFullPath(dataDirectory)).IsOwn(full))
        {
            throw new WrongInputException(CommandText.Get("OutIsDatabase", full));
        }

        if (!System.IO.Directory.Exists(Path.GetDirectoryName(full)))
        {
            throw new WrongInputException(CommandText.Get("NoOutDirectory", Path.GetDirectoryName(full) ?? full));
        }

        var beside = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            await write(beside);
            File.Move(beside, full, overwrite: true);
        }
        catch (Exception exception) when (exception is (IOException and not FileNotFoundException) or UnauthorizedAccessException
            || (exception is FileNotFoundException { FileName: { } missing } && missing == beside) || exception is SqliteException { SqliteErrorCode: SqliteReadOnly or SqliteIoError or SqliteFull or SqliteCannotOpen })
        {
            throw new WrongInputException(CommandText.Get("OutNotWritable", full, exception.Message));
        }
        finally
        {
            DeleteBeside(beside);
        }
    }

    /// <summary>Where nothing could be written, nothing needs to be deleted, and the failure to be reported is the first.</summary>
    private static void DeleteBeside(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Left over; it is named as temporary.
        }
    }

    /// <summary>A path as the caller means it.</summary>
    /// <exception cref="WrongInputException">It is none.</exception>
    public static string PathOf(string given)
    {
        try
        {
            return Path.GetFullPath(given);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw new WrongInputException(CommandText.Get("NotAPath", given));
        }
    }

    /// <summary>What a verb wrote is written back to the database's main file; its log does not stay on the disk.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_writes)
        {
            await CheckpointAsync();
        }

        await _provider.DisposeAsync();
        _use?.Dispose();
        _process.Dispose();
    }

    /// <summary>An option that takes a day as yyyy-MM-dd.</summary>
    public static Option<DateOnly?> DayOption(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "yyyy-MM-dd",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            result.AddError(CommandText.Get("NoSuchDay", name, result.Tokens[0].Value));
            return null;
        },
    };

    /// <summary>A file to read.</summary>
    /// <exception cref="WrongInputException">There is none.</exception>
    public static string FileOf(string given) =>
        PathOf(given) is var path && File.Exists(path) ? path : throw new WrongInputException(CommandText.Get("NoSuchFile", path));

    /// <summary>The data directory, which may not be there yet.</summary>
    /// <exception cref="WrongInputException">A file stands in its place.</exception>
    public static string DirectoryOf(ParseResult parsed)
    {
        var directory = ProgramPlace.DataDirectory(parsed.GetValue(CommandLine.Data)?.ToString(), ProgramPlace.ReadConfiguration());
        return ProgramPlace.FileOnTheWayTo(directory) is { } file ? throw new WrongInputException(CommandText.Get("DataIsFile", file))
            : DataOwner.Other(directory) is { } owner ? throw new WrongInputException(CommandText.Get("DataOfAnother", directory, owner))
            : directory;
    }

    private async Task CheckpointAsync()
    {
        try
        {
            await DatabaseCheckpoint.RunAsync(_provider, Patience);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
        {
            // What was committed is safe in the log.
        }
    }

    private static async Task<VerbServices> PrepareAsync(VerbServices services, bool writes, CancellationToken cancellationToken)
    {
        var place = services.Get<DataPlace>();
        try
        {
            services._use = DataUse.Share(place);
            if (writes)
            {
                DataPermissions.Protect(place);
            }

            services._process.TryEnter(place);
            await DatabaseSetup.PrepareAsync(services._provider, services.Directory, cancellationToken);
            if (writes)
            {
                // Again for the database's files, where they are new.
                DataPermissions.Protect(place);
                await services.CheckpointAsync();
                services._writes = true;
            }

            return services;
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }
}
