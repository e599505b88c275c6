using System.Runtime.InteropServices;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SupportMonitor.Core;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Hosting.Data;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Commands;

/// <summary>What was asked for cannot be done as it was asked: reported in plain words, exit code 2, nothing changed.</summary>
internal sealed class WrongInputException(string message) : Exception(message);

/// <summary>Where a verb writes, and how its failures become words and exit codes.</summary>
/// <param name="output">For bytes, such as JSON.</param>
/// <param name="text">The same as text.</param>
/// <param name="input">What is piped in; null for the console's own.</param>
internal sealed class VerbConsole(Stream output, TextWriter text, TextWriter error, TextReader? input)
{
    private static readonly RefusalText Refusals = new(new StringLocalizer<RefusalText>(
        new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance)),
        new KindTexts(new AuditedKinds(RecordKinds.All)));

    /// <summary>For words about what is wrong with the machine.</summary>
    public string DataDirectory { get; set; } = "";

    public Stream Output { get; } = output;

    public TextWriter Text { get; } = text;

    public TextWriter Error { get; } = error;

    /// <summary>The first line that is piped in: a password.</summary>
    /// <exception cref="WrongInputException">There is none.</exception>
    public async Task<string> ReadPipedPasswordAsync(CancellationToken cancellationToken) =>
        await (input ?? Console.In).ReadLineAsync(cancellationToken) is { Length: > 0 } line
            ? line
            : throw new WrongInputException(CommandText.Get("NoPasswordPiped"));

    /// <summary>Asks for a new password twice, without showing it.</summary>
    /// <exception cref="WrongInputException">There is no terminal, or the two are not the same.</exception>
    public async Task<string> AskNewPasswordAsync(CancellationToken cancellationToken)
    {
        if (input is not null || Console.IsInputRedirected)
        {
            throw new WrongInputException(CommandText.Get("NoTerminal"));
        }

        var first = await AskHiddenAsync(CommandText.Get("AskPassword"), cancellationToken);
        var second = await AskHiddenAsync(CommandText.Get("AskPasswordAgain"), cancellationToken);
        return AccountPasswords.Same(first, second) ? first : throw new WrongInputException(CommandText.Get("PasswordsDiffer"));
    }

    /// <summary>On standard error, so that standard output holds what the verb has to say and nothing else.</summary>
    private async Task<string> AskHiddenAsync(string question, CancellationToken cancellationToken)
    {
        await Error.WriteAsync(question);
        var typed = new System.Text.StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (key.Key == ConsoleKey.Backspace && typed.Length > 0)
            {
                typed.Length -= typed.Length > 1 && char.IsSurrogatePair(typed[^2], typed[^1]) ? 2 : 1;
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        await Error.WriteLineAsync();
        return typed.ToString();
    }

    /// <summary>Runs a verb's work until it is done or the console interrupts it; what it throws is reported on standard error.</summary>
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
        catch (Exception exception) when (WriteFailure.FaultOf(exception) is { } fault)
        {
            var cause = fault.GetBaseException();
            await Error.WriteLineAsync(fault.Refusal == Refusal.DataDamaged
                ? CommandText.Get("NotADatabase", ProgrammeData.DatabaseFile, cause.Message)
                : CommandText.Get($"Verb{fault.Refusal}", DataDirectory, cause is RefusedException ? "" : $" ({cause.Message})"));
            return CommandLine.WrongInput;
        }
        catch (RefusedException refused)
        {
            await Error.WriteLineAsync(Refusals.Of(refused));
            return CommandLine.WrongInput;
        }
        catch (OperationCanceledException)
        {
            await Error.WriteLineAsync(CommandText.Get("Cancelled"));
            return CommandLine.Failed;
        }
        catch (HostRefusedException refused)
        {
            await Error.WriteLineAsync(refused.Message);
            return CommandLine.WrongInput;
        }
        catch (Exception data) when (DataFailure.Of(data) is not null)
        {
            await Error.WriteLineAsync(DataFailure.Of(data));
            return CommandLine.WrongInput;
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
