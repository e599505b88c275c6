using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Web.Commands;

/// <summary>`periods [--json]`: lists the periods in order of their start.</summary>
internal static class PeriodsCommand
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static Command Build(VerbConsole console)
    {
        var json = new Option<bool>("--json") { Description = CommandText.Get("JsonOption") };
        var command = new Command("periods", CommandText.Get("PeriodsVerb")) { json };
        command.SetAction((parsed, stop) => console.RunAsync(async cancellationToken =>
        {
            await using var services = await VerbServices.OpenToReadAsync(parsed, cancellationToken);
            var periods = await services.PeriodsAsync(cancellationToken);
            if (parsed.GetValue(json))
            {
                await JsonSerializer.SerializeAsync(
                    console.Output,
                    periods.Select(p => new
                    {
                        code = p.Code, name = p.Name, start = p.From, end = p.To, due = p.Due, state = p.State.ToString().ToLowerInvariant(),
                    }),
                    Json,
                    cancellationToken);
                await console.Text.WriteLineAsync();
            }
            else
            {
                foreach (var p in periods)
                {
                    await console.Text.WriteLineAsync(CommandText.Get("PeriodLine", p.Code.PadRight(10), p.From, p.To, p.Due, p.State.Word(), p.Name));
                }
            }

            return CommandLine.Done;
        }, stop));
        return command;
    }
}
