using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SupportMonitor.Web.Hosting;

namespace SupportMonitor.Web.Commands;

/// <summary>The program's verbs and their exit codes, as workbooks.md, "Commands", promises them; without a verb it serves.</summary>
public static class CommandLine
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongInput = 2;

    /// <summary>A file whose name begins with @ is a file like any other, and no list of arguments.</summary>
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    internal static Option<DirectoryInfo?> Data { get; } = new("--data")
    {
        Description = CommandText.Get("DataOption"),
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>Runs what <paramref name="args"/> ask for.</summary>
    /// <param name="input">What is piped in; null for the console's own.</param>
    /// <returns>0 done; 1 unexpected failure; 2 wrong input or arguments, nothing changed.</returns>
    public static async Task<int> RunAsync(
        string[] args, Stream output, TextWriter error, TextReader? input = null, CancellationToken cancellationToken = default)
    {
        // Figures read the same in both languages (Hosting/Language).
        CultureInfo.CurrentCulture = Language.Vietnamese;
        await using var text = new StreamWriter(output, leaveOpen: true) { AutoFlush = true };
        var console = new VerbConsole(output, text, error, input);
        var parsed = Build(console).Parse(args, Parsing);
        if (ArgumentErrors.Of(parsed) is { Count: > 0 } problems)
        {
            foreach (var problem in problems)
            {
                await error.WriteLineAsync(problem);
            }

            await error.WriteLineAsync(CommandText.Get("SeeHelp"));
            return WrongInput;
        }

        try
        {
            console.DataDirectory = ProgramPlace.DataDirectory(parsed.GetValue(Data)?.ToString(), ProgramPlace.ReadConfiguration());
        }
        catch (HostRefusedException refused)
        {
            await error.WriteLineAsync(refused.Message);
            return WrongInput;
        }

        return await parsed.InvokeAsync(
            new InvocationConfiguration { Output = text, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
            cancellationToken);
    }

    private static RootCommand Build(VerbConsole console)
    {
        var urls = new Option<string?>("--urls") { Description = CommandText.Get("UrlsOption"), HelpName = "http://127.0.0.1:5080" };
        var root = new RootCommand(CommandText.Get("Root"))
        {
            Data,
            urls,
            SampleCommand.Build(console),
            ImportCommand.Build(console),
            CoverageCommand.Build(console),
            ProgrammeCommand.Build(console),
            BriefCommand.Build(console),
            ExportCommand.Build(console),
            PeriodsCommand.Build(console),
            RegisterCommand.Build(console),
            TemplateCommand.Build(console),
            BackupCommand.Build(console),
            VerifyCommand.Build(console),
            RestoreCommand.Build(console),
            UserCommand.Build(console),
            InstallServiceCommand.Build(console),
        };
        root.SetAction((parsed, _) => ServerHost.RunAsync(
            parsed.GetValue(Data)?.ToString(),
            parsed.GetValue(urls) is { } url ? ["--urls", url] : []));
        return root;
    }
}
