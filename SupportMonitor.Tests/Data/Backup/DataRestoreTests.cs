using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Data;

public sealed class DataRestoreTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("supportmonitor-restore-").FullName;
    private TestDatabase _database = null!;

    private string Archive => Path.Combine(_folder, "sao-luu.zip");

    private DataPlace Target => new(Path.Combine(_folder, "du-lieu"));

    public async ValueTask InitializeAsync() => _database = await SmallRegister.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Restore_BringsEveryTableBack_AndSaysSoInTheTrail()
    {
        await _database.Get<FormService>().ReceiveAsync(SmallRegister.Expected, new(2018, 1, 5), new("Tốt"), TestDatabase.Actor);
        var before = await _database.DumpAsync();
        var archive = await BackUpAsync();

        var outcome = await RestoreAsync();

        await using var restored = await TestDatabase.OpenAsync(Target.Directory);
        await using var db = restored.Open();
        var entry = await db.Trail.OrderBy(t => t.Id).LastAsync();
        Assert.Equal((ChangeAction.Restored, ChangeSubject.Database, "sao-luu.zip"), (entry.Action, entry.Subject, entry.Key));
        Assert.Contains(archive.Hash, entry.After, StringComparison.Ordinal);
        Assert.Contains("2018-01-05T05:00:00Z", entry.After, StringComparison.Ordinal);
        Assert.Null(outcome.KeptAside);
        var lines = (await restored.DumpAsync()).Split('\n');
        Assert.Equal(before.Split('\n'), lines.Where(l => !l.Contains("|sao-luu.zip|", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task RestoredData_AreForTheirOwnerAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        await BackUpAsync();
        Directory.CreateDirectory(Target.Directory);
        await File.WriteAllTextAsync(Target.Database, "database");

        await RestoreAsync();

        foreach (var file in new DirectoryInfo(Target.Directory).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Append(new FileInfo(Archive)))
        {
            Assert.False(file.UnixFileMode.HasFlag(UnixFileMode.GroupRead) || file.UnixFileMode.HasFlag(UnixFileMode.OtherRead), file.FullName);
        }
    }

    [Fact]
    public async Task Restore_EndsSessionsAndVoidsLinks()
    {
        await _database.Get<AccountService>().AddAsync("van-phong", new AccountInput("Văn phòng", Role.Secretariat), "mật khẩu dài 1", TestDatabase.Actor);
        var secret = await _database.Get<SignInLinks>().CreateAsync("van-phong", TestDatabase.Actor);
        string? stamp;
        await using (var db = _database.Open())
        {
            stamp = (await db.Accounts.SingleAsync()).SecurityStamp;
        }

        await BackUpAsync();
        await RestoreAsync();

        await using var restored = await TestDatabase.OpenAsync(Target.Directory);
        var directory = restored.Get<AccountDirectory>();
        await directory.LoadAsync();
        Assert.Null(directory.Find(1, stamp, null));
        Assert.Equal(SignInOutcome.Wrong, (await restored.Get<SignInService>().WithLinkAsync(secret)).Outcome);
        Assert.Equal(SignInOutcome.SignedIn, (await restored.Get<SignInService>().WithPasswordAsync("van-phong", "mật khẩu dài 1")).Outcome);
    }

    [Fact]
    public async Task Restore_WhileTheDataAreInUse_IsRefused_AndUseWhileARestoreRuns()
    {
        await BackUpAsync();
        Directory.CreateDirectory(Target.Directory);
        using (DataUse.Share(Target))
        using (DataUse.Share(Target))
        {
            await Assert.ThrowsAsync<DataInUseException>(RestoreAsync);
        }

        using (DataUse.Alone(Target))
        {
            Assert.Throws<DataInUseException>(() => DataUse.Share(Target));
            await Assert.ThrowsAsync<DataInUseException>(RestoreAsync);
        }

        await RestoreAsync();
    }

    [Fact]
    public async Task Restore_KeepsThePresentDataAside_WithTheirLogAndKey()
    {
        await BackUpAsync(passphrase: "mật khẩu sao lưu");
        Directory.CreateDirectory(Target.Directory);
        await File.WriteAllTextAsync(Target.Database, "database");
        await File.WriteAllTextAsync(Target.Database + "-wal", "log");
        await File.WriteAllTextAsync(Target.SecretKey, "key");
        Directory.CreateDirectory(Target.SessionKeys);

        var outcome = await RestoreAsync("mật khẩu sao lưu");

        var aside = outcome.KeptAside!;
        Assert.Equal("database", await File.ReadAllTextAsync(Path.Combine(aside, "supportmonitor.db")));
        Assert.Equal("log", await File.ReadAllTextAsync(Path.Combine(aside, "supportmonitor.db-wal")));
        Assert.Equal("key", await File.ReadAllTextAsync(Path.Combine(aside, "secret.key")));
        Assert.Equal(SecretKey.Load(_database.Get<DataPlace>())!.Id, SecretKey.Load(Target)!.Id);
        Assert.False(File.Exists(Target.Database + "-wal"));
        Assert.True(Directory.Exists(Target.SessionKeys));
    }

    [Fact]
    public async Task Restore_ThatIsRefused_ChangesNothing()
    {
        await BackUpAsync();
        Directory.CreateDirectory(Target.Directory);
        await File.WriteAllTextAsync(Target.Database, "database");
        var bytes = await File.ReadAllBytesAsync(Archive);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(Archive, bytes);

        await Assert.ThrowsAsync<BackupException>(RestoreAsync);

        Assert.Equal("database", await File.ReadAllTextAsync(Target.Database));
        Assert.Equal(["in-use.lock", "supportmonitor.db"], Directory.EnumerateFileSystemEntries(Target.Directory).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Restore_OfADamagedDatabase_IsRefused()
    {
        var original = _database.Get<DataPlace>().Database;
        await using (var db = _database.Open())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            await db.Database.ExecuteSqlRawAsync("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'CREATE TABLE', 'CREATE TABEL') WHERE name = 'Units'; PRAGMA writable_schema = OFF");
        }

        Assert.NotNull(await DatabaseCopy.FindDamageAsync(original));
    }

    [Fact]
    public async Task Restore_ThatIsCancelled_LeavesNothingBehind()
    {
        await BackUpAsync();
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DataRestore.RunAsync(
            Target, Archive, null, TestDatabase.Actor.Name, TimeProvider.System, (_, _) => stop.Cancel(), stop.Token));

        Assert.Equal(["in-use.lock"], Directory.EnumerateFileSystemEntries(Target.Directory).Select(f => Path.GetFileName(f)));
    }

    [Fact]
    public async Task Authenticator_WorksOnWithItsKey_AndIsListedWithoutIt()
    {
        await _database.AddAsync(new Account { UserName = "van-phong", NormalizedUserName = "VAN-PHONG", DisplayName = "Văn phòng", Role = Role.Secretariat, TwoFactorEnabled = true });
        var key = SecretKey.LoadOrCreate(_database.Get<DataPlace>());
        await using (var db = _database.Open())
        {
            db.Add(new Microsoft.AspNetCore.Identity.IdentityUserToken<int>
            {
                UserId = 1, LoginProvider = "SupportMonitor", Name = AccountSecrets.KeyName,
                Value = key.Protect("ABCDEFGHIJKLMNOP", AccountSecrets.ContextOf(1, AccountSecrets.KeyName)),
            });
            await db.SaveChangesAsync();
        }

        await BackUpAsync(passphrase: "mật khẩu sao lưu");

        // Another machine, without the passphrase: its own key does not fit. With it, and where the key is there already: nothing is lost.
        Assert.Equal(["van-phong"], (await RestoreAsync()).ToSetUpAgain);
        Assert.Empty((await RestoreAsync("mật khẩu sao lưu")).ToSetUpAgain);
        Assert.Empty((await RestoreAsync()).ToSetUpAgain);
    }

    private Task<BackupSummary> BackUpAsync(string? passphrase = null) => BackupWriter.WriteAsync(
        _database.Get<IDbContextFactory<RegisterDb>>(), _database.Get<DataPlace>(), Archive, TestDatabase.Now, passphrase);

    private Task<RestoreOutcome> RestoreAsync() => RestoreAsync(null);

    private Task<RestoreOutcome> RestoreAsync(string? passphrase) =>
        DataRestore.RunAsync(Target, Archive, passphrase, TestDatabase.Actor.Name, _database.Clock);
}
