using System.CommandLine;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Web.Commands;

/// <summary>`register --out FILE.xlsx`: writes the whole register as a register workbook.</summary>
internal static class RegisterCommand
{
    public static Command Build(VerbConsole console)
    {
        var target = new Option<string>("--out") { Description = CommandText.Get("OutOption"), HelpName = "FILE.xlsx", Required = true };
        var command = new Command("register", CommandText.Get("RegisterVerb")) { target };
        command.SetAction((parsed, stop) => console.RunAsync(async cancellationToken =>
        {
            await using var services = await VerbServices.OpenToReadAsync(parsed, cancellationToken);
            var file = VerbServices.PathOf(parsed.GetRequiredValue(target));
            await VerbServices.WriteFileAsync(file, services.Directory, async path =>
            {
                await using var stream = File.Create(path);
                await services.Get<RegisterExport>().WriteAsync(stream, VerbServices.Actor, cancellationToken);
            });
            await console.Text.WriteLineAsync(CommandText.Get("Written", file));
            return CommandLine.Done;
        }, stop));
        return command;
    }
}
