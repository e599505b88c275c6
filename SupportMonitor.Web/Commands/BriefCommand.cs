using System.CommandLine;
using SupportMonitor.Core.Brief;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Web.Commands;

/// <summary>`brief PERIOD [--scope CODE] [--as-of yyyy-MM-dd] [--json]`: prints the review brief as the register composes it.</summary>
internal static class BriefCommand
{
    public static Command Build(VerbConsole console)
    {
        var period = new Argument<string>("PERIOD") { Description = CommandText.Get("PeriodArgument") };
        var scope = new Option<string?>("--scope") { Description = CommandText.Get("ScopeOption"), HelpName = "CODE" };
        var asOf = VerbServices.DayOption("--as-of", CommandText.Get("AsOfOption"));
        var json = new Option<bool>("--json") { Description = CommandText.Get("JsonOption") };
        var command = new Command("brief", CommandText.Get("BriefVerb")) { period, scope, asOf, json };
        command.SetAction((parsed, stop) => console.RunAsync(async cancellationToken =>
        {
            await using var services = await VerbServices.OpenToReadAsync(parsed, cancellationToken);
            var brief = await services.BriefAsync(parsed.GetRequiredValue(period), parsed.GetValue(scope), parsed.GetValue(asOf), cancellationToken);
            if (parsed.GetValue(json))
            {
                BriefJson.Write(brief, console.Output);
                await console.Text.WriteLineAsync();
            }
            else
            {
                await PrintAsync(brief, console.Text);
            }

            return CommandLine.Done;
        }, stop));
        return command;
    }

    private static async Task PrintAsync(ReviewBrief brief, TextWriter text)
    {
        await text.WriteLineAsync(OfficialWords.Capitals(BriefDocument.Kind));
        await text.WriteLineAsync(BriefDocument.SubjectOf(brief.Period, brief.Scope));
        foreach (var (heading, paragraphs) in BriefDocument.Numbered(brief.Sections.Select(s => (s.Heading, s.Paragraphs))))
        {
            await text.WriteLineAsync();
            if (heading is not null)
            {
                await text.WriteLineAsync(heading);
            }

            foreach (var paragraph in paragraphs)
            {
                await text.WriteLineAsync(paragraph.Text);
            }
        }
    }
}
