using System.CommandLine;
using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Web.Commands;

/// <summary>`coverage PERIOD [--as-of yyyy-MM-dd] [--json]`: prints a period's figures.</summary>
internal static class CoverageCommand
{
    public static Command Build(VerbConsole console)
    {
        var period = new Argument<string>("PERIOD") { Description = CommandText.Get("PeriodArgument") };
        var asOf = VerbServices.DayOption("--as-of", CommandText.Get("AsOfOption"));
        var json = new Option<bool>("--json") { Description = CommandText.Get("JsonOption") };
        var command = new Command("coverage", CommandText.Get("CoverageVerb")) { period, asOf, json };
        command.SetAction((parsed, stop) => console.RunAsync(async cancellationToken =>
        {
            await using var services = await VerbServices.OpenToReadAsync(parsed, cancellationToken);
            var coverage = await services.CoverageAsync(parsed.GetRequiredValue(period), parsed.GetValue(asOf), cancellationToken);
            if (parsed.GetValue(json))
            {
                CoverageJson.Write(coverage, console.Output);
                await console.Text.WriteLineAsync();
            }
            else
            {
                await PrintAsync(coverage, console.Text);
            }

            return CommandLine.Done;
        }, stop));
        return command;
    }

    private static async Task PrintAsync(PeriodCoverage coverage, TextWriter text)
    {
        var (forms, cadres, communes) = (coverage.Province.Forms, coverage.Province.Cadres, coverage.Province.Communes);
        var register = coverage.Register;
        await text.WriteLineAsync(CommandText.Get("CoverageHead", register.Period.Name, register.Period.Code, coverage.AsOf, register.Period.Due));
        await text.WriteLineAsync(CommandText.Get("CoverageForms", forms.Expected, forms.Received, forms.OnTime, forms.Late, forms.Returned, forms.Missing));
        await text.WriteLineAsync(CommandText.Get("CoverageRates", Percent(forms.Coverage), Percent(forms.OnTimeOfExpected), Percent(forms.OnTimeOfReceived)));
        await text.WriteLineAsync(CommandText.Get("CoverageCadres", cadres.Expected, cadres.Complete, cadres.Partial, cadres.None));
        await text.WriteLineAsync(CommandText.Get("CoverageCommunes", communes.Expected, communes.Complete, communes.Missing, register.Uncovered.Count));
        await text.WriteLineAsync(CommandText.Get("CoverageApart", coverage.Province.Exempt, coverage.Province.Unexpected));
        await text.WriteLineAsync();
        var width = register.Districts.Select(d => d.FullName.Length).DefaultIfEmpty(0).Max();
        for (var i = 0; i < register.Districts.Count; i++)
        {
            var district = coverage.District(i).Forms;
            await text.WriteLineAsync($"{register.Districts[i].FullName.PadRight(width)}  {district.Received,6} / {district.Expected,-6} {Percent(district.Coverage),8}");
        }
    }

    private static string Percent(decimal? rate) => rate is { } value ? $"{value:0.0} %" : "–";
}
