using System.CommandLine;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Web.Commands;

/// <summary>`backup --out FILE`: writes a consistent copy of the database, also while a server runs on it.</summary>
internal static class BackupCommand
{
    public static Command Build(VerbConsole console)
    {
        var target = new Option<string>("--out") { Description = CommandText.Get("OutOption"), HelpName = "FILE", Required = true };
        var command = new Command("backup", CommandText.Get("BackupVerb")) { target };
        command.SetAction((parsed, stop) => console.RunAsync(async cancellationToken =>
        {
            await using var services = await VerbServices.OpenToReadAsync(parsed, cancellationToken);
            var file = VerbServices.PathOf(parsed.GetRequiredValue(target));
            await VerbServices.WriteFileAsync(
                file, services.Directory, path => DatabaseBackup.WriteAsync(services.Get<IServiceProvider>(), path, cancellationToken));
            await console.Text.WriteLineAsync(CommandText.Get("Written", file));
            return CommandLine.Done;
        }, stop));
        return command;
    }
}
