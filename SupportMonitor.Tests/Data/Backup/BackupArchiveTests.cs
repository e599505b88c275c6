using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core;
using SupportMonitor.Core.Attachments;
using SupportMonitor.Core.Data;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Data;

public sealed class BackupArchiveTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private string _folder = null!;

    private string Archive => Path.Combine(_folder, "sao-luu.zip");

    public async ValueTask InitializeAsync()
    {
        _database = await SmallRegister.CreateAsync();
        _folder = Directory.CreateTempSubdirectory("supportmonitor-archive-").FullName;
        await AttachAsync("%PDF-1.7 một %%EOF");
        await AttachAsync("%PDF-1.7 hai %%EOF");
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Backup_HoldsDatabaseAttachmentsAndAManifest_ButNoKeys()
    {
        var keys = Directory.CreateDirectory(_database.Get<DataPlace>().SessionKeys).FullName;
        await File.WriteAllTextAsync(Path.Combine(keys, "key-1.xml"), "<key/>");

        var summary = await WriteAsync();

        await using var zip = await ZipFile.OpenReadAsync(Archive, CancellationToken.None);
        Assert.Equal(4, zip.Entries.Count);
        Assert.Equal(2, summary.Manifest.AttachmentCount);
        Assert.All(zip.Entries, e => Assert.True(e.FullName is "manifest.json" or "supportmonitor.db" || e.FullName.StartsWith("attachments/", StringComparison.Ordinal)));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Archive))), summary.Hash);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_database.Get<DataPlace>().Temporary));
        using var opened = await BackupArchive.OpenAsync(Archive);
        Assert.Equal(TestDatabase.Now.UtcDateTime, opened.Manifest.CreatedAt);
        Assert.Equal(summary.Hash, opened.Hash);
        await opened.VerifyAsync(_folder);
    }

    [Fact]
    public async Task Backup_WhileOthersWrite_IsOfOneMoment()
    {
        using var writer = WriterProcess.Start(_database.Directory);
        await writer.StandardOutput.ReadLineAsync();

        await WriteAsync();

        writer.Kill();
        await writer.WaitForExitAsync();
        using var opened = await BackupArchive.OpenAsync(Archive);
        await opened.VerifyAsync(_folder);
    }

    [Fact]
    public async Task Archive_WithAnyByteAltered_IsRefused()
    {
        await WriteAsync();
        var whole = await File.ReadAllBytesAsync(Archive);
        var random = new Random(20180105);
        var places = Enumerable.Range(0, 60).Select(_ => random.Next(whole.Length)).Concat([0, whole.Length - 1, whole.Length - 65, whole.Length - 66]);
        foreach (var place in places)
        {
            var altered = whole.ToArray();
            altered[place] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(Archive, altered);

            var refused = await Assert.ThrowsAsync<BackupException>(() => BackupArchive.OpenAsync(Archive));
            Assert.True(refused.Problem is BackupProblem.Altered or BackupProblem.NotAnArchive, $"{place}: {refused.Message}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(100)]
    [InlineData(5000)]
    [InlineData(-1)]
    [InlineData(-64)]
    [InlineData(-300)]
    public async Task Archive_ThatWasCut_IsRefused(int length)
    {
        await WriteAsync();
        var whole = await File.ReadAllBytesAsync(Archive);
        await File.WriteAllBytesAsync(Archive, whole[..(length >= 0 ? length : whole.Length + length)]);

        var refused = await Assert.ThrowsAsync<BackupException>(() => BackupArchive.OpenAsync(Archive));

        Assert.True(refused.Problem is BackupProblem.Altered or BackupProblem.NotAnArchive);
    }

    [Theory]
    [InlineData("attachments/../../evil")]
    [InlineData("attachments/ab/../../../evil")]
    [InlineData("../supportmonitor.db")]
    [InlineData("keys/key-1.xml")]
    public async Task Archive_ThatNamesAnotherPlace_IsRefused(string path)
    {
        await ForgeAsync(new BackupFile(path, 3, Convert.ToHexStringLower(SHA256.HashData("abc"u8))), "abc");

        var refused = await Assert.ThrowsAsync<BackupException>(() => BackupArchive.OpenAsync(Archive));

        Assert.Equal(BackupProblem.Altered, refused.Problem);
    }

    [Fact]
    public async Task Archive_WithOtherContentThanItsManifestSays_IsNotUnpacked()
    {
        var name = "ab/ab" + new string('0', 62);
        await ForgeAsync(new BackupFile("attachments/" + name, 3, Convert.ToHexStringLower(SHA256.HashData("abc"u8))), "abcdefgh");

        using var opened = await BackupArchive.OpenAsync(Archive);
        var refused = await Assert.ThrowsAsync<BackupException>(() => opened.VerifyAsync(_folder));

        Assert.Equal(BackupProblem.Altered, refused.Problem);
    }

    [Fact]
    public async Task Archive_OfANewerFormatOrDatabase_IsRefused()
    {
        await ForgeAsync(null, "", format: BackupManifest.CurrentFormat + 1);
        Assert.Equal(BackupProblem.Newer, (await Assert.ThrowsAsync<BackupException>(() => BackupArchive.OpenAsync(Archive))).Problem);

        var manifest = (await WriteAsync("2.zip")).Manifest with { Migration = "20991231000000_Later" };
        Assert.Equal(BackupProblem.Newer, Assert.Throws<BackupException>(() => DataRestore.RequireKnown(manifest, Archive)).Problem);
    }

    [Fact]
    public async Task Archive_OfADatabaseThatIsNotTheProgrammes_IsRefused()
    {
        await ForgeAsync(null, "");

        using var opened = await BackupArchive.OpenAsync(Archive);

        Assert.Equal(BackupProblem.Altered, (await Assert.ThrowsAsync<BackupException>(() => opened.VerifyAsync(_folder))).Problem);
    }

    [Fact]
    public async Task Backup_WhereTheDataCannotBeWritten_LeavesNothingBesideTheArchive()
    {
        // A file stands where temporary ones would go.
        await File.WriteAllTextAsync(_database.Get<DataPlace>().Temporary, "");

        await WriteAsync();

        Assert.Equal([Archive], Directory.EnumerateFiles(_folder));
        using var opened = await BackupArchive.OpenAsync(Archive);
        await opened.VerifyAsync(_folder);
    }

    [Fact]
    public async Task OtherFiles_AreNoArchives()
    {
        await File.WriteAllTextAsync(Archive, new string('x', 1000));
        Assert.Equal(BackupProblem.NotAnArchive, (await Assert.ThrowsAsync<BackupException>(() => BackupArchive.OpenAsync(Archive))).Problem);

        await File.WriteAllBytesAsync(Archive, new TestWorkbook().Sheet("Đơn vị", TestWorkbook.UnitHeader).Save().ToArray());
        Assert.Equal(BackupProblem.NotAnArchive, (await Assert.ThrowsAsync<BackupException>(() => BackupArchive.OpenAsync(Archive))).Problem);
    }

    [Fact]
    public async Task Passphrase_OpensTheKeyInside_AndNoOtherDoes()
    {
        var key = SecretKey.LoadOrCreate(_database.Get<DataPlace>());
        await WriteAsync(passphrase: "mật khẩu sao lưu");

        using var opened = await BackupArchive.OpenAsync(Archive);

        Assert.Equal(key.Id, opened.Manifest.SecretKeyId);
        Assert.Equal(key.Id, opened.OpenKey("mật khẩu sao lưu")!.Id);
        Assert.Null(opened.OpenKey(null));
        Assert.Equal(BackupProblem.WrongPassphrase, Assert.Throws<BackupException>(() => opened.OpenKey("mật khẩu khác hẳn")).Problem);
        var plain = Convert.ToBase64String(await File.ReadAllBytesAsync(_database.Get<DataPlace>().SecretKey));
        Assert.DoesNotContain(plain[100..140], Convert.ToBase64String(await File.ReadAllBytesAsync(Archive)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archive_WithoutAKey_NeedsNoPassphrase()
    {
        await WriteAsync();
        using var opened = await BackupArchive.OpenAsync(Archive);

        Assert.False(opened.Manifest.HasSecretKey);
        Assert.Equal(BackupProblem.NoKeyInside, Assert.Throws<BackupException>(() => opened.OpenKey("mật khẩu sao lưu")).Problem);
    }

    [Fact]
    public async Task Sweep_WaitsForABackup()
    {
        var store = _database.Get<AttachmentStore>();
        _database.Clock.Advance(TimeSpan.FromDays(4000));
        using (await SweepLock.TakeAsync(_database.Get<DataPlace>(), CancellationToken.None))
        {
            Assert.Equal(0, await store.SweepAsync(_ => Task.FromResult(false)));
        }

        Assert.Equal(2, await store.SweepAsync(_ => Task.FromResult(false)));
    }

    private Task<BackupSummary> WriteAsync(string name = "sao-luu.zip", string? passphrase = null) => BackupWriter.WriteAsync(
        _database.Get<IDbContextFactory<RegisterDb>>(), _database.Get<DataPlace>(), Path.Combine(_folder, name), TestDatabase.Now, passphrase);

    private async Task AttachAsync(string pdf)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(pdf));
        await _database.Get<AttachmentStore>().ReceiveAsync(content, "phieu.pdf");
    }

    /// <summary>A well sealed archive with a manifest that no backup writes.</summary>
    private async Task ForgeAsync(BackupFile? file, string content, int format = BackupManifest.CurrentFormat)
    {
        await using var target = new FileStream(Archive, FileMode.Create, FileAccess.ReadWrite);
        await using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.Comment = new string('0', BackupWriter.SealLength);
            await AddAsync(zip, "supportmonitor.db", "");
            if (file is not null)
            {
                await AddAsync(zip, file.Path, content);
            }

            BackupFile[] files = [new("supportmonitor.db", 0, Convert.ToHexStringLower(SHA256.HashData([]))), .. new[] { file }.OfType<BackupFile>()];
            var manifest = new BackupManifest(format, "1.0.0", TestDatabase.Now.UtcDateTime, "", null, files);
            await AddAsync(zip, "manifest.json", Encoding.UTF8.GetString(manifest.ToBytes()));
        }

        await BackupWriter.SealAsync(target, CancellationToken.None);

        static async Task AddAsync(ZipArchive zip, string name, string content)
        {
            await using var entry = await zip.CreateEntry(name).OpenAsync();
            await entry.WriteAsync(Encoding.UTF8.GetBytes(content));
        }
    }
}
