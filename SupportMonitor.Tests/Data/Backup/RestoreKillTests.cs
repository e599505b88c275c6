using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Commands;
using Xunit;

namespace SupportMonitor.Tests.Data;

/// <summary>A restore or a backup that is killed leaves the old or the new, never a mix.</summary>
[Trait(LongChecks.Category, LongChecks.Long)]
public sealed class RestoreKillTests : IAsyncLifetime
{
    private const int Attachments = 12;

    private readonly string _folder = Directory.CreateTempSubdirectory("supportmonitor-kill-").FullName;
    private TestDatabase _database = null!;
    private RegisterDb _open = null!;

    private string Archive => Path.Combine(_folder, "sao-luu.zip");

    private string Present => Path.Combine(_folder, "du-lieu");

    public async ValueTask InitializeAsync()
    {
        _database = await SmallRegister.CreateAsync();

        // The last connection to be closed would take the log with it.
        _open = _database.Open();
        await _open.Database.OpenConnectionAsync();
        Put(_database.Directory, "cũ", Attachments);
        await BackupWriter.WriteAsync(_database.Get<IDbContextFactory<RegisterDb>>(), _database.Get<DataPlace>(), Archive, TestDatabase.Now);

        // What was written after the backup: a receipt that stands in the log only, and other files.
        await _database.Get<FormService>().ReceiveAsync(SmallRegister.Expected, new(2018, 1, 5), new("Tốt"), TestDatabase.Actor);
    }

    public async ValueTask DisposeAsync()
    {
        await _open.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Restore_KilledInEachPhase_LeavesTheOldOrTheNew()
    {
        var all = await KillAsync(int.MaxValue);
        Assert.True(await IsNewAsync());

        // The first of each phase and the last move, or every one where the whole check is asked for.
        var phases = all.Index().GroupBy(p => p.Item.Split(' ')[0]).ToList();
        var points = LongChecks.AreAsked
            ? Enumerable.Range(0, Math.Max(10, 100 / all.Count + 1)).SelectMany(_ => Enumerable.Range(0, all.Count))
            : phases.Select(p => p.First().Index).Append(phases.Single(p => p.Key == "Moved").Last().Index);
        Assert.Equal(["Unpacking", "Verifying", "Committed", "Moved", "Completed"], phases.Select(p => p.Key));
        var kills = 0;
        foreach (var point in points)
        {
            var reached = await KillAsync(point);

            Assert.Equal(all.Take(point + 1).Select(Named), reached.Select(Named));
            Assert.Equal(reached.Any(r => r.StartsWith("Committed", StringComparison.Ordinal)), await IsNewAsync());
            kills++;
        }

        Assert.True(kills >= (LongChecks.AreAsked ? 100 : 6), $"{kills}");

        // Killed between its renames: a verb that only reads completes it, and another restore does so before its own.
        var between = phases.Single(p => p.Key == "Moved").First().Index;
        await KillAsync(between);
        using var output = new MemoryStream();
        Assert.Equal(CommandLine.Done, await CommandLine.RunAsync(["periods", "--data", Present], output, TextWriter.Null));
        Assert.True(await IsNewAsync());
        await KillAsync(between);
        await RestoreProcess.RunAsync(Present, Archive, 0);
        Assert.True(await IsNewAsync());
    }

    [Fact]
    public async Task Backup_Killed_LeavesNoArchiveThatCouldBeTakenForOne()
    {
        var points = LongChecks.AreAsked ? Enumerable.Repeat(Enumerable.Range(0, Attachments + 1), 3).SelectMany(p => p) : [0, Attachments];
        foreach (var point in points)
        {
            var target = Path.Combine(_folder, $"{Guid.NewGuid():N}.zip");
            await RestoreProcess.RunAsync(_database.Directory, target, point, writes: true);

            await Assert.ThrowsAsync<BackupException>(() => BackupArchive.OpenAsync(target));
        }

        await BackupWriter.WriteAsync(
            _database.Get<IDbContextFactory<RegisterDb>>(), _database.Get<DataPlace>(), Path.Combine(_folder, "whole.zip"), TestDatabase.Now);
        using var opened = await BackupArchive.OpenAsync(Path.Combine(_folder, "whole.zip"));
        await opened.VerifyAsync(_folder);
    }

    /// <summary>The folder's name has the time in it.</summary>
    private static string Named(string reached) => reached.Contains("replaced-", StringComparison.Ordinal) ? Path.GetFileName(reached) : reached;

    private async Task<IReadOnlyList<string>> KillAsync(int point)
    {
        if (Directory.Exists(Present))
        {
            // A pooled connection would go on reading the files that are deleted.
            ProgrammeData.CloseConnections(Present);
            Directory.Delete(Present, recursive: true);
        }

        // As a killed server leaves them: the log beside the database, with what was written last.
        Directory.CreateDirectory(Present);
        foreach (var file in ProgrammeData.DatabaseFiles(_database.Directory).Where(File.Exists))
        {
            File.Copy(file, Path.Combine(Present, Path.GetFileName(file)));
        }

        Put(Present, "mới", Attachments / 2);
        Assert.True(new FileInfo(ProgrammeData.DatabasePath(Present) + "-wal").Length > 0);
        return await RestoreProcess.RunAsync(Present, Archive, point);
    }

    /// <summary>What the next process finds: true for the archive's data, false for those of before; anything else fails.</summary>
    private async Task<bool> IsNewAsync()
    {
        var place = new DataPlace(Present);
        using (DataUse.Share(place))
        {
            await using var opened = await TestDatabase.OpenAsync(Present);
            await using var db = opened.Open();
            var receipts = await db.Receipts.CountAsync();
            var isNew = await db.Trail.AnyAsync(t => t.Action == ChangeAction.Restored);
            var contents = Directory.EnumerateFiles(place.Attachments, "*", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
            Assert.Equal("ok", await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync() is [var only] ? only : "several");
            Assert.Equal(isNew ? 0 : 1, receipts);
            Assert.Equal(isNew ? Attachments : Attachments / 2, contents.Count);
            Assert.All(contents, n => Assert.StartsWith(isNew ? "cũ" : "mới", n, StringComparison.Ordinal));
            Assert.False(Directory.Exists(Path.Combine(Present, "restore")));
            var aside = Directory.EnumerateDirectories(Present, "replaced-*").ToList();
            Assert.Equal(isNew ? 1 : 0, aside.Count);
            Assert.All(aside, a => Assert.Equal(Attachments / 2, Directory.EnumerateFiles(Path.Combine(a, "attachments"), "*", SearchOption.AllDirectories).Count()));
            return isNew;
        }
    }

    private static void Put(string directory, string name, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var content = $"{name} {i}";
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
            var folder = Directory.CreateDirectory(Path.Combine(new DataPlace(directory).Attachments, hash[..2])).FullName;
            File.WriteAllText(Path.Combine(folder, hash), content);
        }
    }
}
