using System.CommandLine;
using System.Text.RegularExpressions;
using SupportMonitor.Web.Hosting;

namespace SupportMonitor.Web.Commands;

/// <summary>`install-service`: says how this program becomes a service, and writes systemd's unit with --write.</summary>
internal static partial class InstallServiceCommand
{
    private static readonly string LinuxData = "/var/lib/" + ServiceUnit.Name;

    public static Command Build(VerbConsole console)
    {
        var user = new Option<string>("--user") { Description = CommandText.Get("ServiceUserOption"), HelpName = "NAME", DefaultValueFactory = _ => ServiceUnit.Name };
        var urls = new Option<string>("--urls") { Description = CommandText.Get("UrlsOption"), HelpName = HostAddress.Default, DefaultValueFactory = _ => HostAddress.Default };
        var write = new Option<bool>("--write") { Description = CommandText.Get("ServiceWriteOption", ServiceUnit.UnitFile) };
        var command = new Command("install-service", CommandText.Get("InstallServiceVerb")) { user, urls, write };
        command.SetAction((parsed, stop) => console.RunAsync(async cancellationToken =>
        {
            var unit = new ServiceUnit(ServiceUnit.ThisProgram, Checked(parsed.GetValue(user)!), DataOf(parsed), CheckedUrls(parsed.GetValue(urls)!));
            if (OperatingSystem.IsWindows())
            {
                if (parsed.GetValue(write))
                {
                    throw new WrongInputException(CommandText.Get("ServiceWriteOnLinux"));
                }

                await console.Text.WriteAsync(unit.WindowsCommands().AsMemory(), cancellationToken);
                return CommandLine.Done;
            }

            if (parsed.GetValue(write))
            {
                await WriteAsync(unit.Systemd(), cancellationToken);
                await console.Text.WriteLineAsync(CommandText.Get("ServiceWritten", ServiceUnit.UnitFile));
                await console.Text.WriteAsync(unit.SystemdCommands().AsMemory(), cancellationToken);
                return CommandLine.Done;
            }

            // The unit alone on standard output, so that it can be sent into a file.
            await console.Text.WriteAsync(unit.Systemd().AsMemory(), cancellationToken);
            await console.Error.WriteLineAsync(CommandText.Get("ServiceNext", ServiceUnit.UnitFile));
            await console.Error.WriteAsync(unit.SystemdCommands().AsMemory(), cancellationToken);
            return CommandLine.Done;
        }, stop));
        return command;
    }

    private static async Task WriteAsync(string unit, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(ServiceUnit.UnitFile, unit, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WrongInputException(CommandText.Get("OutNotWritable", ServiceUnit.UnitFile, exception.Message));
        }
    }

    /// <summary>What was given or set; otherwise where services of the machine keep their data, not beside the program.</summary>
    private static string DataOf(ParseResult parsed) =>
        parsed.GetValue(CommandLine.Data) is not null || ProgramPlace.ReadConfiguration()["SupportMonitor:DataDirectory"] is { Length: > 0 }
            ? ProgramPlace.DataDirectory(parsed.GetValue(CommandLine.Data)?.ToString(), ProgramPlace.ReadConfiguration())
            : OperatingSystem.IsWindows() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "SupportMonitor") : LinuxData;

    private static string Checked(string user) =>
        UserName().IsMatch(user) ? user : throw new WrongInputException(CommandText.Get("NoServiceUser", user));

    private static string CheckedUrls(string urls)
    {
        try
        {
            return urls.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(BindingAddress.Parse).All(a => a.IsUnixPipe || a.Port > 0) && !urls.Any(char.IsControl)
                ? urls
                : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new WrongInputException(CommandText.Get("NoServiceUrls", urls));
        }
    }

    [GeneratedRegex("^[a-z_][a-z0-9_-]{0,31}$", RegexOptions.None, 1000)]
    private static partial Regex UserName();
}
