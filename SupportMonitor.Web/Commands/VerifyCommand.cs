using System.CommandLine;
using SupportMonitor.Core;
using SupportMonitor.Core.Data;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Hosting.Data;

namespace SupportMonitor.Web.Commands;

/// <summary>`verify FILE [--passphrase-file F]`: reads an archive whole, its database as a database; changes nothing.</summary>
internal static class VerifyCommand
{
    public static Command Build(VerbConsole console)
    {
        var source = new Argument<string>("FILE") { Description = CommandText.Get("ArchiveArgument") };
        var passphraseFile = BackupCommand.PassphraseOption();
        var command = new Command("verify", CommandText.Get("VerifyVerb")) { source, passphraseFile };
        command.SetAction((parsed, stop) => console.RunAsync(async cancellationToken =>
        {
            var file = VerbServices.FileOf(parsed.GetRequiredValue(source));
            var passphrase = await BackupCommand.PassphraseAsync(parsed.GetValue(passphraseFile), cancellationToken);
            using var archive = await BackupArchive.OpenAsync(file, cancellationToken);
            DataRestore.RequireKnown(archive.Manifest, file);
            archive.OpenKey(passphrase);
            using (var process = new OwnProcess())
            {
                // Where there are data, their folder has more room than the system's, and is closed to others.
                if (new DataPlace(VerbServices.DirectoryOf(parsed)) is var place && Directory.Exists(place.Directory))
                {
                    process.TryEnter(place);
                }

                var temporary = Directory.CreateTempSubdirectory("supportmonitor-verify-");
                try
                {
                    await archive.VerifyAsync(temporary.FullName, cancellationToken);
                }
                finally
                {
                    temporary.Delete(recursive: true);
                }
            }

            await console.Text.WriteLineAsync(CommandText.Get("ArchiveIsWhole", file));
            await console.Text.WriteLineAsync(BackupCommand.Describe(archive.Manifest, archive.Hash));
            return CommandLine.Done;
        }, stop));
        return command;
    }
}
