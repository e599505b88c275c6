using System.CommandLine;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Web.Features.Import;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Commands;

/// <summary>`import FILE.xlsx [--dry-run] [--old-font convert|keep]`: imports a register workbook, all or nothing.</summary>
internal static class ImportCommand
{
    private const int MostContradictions = 100;

    public static Command Build(VerbConsole console)
    {
        var file = new Argument<string>("FILE.xlsx") { Description = CommandText.Get("FileArgument") };
        var dryRun = new Option<bool>("--dry-run") { Description = CommandText.Get("DryRunOption") };
        var oldFont = new Option<string?>("--old-font") { Description = CommandText.Get("OldFontOption") };
        oldFont.AcceptOnlyFromAmong("convert", "keep");
        var command = new Command("import", CommandText.Get("ImportVerb")) { file, dryRun, oldFont };
        command.SetAction((parsed, stop) => console.RunAsync(async cancellationToken =>
        {
            var path = VerbServices.PathOf(parsed.GetRequiredValue(file));
            if (!File.Exists(path))
            {
                throw new WrongInputException(CommandText.Get("NoSuchFile", path));
            }

            await using var services = await VerbServices.OpenToWriteAsync(parsed, cancellationToken);
            var outcome = await services.Get<RegisterImport>().ImportAsync(
                path,
                new ImportOptions(VerbServices.Actor)
                {
                    DryRun = parsed.GetValue(dryRun),
                    MostContradictions = MostContradictions,
                    OldFont = parsed.GetValue(oldFont) switch
                    {
                        "convert" => OldFontChoice.Convert,
                        "keep" => OldFontChoice.Keep,
                        _ => null,
                    },
                },
                cancellationToken);
            return await TellAsync(outcome, Path.GetFileName(path), services, console);
        }, stop));
        return command;
    }

    private static async Task<int> TellAsync(ImportOutcome outcome, string file, VerbServices services, VerbConsole console)
    {
        var words = services.Get<ImportText>();
        foreach (var warning in outcome.Warnings)
        {
            await console.Error.WriteLineAsync(CommandText.Get("ImportWarning", words.Warning(warning)));
        }

        if (outcome.Refused)
        {
            foreach (var error in outcome.Errors)
            {
                await console.Error.WriteLineAsync(words.Error(error));
            }

            if (words.More(outcome) is { } more)
            {
                await console.Error.WriteLineAsync(more);
            }

            await console.Error.WriteLineAsync(CommandText.Get("ImportRefused", file, Show.Number(outcome.ErrorCount)));
            return CommandLine.WrongInput;
        }

        await TellContradictionsAsync(outcome, services.Get<ContradictionText>(), console);
        foreach (var sheet in outcome.Sheets)
        {
            await console.Text.WriteLineAsync(words.Sheet(sheet));
        }

        await console.Text.WriteLineAsync(CommandText.Get(outcome.DryRun ? "ImportDryRun" : "ImportDone", file));
        return CommandLine.Done;
    }

    /// <summary>On standard error as warnings are: what the workbook overrules, or would.</summary>
    private static async Task TellContradictionsAsync(ImportOutcome outcome, ContradictionText words, VerbConsole console)
    {
        if (outcome.ContradictionCount == 0)
        {
            return;
        }

        await console.Error.WriteLineAsync(CommandText.Get("ImportWarning", words.Title(outcome)));
        foreach (var contradiction in outcome.Contradictions)
        {
            await console.Error.WriteLineAsync("- " + words.Line(contradiction));
        }

        if (words.More(outcome) is { } more)
        {
            await console.Error.WriteLineAsync(more);
        }
    }
}
