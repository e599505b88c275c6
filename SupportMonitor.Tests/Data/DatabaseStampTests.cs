using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Commands;
using SupportMonitor.Web.Hosting;
using Xunit;

namespace SupportMonitor.Tests.Data;

/// <summary>A database's file that was copied by hand, beside a log of changes of another.</summary>
public sealed class DatabaseStampTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    /// <summary>More than a few take too long for every run; set the variable to try many.</summary>
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("SUPPORTMONITOR_KILLS") ?? "2", CultureInfo.InvariantCulture);

    private TestDatabase _database = null!;
    private DataPlace _place = null!;

    private string Log => _place.Database + "-wal";

    public async ValueTask InitializeAsync()
    {
        _database = await SmallRegister.CreateAsync();
        _place = new DataPlace(_database.Directory);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task CopiedBackBesideTheLogOfAKilledProcess_IsRefusedWithWhatToDo()
    {
        await DatabaseCheckpoint.RunAsync(_database.Services, Patience);
        var copy = Copy("sao");
        var receipts = await WriteAndKillAsync(checkpoints: false);
        Assert.True(DatabaseCheckpoint.LogBytes(_place) > 0);
        var original = Copy("goc");
        await using var another = await TestDatabase.CreateAsync();
        var other = Path.Combine(_database.Directory, "khac");
        await using (var db = another.Open())
        {
            await DatabaseCopy.WriteAsync(db, other);
        }

        DatabaseStamp.RenewCopy(other);
        foreach (var file in new[] { copy, other })
        {
            File.Copy(file, _place.Database, overwrite: true);
            var before = Files();

            var (code, error) = await VerbAsync("periods");
            Assert.Equal(CommandLine.WrongInput, code);
            Assert.Contains(_place.Database, error, StringComparison.Ordinal);
            Assert.Contains(Log, error, StringComparison.Ordinal);
            Assert.Equal(CommandLine.WrongInput, (await VerbAsync("sample")).Code);
            Assert.Equal(ServerHost.WrongInput, await ServerHost.RunAsync(_database.Directory, ["--urls", "http://127.0.0.1:0"]));
            Assert.Equal(before, Files());
        }

        File.Copy(original, _place.Database, overwrite: true);
        Assert.Equal(CommandLine.Done, (await VerbAsync("periods")).Code);
        await using (var db = _database.Open())
        {
            Assert.Empty(receipts.Except(await db.Receipts.Select(r => r.Id).ToListAsync()));
        }

        await WriteAndKillAsync(checkpoints: false);
        File.Copy(copy, _place.Database, overwrite: true);
        File.Move(Log, Log + ".cu");
        File.Delete(_place.Database + "-shm");
        Assert.Equal(CommandLine.Done, (await VerbAsync("periods")).Code);
    }

    [Fact]
    public async Task CopiedBackAfterAnOrderlyStop_IsAccepted()
    {
        await DatabaseCheckpoint.RunAsync(_database.Services, Patience);
        var copy = Copy("sao");
        await ReceiveAsync();
        Assert.True(await DatabaseCheckpoint.RunAsync(_database.Services, Patience));

        ProgrammeData.CloseConnections(_database.Directory);
        File.Copy(copy, _place.Database, overwrite: true);
        DatabaseStamp.Require(_place);

        // Stamped anew from then on.
        await ReceiveAsync();
        await DatabaseCheckpoint.RunAsync(_database.Services, Patience);
        Assert.Equal([DatabaseStamp.OfMainFile(_place)!.Value], DatabaseStamp.Accepted(_place)!);
    }

    [Fact]
    public async Task KilledAtAnyMoment_LeavesADatabaseThatIsAccepted()
    {
        var receipts = new List<int>();
        for (var kill = 0; kill < Kills; kill++)
        {
            receipts.AddRange(await WriteAndKillAsync(checkpoints: true));
            DatabaseStamp.Require(_place);
        }

        await using var db = _database.Open();
        Assert.Empty(receipts.Except(await db.Receipts.Select(r => r.Id).ToListAsync()));
        Assert.Equal("ok", await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync() is [var only] ? only : "several");
    }

    [Fact]
    public async Task WhileAnotherReads_OldAndNewStampsAreAccepted_AndTheLogIsGivenBackLater()
    {
        await DatabaseCheckpoint.RunAsync(_database.Services, Patience);
        var before = DatabaseStamp.Accepted(_place)!.Single();
        await using (var reader = _database.Open())
        await using (await reader.BeginReadAsync())
        {
            await reader.Receipts.CountAsync();
            await ReceiveAsync();

            Assert.False(await DatabaseCheckpoint.RunAsync(_database.Services, Patience));
            Assert.False(await DatabaseCheckpoint.RunAsync(_database.Services, Patience));
            Assert.Equal(3, DatabaseStamp.Accepted(_place)!.Count);
            Assert.Contains(before, DatabaseStamp.Accepted(_place)!);
            Assert.True(DatabaseCheckpoint.LogBytes(_place) > 0);
            DatabaseStamp.Require(_place);
        }

        Assert.True(await DatabaseCheckpoint.RunAsync(_database.Services, Patience));
        Assert.Equal(0, DatabaseCheckpoint.LogBytes(_place));
        Assert.Equal([DatabaseStamp.OfMainFile(_place)!.Value], DatabaseStamp.Accepted(_place)!);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"stamps":["chữ"]}""")]
    public async Task WithoutAReadableListOfStamps_AsOlderVersionsLeftIt_IsAccepted(string? content)
    {
        await ReceiveAsync();
        Assert.True(DatabaseCheckpoint.LogBytes(_place) > 0);
        if (content is not null)
        {
            await File.WriteAllTextAsync(_place.Stamp, content);
        }

        DatabaseStamp.Require(_place);
    }

    [Fact]
    public async Task StampedFile_ThatCameWithAnothersLogAndWithoutItsList_IsRefused()
    {
        await ReceiveAsync();
        var other = Path.Combine(_database.Directory, "khac");
        await using var another = await TestDatabase.CreateAsync();
        await using (var db = another.Open())
        {
            await DatabaseCopy.WriteAsync(db, other);
        }

        DatabaseStamp.RenewCopy(other);
        var place = new DataPlace(Directory.CreateDirectory(Path.Combine(_database.Directory, "moi")).FullName);
        File.Copy(other, place.Database);
        File.Copy(Log, place.Database + "-wal");

        Assert.Throws<ForeignLogException>(() => DatabaseStamp.Require(place));
    }

    [Fact]
    public void FileThatCameWithoutALog_IsTakenAsItsOwnBeforeAnythingIsWritten()
    {
        var place = new DataPlace(Directory.CreateDirectory(Path.Combine(_database.Directory, "moi")).FullName);
        File.Copy(_place.Database, place.Database);
        DatabaseStamp.RenewCopy(place.Database);

        DatabaseStamp.Require(place);
        File.WriteAllText(place.Database + "-wal", "what is written next");

        DatabaseStamp.Require(place);
    }

    [Fact]
    public async Task JournalOfAnInterruptedChange_IsTreatedAlike()
    {
        await DatabaseCheckpoint.RunAsync(_database.Services, Patience);
        ProgrammeData.CloseConnections(_database.Directory);
        await File.WriteAllTextAsync(_place.Database + "-journal", "x");
        DatabaseStamp.Require(_place);

        File.Delete(_place.Database + "-journal");
        DatabaseStamp.RenewCopy(_place.Database);
        await File.WriteAllTextAsync(_place.Database + "-journal", "x");
        Assert.Equal(_place.Database + "-journal", Assert.Throws<ForeignLogException>(() => DatabaseStamp.Require(_place)).Log);

        File.Move(_place.Database, _place.Database + ".cu");
        Assert.Throws<ForeignLogException>(() => DatabaseStamp.Require(_place));
        File.Move(_place.Database + ".cu", _place.Database);
        File.Delete(_place.Database + "-journal");
    }

    [Fact]
    public async Task DatabaseOfANewerVersion_IsRefusedBeforeAnythingIsWritten()
    {
        await using (var db = _database.Open())
        {
            await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('20990101000000_ToCome', '99.0'), ('20980101000000_Before', '99.0')""");
        }

        await DatabaseCheckpoint.RunAsync(_database.Services, Patience);
        ProgrammeData.CloseConnections(_database.Directory);
        var before = Files();

        foreach (var verb in new[] { "periods", "sample" })
        {
            var (code, error) = await VerbAsync(verb);
            Assert.Equal(CommandLine.WrongInput, code);
            Assert.Contains("20990101000000_ToCome", error, StringComparison.Ordinal);
        }

        Assert.Equal(ServerHost.WrongInput, await ServerHost.RunAsync(_database.Directory, ["--urls", "http://127.0.0.1:0"]));
        Assert.Equal(before, Files());
    }

    private Task<Recorded> ReceiveAsync() =>
        _database.Get<FormService>().ReceiveAsync(SmallRegister.Expected, new(2018, 1, 5), new("Tốt"), TestDatabase.Actor);

    /// <summary>A copy by hand. Closed first: a file that is closed loses this process's locks.</summary>
    private string Copy(string name)
    {
        ProgrammeData.CloseConnections(_database.Directory);
        var copy = Path.Combine(_database.Directory, name);
        File.Copy(_place.Database, copy, overwrite: true);
        return copy;
    }

    private async Task<List<int>> WriteAndKillAsync(bool checkpoints)
    {
        ProgrammeData.CloseConnections(_database.Directory);
        using var writer = WriterProcess.Start(_database.Directory, checkpoints: checkpoints);
        var confirmed = new List<int>();
        while (await writer.StandardOutput.ReadLineAsync() is { } line)
        {
            confirmed.Add(int.Parse(line, CultureInfo.InvariantCulture));
            if (confirmed.Count == 5)
            {
                writer.Kill();
            }
        }

        await writer.WaitForExitAsync();
        return confirmed;
    }

    /// <summary>Every file with content, except for the lock files.</summary>
    private List<string> Files() =>
        [.. Directory.EnumerateFiles(_database.Directory).Where(f => !f.EndsWith("-shm", StringComparison.Ordinal) && new FileInfo(f).Length > 0)
            .Order(StringComparer.Ordinal)
            .Select(f => $"{f} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))}")];

    private async Task<(int Code, string Error)> VerbAsync(string verb)
    {
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync([verb, "--data", _database.Directory], Stream.Null, error, cancellationToken: TestContext.Current.CancellationToken);
        ProgrammeData.CloseConnections(_database.Directory);
        return (code, error.ToString());
    }
}
