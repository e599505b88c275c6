using System.CommandLine;
using SupportMonitor.Core.Attachments;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Web.Commands;

/// <summary>`backup --out FILE [--passphrase-file F]`: writes database and attachments into one archive, also while a server runs.</summary>
internal static class BackupCommand
{
    public static Command Build(VerbConsole console)
    {
        var target = new Option<string>("--out") { Description = CommandText.Get("OutOption"), HelpName = "FILE", Required = true };
        var passphraseFile = PassphraseOption();
        var command = new Command("backup", CommandText.Get("BackupVerb")) { target, passphraseFile };
        command.SetAction((parsed, stop) => console.RunAsync(async cancellationToken =>
        {
            await using var services = await VerbServices.OpenToReadAsync(parsed, cancellationToken);
            var file = VerbServices.PathOf(parsed.GetRequiredValue(target));
            var passphrase = await PassphraseAsync(parsed.GetValue(passphraseFile), cancellationToken);
            BackupSummary? written = null;
            await VerbServices.WriteFileAsync(
                file, services.Directory,
                async path => written = await BackupWriter.WriteAsync(services.Get<IServiceProvider>(), path, passphrase, cancellationToken));
            await console.Text.WriteLineAsync(CommandText.Get("Written", file));
            await console.Text.WriteLineAsync(Describe(written!.Manifest, written.Hash));
            if (await services.Get<AttachmentSweep>().CountMissingAsync(cancellationToken) is > 0 and var missing)
            {
                await console.Error.WriteLineAsync(CommandText.Get("AttachmentsMissing", missing));
            }

            return CommandLine.Done;
        }, stop));
        return command;
    }

    internal static Option<string?> PassphraseOption() =>
        new("--passphrase-file") { Description = CommandText.Get("PassphraseOption"), HelpName = "FILE" };

    internal static async Task<string?> PassphraseAsync(string? file, CancellationToken cancellationToken) =>
        file is null ? null : await BackupPassphrase.ReadAsync(VerbServices.PathOf(file), cancellationToken);

    internal static string Describe(BackupManifest manifest, string hash) => CommandText.Get(
        "ArchiveIs", manifest.CreatedAt, manifest.Version, manifest.AttachmentCount, CommandText.Get(manifest.HasSecretKey ? "KeyInside" : "KeyOutside"), hash);
}
