using System.Text;
using SupportMonitor.Core.Attachments;
using SupportMonitor.Core.Data;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Commands;
using Xunit;

namespace SupportMonitor.Tests.Commands;

public sealed class BackupCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("supportmonitor-backup-").FullName;

    private string Data => Path.Combine(_directory, "data");

    private string Other => Path.Combine(_directory, "other");

    private string Archive => Path.Combine(_directory, "sao-luu.zip");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Backup_Verify_Restore_GiveTheSameFiguresAndAttachments()
    {
        await SampleDatabase.CopyAsync(Data);
        using (var store = new AttachmentStore(new DataPlace(Data), TimeProvider.System))
        {
            await store.ReceiveAsync(new MemoryStream("%PDF-1.7 %%EOF"u8.ToArray()), "phieu.pdf");
        }

        Assert.Equal(CommandLine.Done, (await Run("backup", "--out", Archive, "--data", Data)).Code);
        var verified = await Run("verify", Archive, "--data", Other);
        var restored = await Run("restore", Archive, "--data", Other);

        Assert.Equal((CommandLine.Done, ""), (verified.Code, verified.Error));
        Assert.Contains("nguyên vẹn", verified.Output, StringComparison.Ordinal);
        Assert.Contains("1 tệp đính kèm", verified.Output, StringComparison.Ordinal);
        Assert.Equal(CommandLine.Done, restored.Code);
        Assert.Equal(
            (await Run("coverage", "2017-Q4", "--json", "--data", Data)).Output,
            (await Run("coverage", "2017-Q4", "--json", "--data", Other)).Output);
        Assert.Single(Directory.EnumerateFiles(new DataPlace(Other).Attachments, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Restore_KeepsWhatWasThere_AndIsRefusedWhileTheDataAreInUse()
    {
        await SampleDatabase.CopyAsync(Data);
        await Run("backup", "--out", Archive, "--data", Data);
        using (DataUse.Share(new DataPlace(Data)))
        {
            var refused = await Run("restore", Archive, "--data", Data);
            Assert.Equal(CommandLine.WrongInput, refused.Code);
            Assert.Contains(Data, refused.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", refused.Error, StringComparison.Ordinal);
        }

        var restored = await Run("restore", Archive, "--data", Data);

        Assert.Equal(CommandLine.Done, restored.Code);
        Assert.Contains(Assert.Single(Directory.EnumerateDirectories(Data, "replaced-*")), restored.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archives_ThatCannotBeUsed_AreWrongInput_AndNothingChanges()
    {
        await SampleDatabase.CopyAsync(Data);
        await Run("backup", "--out", Archive, "--data", Data);
        var bytes = await File.ReadAllBytesAsync(Archive);
        bytes[500] ^= 1;
        await File.WriteAllBytesAsync(Path.Combine(_directory, "sửa.zip"), bytes);
        await File.WriteAllTextAsync(Path.Combine(_directory, "khác.zip"), "không phải");
        foreach (var file in (string[])["sửa.zip", "khác.zip", "không-có.zip"])
        {
            foreach (var verb in (string[])["verify", "restore"])
            {
                var run = await Run(verb, Path.Combine(_directory, file), "--data", Data);

                Assert.Equal((CommandLine.WrongInput, ""), (run.Code, run.Output));
                Assert.Contains(file, run.Error, StringComparison.Ordinal);
                Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
            }
        }

        Assert.Empty(Directory.EnumerateDirectories(Data, "re*"));
    }

    [Fact]
    public async Task Passphrase_OpensTheKey_AndAWrongOrShortOneIsRefused()
    {
        await SampleDatabase.CopyAsync(Data);
        var right = Passphrase("đúng mật khẩu này");
        await Run("backup", "--out", Archive, "--passphrase-file", right, "--data", Data);

        Assert.Equal(CommandLine.Done, (await Run("verify", Archive, "--passphrase-file", right, "--data", Data)).Code);
        Assert.Equal(CommandLine.WrongInput, (await Run("verify", Archive, "--passphrase-file", Passphrase("một mật khẩu khác"), "--data", Data)).Code);
        Assert.Equal(CommandLine.WrongInput, (await Run("restore", Archive, "--passphrase-file", Passphrase("ngắn"), "--data", Other)).Code);
        Assert.Equal(CommandLine.Done, (await Run("restore", Archive, "--passphrase-file", right, "--data", Other)).Code);
        Assert.Equal(SecretKey.Load(new DataPlace(Data))!.Id, SecretKey.Load(new DataPlace(Other))!.Id);
    }

    [Theory]
    [InlineData("supportmonitor.db")]
    [InlineData("supportmonitor.db-wal")]
    [InlineData("secret.key")]
    [InlineData("attachments/ab/x")]
    [InlineData("keys/key-1.xml")]
    public async Task Backup_OntoTheDataThemselves_IsRefused(string name)
    {
        await SampleDatabase.CopyAsync(Data);

        var run = await Run("backup", "--out", Path.Combine(Data, name), "--data", Data);

        Assert.Equal(CommandLine.WrongInput, run.Code);
        Assert.Equal(CommandLine.Done, (await Run("periods", "--data", Data)).Code);
    }

    private string Passphrase(string text)
    {
        var file = Path.Combine(_directory, $"{Guid.NewGuid():N}.txt");
        File.WriteAllText(file, text + "\n");
        return file;
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, output, error);
        return (code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
