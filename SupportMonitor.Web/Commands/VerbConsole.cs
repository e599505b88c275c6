using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SupportMonitor.Core.Data;
using SupportMonitor.Web.Shared;

namespace SupportMonitor.Web.Commands;

/// <summary>What was asked for cannot be done as it was asked: told in plain words, exit code 2, nothing changed.</summary>
internal sealed class WrongInputException(string message) : Exception(message);

/// <summary>Where a verb writes, and how its failures become words and exit codes.</summary>
/// <param name="output">For bytes, such as JSON.</param>
/// <param name="text">The same as text.</param>
internal sealed class VerbConsole(Stream output, TextWriter text, TextWriter error)
{
    private static readonly RefusalText Refusals = new(new StringLocalizer<RefusalText>(
        new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance)));

    private const int SqliteCorrupt = 11;
    private const int SqliteNotADatabase = 26;

    public Stream Output { get; } = output;

    public TextWriter Text { get; } = text;

    public TextWriter Error { get; } = error;

    /// <summary>Runs a verb's work until it is done or the console interrupts it; what it throws is told on standard error.</summary>
    /// <returns>The verb's exit code.</returns>
    public async Task<int> RunAsync(Func<CancellationToken, Task<int>> work, CancellationToken stop)
    {
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        try
        {
            return await work(interrupted.Token);
        }
        catch (WrongInputException wrong)
        {
            await Error.WriteLineAsync(wrong.Message);
            return CommandLine.WrongInput;
        }
        catch (RefusedException refused)
        {
            await Error.WriteLineAsync(Refusals.Of(refused));
            return CommandLine.WrongInput;
        }
        catch (SqliteException sqlite) when (sqlite.SqliteErrorCode is SqliteNotADatabase or SqliteCorrupt)
        {
            await Error.WriteLineAsync(CommandText.Get("NotADatabase", ProgrammeData.DatabaseFile, sqlite.Message));
            return CommandLine.WrongInput;
        }
        catch (OperationCanceledException)
        {
            await Error.WriteLineAsync(CommandText.Get("Cancelled"));
            return CommandLine.Failed;
        }
        catch (Exception exception)
        {
            await Error.WriteLineAsync(CommandText.Get("Unexpected", exception));
            return CommandLine.Failed;
        }

        void Interrupt(PosixSignalContext signal)
        {
            signal.Cancel = true;
            interrupted.Cancel();
        }
    }
}
