using System.CommandLine;
using SupportMonitor.Core.Workbooks.Reports;

namespace SupportMonitor.Web.Commands;

/// <summary>`export PERIOD --out FILE.xlsx [--as-of yyyy-MM-dd]`: writes the quarterly workbook.</summary>
internal static class ExportCommand
{
    public static Command Build(VerbConsole console)
    {
        var period = new Argument<string>("PERIOD") { Description = CommandText.Get("PeriodArgument") };
        var target = new Option<string>("--out") { Description = CommandText.Get("OutOption"), HelpName = "FILE.xlsx", Required = true };
        var asOf = VerbServices.DayOption("--as-of", CommandText.Get("AsOfOption"));
        var command = new Command("export", CommandText.Get("ExportVerb")) { period, target, asOf };
        command.SetAction((parsed, stop) => console.RunAsync(async cancellationToken =>
        {
            await using var services = await VerbServices.OpenToReadAsync(parsed, cancellationToken);
            var coverage = await services.CoverageAsync(parsed.GetRequiredValue(period), parsed.GetValue(asOf), cancellationToken);
            var file = VerbServices.PathOf(parsed.GetRequiredValue(target));
            await VerbServices.WriteFileAsync(file, services.Directory, async path =>
            {
                await using var stream = File.Create(path);
                await services.Get<QuarterlyReport>().WriteAsync(
                    coverage.Register.Period.Code,
                    coverage.AsOf,
                    stream,
                    new ReportOrigin(VerbServices.Actor, services.Get<TimeProvider>().GetUtcNow()),
                    cancellationToken: cancellationToken);
            });
            await console.Text.WriteLineAsync(CommandText.Get("Written", file));
            return CommandLine.Done;
        }, stop));
        return command;
    }
}
