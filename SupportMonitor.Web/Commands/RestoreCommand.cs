using System.CommandLine;
using SupportMonitor.Core;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Web.Commands;

/// <summary>`restore FILE [--passphrase-file F]`: puts an archive in the place of the present data, which it keeps aside.</summary>
internal static class RestoreCommand
{
    public static Command Build(VerbConsole console)
    {
        var source = new Argument<string>("FILE") { Description = CommandText.Get("ArchiveArgument") };
        var passphraseFile = BackupCommand.PassphraseOption();
        var command = new Command("restore", CommandText.Get("RestoreVerb")) { source, passphraseFile };
        command.SetAction((parsed, stop) => console.RunAsync(async cancellationToken =>
        {
            var place = new DataPlace(VerbServices.DirectoryOf(parsed));
            var file = VerbServices.FileOf(parsed.GetRequiredValue(source));
            var passphrase = await BackupCommand.PassphraseAsync(parsed.GetValue(passphraseFile), cancellationToken);
            var shown = RestoreStage.Completed;
            var outcome = await DataRestore.RunAsync(
                place, file, passphrase, VerbServices.Actor.Name, TimeProvider.System, (stage, _) => Show(stage), cancellationToken);
            await console.Text.WriteLineAsync(CommandText.Get("Restored", file, place.Directory));
            await console.Text.WriteLineAsync(BackupCommand.Describe(outcome.Manifest, outcome.Hash));
            if (outcome.KeptAside is { } aside)
            {
                await console.Text.WriteLineAsync(CommandText.Get("KeptAside", aside));
            }

            await console.Text.WriteLineAsync(CommandText.Get("SessionsEnded"));
            if (outcome.ToSetUpAgain is { Count: > 0 } names)
            {
                await console.Text.WriteLineAsync(CommandText.Get("ToSetUpAgain", string.Join(", ", names)));
            }

            return CommandLine.Done;

            void Show(RestoreStage stage)
            {
                if (stage != shown && stage is RestoreStage.Unpacking or RestoreStage.Verifying or RestoreStage.Committed)
                {
                    shown = stage;
                    console.Error.WriteLine(CommandText.Get($"Restore{stage}"));
                }
            }
        }, stop));
        return command;
    }
}
