using System.CommandLine;
using SupportMonitor.Core;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Web.Commands;

/// <summary>`template --out FILE.xlsx`: writes an empty register workbook to fill in. Needs no database.</summary>
internal static class TemplateCommand
{
    public static Command Build(VerbConsole console)
    {
        var target = new Option<string>("--out") { Description = CommandText.Get("OutOption"), HelpName = "FILE.xlsx", Required = true };
        var command = new Command("template", CommandText.Get("TemplateVerb")) { target };
        command.SetAction((parsed, stop) => console.RunAsync(async _ =>
        {
            var file = VerbServices.PathOf(parsed.GetRequiredValue(target));
            await VerbServices.WriteFileAsync(file, dataDirectory: null, async path =>
            {
                await using var stream = File.Create(path);
                RegisterTemplate.Write(stream, new AuditedKinds(RecordKinds.All), new ProgrammeSettings());
            });
            await console.Text.WriteLineAsync(CommandText.Get("Written", file));
            return CommandLine.Done;
        }, stop));
        return command;
    }
}
