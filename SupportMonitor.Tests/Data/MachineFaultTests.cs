using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Attachments;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Accounts;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Data;

/// <summary>Full disks, read-only data and damaged files: refused in words, nothing changed, and the same services go on afterwards.</summary>
public sealed class MachineFaultTests : IAsyncLifetime
{
    private const int NoSpace = 28;

    private TestDatabase _database = null!;
    private TestDatabase _faulty = null!;
    private MachineFault _fault = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await SmallRegister.CreateAsync();
        _faulty = await TestDatabase.OpenAsync(_database.Directory, configure: services => _fault = MachineFault.Of(services));
    }

    public async ValueTask DisposeAsync()
    {
        await _faulty.DisposeAsync();
        await _database.DisposeAsync();
    }

    public static TheoryData<Exception, Refusal?> Failures => new()
    {
        { new SqliteException("full", 13), Refusal.DiskFull },
        { new SqliteException("no room for the log's index", 10, 4874), Refusal.DiskFull },
        { new DbUpdateException("failed", new SqliteException("full", 13)), Refusal.DiskFull },
        { new SqliteException("readonly", 8), Refusal.DataReadOnly },
        { new SqliteException("I/O", 10), Refusal.DataUnavailable },
        { new SqliteException("cannot open", 14), Refusal.DataUnavailable },
        { new SqliteException("malformed", 11), Refusal.DataDamaged },
        { new SqliteException("no database", 26), Refusal.DataDamaged },
        { new SqliteException("locked", 5), Refusal.Busy },
        { new SqliteException("constraint", 19), null },
        { new IOException("full", NoSpace), Refusal.DiskFull },
        { new IOException("full", unchecked((int)0x80070070)), Refusal.DiskFull },
        { new IOException("read-only", 30), Refusal.DataReadOnly },
        { new IOException("the browser went away"), null },
        { new UnauthorizedAccessException(), Refusal.DataReadOnly },
        { new RefusedException(Refusal.NotFound, "x"), null },
        { new InvalidOperationException(), null },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Failure_IsTheMachinesOrNot(Exception failure, Refusal? meaning) => Assert.Equal(meaning, WriteFailure.FaultOf(failure)?.Refusal);

    [Fact]
    public async Task EveryOperation_OnReadOnlyData_IsDoneOrRefusedInWords()
    {
        _fault.ReadOnly();
        var failed = new List<string>();
        var refusals = new HashSet<Refusal>();
        foreach (var (name, (_, call)) in Operations.All)
        {
            try
            {
                await call(_faulty, TestDatabase.Actor);
            }
            catch (RefusedException refused)
            {
                refusals.Add(refused.Refusal);
            }
            catch (Exception exception)
            {
                failed.Add($"{name}: {exception.Message}");
            }
        }

        Assert.Empty(failed);
        Assert.Contains(Refusal.DataReadOnly, refusals);
    }

    [Fact]
    public async Task Writes_OnAFullDisk_AreRefusedAndLeaveNothing_AndGoOnOnceThereIsRoom()
    {
        await using (var db = _database.Open())
        {
            await db.Database.ExecuteSqlRawAsync("VACUUM");
        }

        var before = await _database.DumpAsync();
        _fault.Full();
        var text = string.Concat(Enumerable.Range(0, 4000).Select(i => i.ToString(CultureInfo.InvariantCulture)))[..9000];
        var said = new FormContent { Strengths = text[..FormRules.MostText], Limitations = text[..FormRules.MostText], Proposals = text[..FormRules.MostText] };
        var pair = new FormPair(SmallRegister.Open, SmallRegister.DinhThuy, SmallRegister.An);
        Task DraftAsync() => _faulty.Get<FormDrafts>().SaveAsync(pair, default, said, TestDatabase.Actor);
        Task CadreAsync() => _faulty.Get<CadreService>().AddAsync("CB900", new(text[..200], text[..200], text[..200], text[..40], null), TestDatabase.Actor);
        async Task ImportAsync()
        {
            using var workbook = Enumerable.Range(0, 50)
                .Aggregate(TestWorkbook.Small(), (book, i) => book.Add("Cán bộ", $"CB{500 + i}", text[..150], text[..150], text[..150])).Save();
            var outcome = await _faulty.Get<RegisterImport>().ImportAsync(workbook, "x.xlsx", new ImportOptions(TestDatabase.Actor));
            Assert.Empty(outcome.Errors);
        }

        // A small record may find room in what the file has already.
        await RefusedAsync(DraftAsync, Refusal.DiskFull);
        await RefusedAsync(ImportAsync, Refusal.DiskFull);
        Assert.Equal(before, await _database.DumpAsync());

        _fault.Heal();
        await DraftAsync();
        await CadreAsync();
        await ImportAsync();
    }

    [Fact]
    public async Task Attachment_ForWhichThereIsNoRoom_IsRefusedAndLeavesNoFile()
    {
        var store = _faulty.Get<AttachmentStore>();

        await RefusedAsync(() => store.ReceiveAsync(new FullDisk(), "a.pdf"), Refusal.DiskFull);

        Assert.Empty(Directory.EnumerateFiles(_faulty.Get<DataPlace>().Attachments, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task DamagedDatabase_IsSaidToBeDamaged()
    {
        var directory = Directory.CreateTempSubdirectory("supportmonitor-damaged-").FullName;
        var file = ProgrammeData.DatabasePath(directory);
        await using (var db = _database.Open())
        {
            await DatabaseCopy.WriteAsync(db, file);
        }

        await using (var stream = new FileStream(file, FileMode.Open))
        {
            // All but the first page, which says what the tables are.
            stream.Position = 4096;
            await stream.WriteAsync(Enumerable.Repeat((byte)0xA5, (int)(stream.Length - 4096)).ToArray());
        }

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => TestDatabase.OpenAsync(directory));
        Assert.Equal(Refusal.DataDamaged, WriteFailure.FaultOf(refused)?.Refusal);
        ProgrammeData.CloseConnections(directory);
        Directory.Delete(directory, recursive: true);
    }

    private static async Task RefusedAsync(Func<Task> act, Refusal refusal) =>
        Assert.Equal(refusal, (await Assert.ThrowsAsync<RefusedException>(act)).Refusal);

    /// <summary>The upload arrives; it is the disk that has no room, which a stream can say as well.</summary>
    private sealed class FullDisk : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("No space left on device", NoSpace);
    }
}
