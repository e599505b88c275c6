using System.CommandLine;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Programme;

namespace SupportMonitor.Web.Commands;

/// <summary>`programme PERIOD [--as-of yyyy-MM-dd] [--json]`: prints the figures of a period's other records.</summary>
internal static class ProgrammeCommand
{
    public static Command Build(VerbConsole console)
    {
        var period = new Argument<string>("PERIOD") { Description = CommandText.Get("PeriodArgument") };
        var asOf = VerbServices.DayOption("--as-of", CommandText.Get("AsOfOption"));
        var json = new Option<bool>("--json") { Description = CommandText.Get("JsonOption") };
        var command = new Command("programme", CommandText.Get("ProgrammeVerb")) { period, asOf, json };
        command.SetAction((parsed, stop) => console.RunAsync(async cancellationToken =>
        {
            await using var services = await VerbServices.OpenToReadAsync(parsed, cancellationToken);
            var programme = await services.ProgrammeAsync(parsed.GetRequiredValue(period), parsed.GetValue(asOf), cancellationToken);
            if (parsed.GetValue(json))
            {
                ProgrammeJson.Write(programme, console.Output);
                await console.Text.WriteLineAsync();
            }
            else
            {
                await PrintAsync(programme, console.Text);
            }

            return CommandLine.Done;
        }, stop));
        return command;
    }

    /// <summary>The province's figures in lines, then the districts' in a table.</summary>
    private static async Task PrintAsync(PeriodProgramme programme, TextWriter text)
    {
        var period = programme.Register.Period;
        var f = programme.Province;
        await text.WriteLineAsync(CommandText.Get("ProgrammeHead", period.Name, period.Code, programme.AsOf));
        await text.WriteLineAsync(CommandText.Get(
            "ProgrammeVisits", f.Visits.Spoken.Made, f.Visits.Spoken.Specific, f.Visits.Planned, f.Visits.Kept, f.Visits.Kept + f.Visits.Missed,
            Percent(f.Visits.Rate)));
        await text.WriteLineAsync(CommandText.Get("ProgrammeReports", f.Reports!.OnTime + f.Reports.Late, f.Reports.Expected, Percent(f.Reports.Rate)));
        await text.WriteLineAsync(CommandText.Get("ProgrammeExchanges", f.Exchanges!.Count, f.Exchanges.With ?? 0, f.Exchanges.SubAreas ?? 0));
        await text.WriteLineAsync(CommandText.Get(
            "ProgrammeProposals", f.Proposals.Total, f.Proposals.Open, f.Proposals.Overdue, f.Proposals.Answered, f.Proposals.Declined, f.Proposals.Satisfied));
        await text.WriteLineAsync(CommandText.Get("ProgrammeContributions", f.Contributions.Count, f.Contributions.Total));
        await text.WriteLineAsync(CommandText.Get("ProgrammeGuidance", f.Guidance!.Issued, f.Guidance.Conflicts, f.Guidance.Unsettled));
        await text.WriteLineAsync(CommandText.Get(
            "ProgrammeConclusions", f.Conclusions!.Total, f.Conclusions.Open, f.Conclusions.Done, f.Conclusions.Cancelled, f.Conclusions.Overdue));
        await text.WriteLineAsync(CommandText.Get("ProgrammeChase", f.Chase.Contacts, f.Chase.Chased, f.Chase.Promises, f.Chase.Kept, f.Chase.Broken));
        await text.WriteLineAsync();

        var districts = programme.All(TallyScope.District).Select(s =>
        {
            var g = s.Figures;
            return new[]
            {
                programme.Register.Districts[s.Index].FullName, $"{g.Visits.Spoken.Made:#,0}", Percent(g.Visits.Rate),
                $"{g.Reports!.OnTime + g.Reports.Late:#,0} / {g.Reports.Expected:#,0}",
                $"{g.Exchanges!.Count:#,0}", $"{g.Proposals.Open:#,0} / {g.Proposals.Total:#,0}", $"{g.Contributions.Total:#,0}", $"{g.Chase.Contacts:#,0}",
            };
        }).ToList();
        if (districts.Count > 0)
        {
            string[][] rows = [CommandText.Get("ProgrammeColumns").Split('|'), .. districts];
            var widths = Enumerable.Range(0, rows[0].Length).Select(i => rows.Max(r => r[i].Length)).ToArray();
            foreach (var row in rows)
            {
                await text.WriteLineAsync(string.Join("  ", row.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))).TrimEnd());
            }
        }
    }

    private static string Percent(decimal? rate) => rate is { } value ? $"{value:0.0} %" : "–";
}
