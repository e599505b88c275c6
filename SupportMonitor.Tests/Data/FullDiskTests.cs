using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Accounts;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Import;
using Xunit;

namespace SupportMonitor.Tests.Data;

/// <summary>
/// A small file system of its own, really filled, under services that go on. Needs root, so it is one of the long checks alone
/// (<see cref="LongChecks"/>); <see cref="MachineFaultTests"/> has the small ones.
/// </summary>
[Trait(LongChecks.Category, LongChecks.Long)]
public sealed class FullDiskTests : IAsyncLifetime
{
    private const string Password = "mot cau de nho";

    private readonly string _mount = Directory.CreateTempSubdirectory("supportmonitor-disk-").FullName;
    private TestDatabase _database = null!;
    private int _id;

    private string Filler => Path.Combine(_mount, "filler");

    public async ValueTask InitializeAsync()
    {
        await RunAsync("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", _mount);
        await using (var small = await SmallRegister.CreateAsync())
        await using (var db = small.Open())
        {
            await DatabaseCopy.WriteAsync(db, ProgrammeData.DatabasePath(_mount));
        }

        _database = await TestDatabase.OpenAsync(_mount);
        _id = await _database.Get<AccountService>().AddAsync("lan", new("Lan (mẫu)", Role.Secretariat), Password, TestDatabase.Actor);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        SqliteConnection.ClearAllPools();
        await RunAsync("umount", "--lazy", _mount);
        Directory.Delete(_mount);
    }

    [Fact]
    public async Task FullDisk_RefusesEveryWriteInWords_LetsPeopleInAndRead_AndGoesOnOnceFreed()
    {
        Fill();
        var before = await _database.DumpAsync();
        var (failed, refused) = await TryEverythingAsync();

        Assert.Empty(failed);
        Assert.Equal(before, await _database.DumpAsync());
        Assert.All(Writes.Keys, name => Assert.Equal((name, Refusal.DiskFull), (name, refused.GetValueOrDefault(name))));
        Assert.Equal(SignInOutcome.SignedIn, (await _database.Get<SignInService>().WithPasswordAsync("lan", Password)).Outcome);

        File.Delete(Filler);
        (failed, refused) = await TryEverythingAsync();
        Assert.Empty(failed);
        Assert.All(Writes.Keys, name => Assert.False(refused.ContainsKey(name), name));
    }

    /// <summary>Fills the disk at a hundred places of an import: it is done whole, or not at all and says why.</summary>
    [Fact]
    public async Task DiskThatFillsUpDuringAnImport_LeavesTheOldOrTheNew()
    {
        var outcomes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < 20; i++)
        {
            var before = await _database.DumpAsync();
            Fill(leave: i * 100 * 1024);
            try
            {
                await ImportAsync(_database, $"L{i}", 2000);
                outcomes["done"] = outcomes.GetValueOrDefault("done") + 1;
            }
            catch (RefusedException full)
            {
                Assert.Equal(Refusal.DiskFull, full.Refusal);
                Assert.Equal(before, await _database.DumpAsync());
                outcomes["full"] = outcomes.GetValueOrDefault("full") + 1;
            }

            File.Delete(Filler);
        }

        Assert.Equal(["done", "full"], outcomes.Keys.Order(StringComparer.Ordinal));
    }

    private static Dictionary<string, Func<TestDatabase, int, Task>> Writes { get; } = new(StringComparer.Ordinal)
    {
        ["a draft"] = (d, _) => d.Get<FormDrafts>().SaveAsync(
            new(SmallRegister.Open, SmallRegister.DinhThuy, SmallRegister.An), default, new FormContent { Strengths = "Tốt" }, TestDatabase.Actor),
        ["a receipt"] = (d, _) => d.Get<FormService>().ReceiveAsync(
            new(SmallRegister.Open, SmallRegister.DinhThuy, SmallRegister.An), new DateOnly(2018, 1, 4), new FormContent(), TestDatabase.Actor),
        ["a cadre"] = (d, _) => d.Get<CadreService>().AddAsync("CB900", new("Mẫu", null, null, null, null), TestDatabase.Actor),
        ["an import"] = (d, _) => ImportAsync(d, "N", 50),
        ["an upload"] = async (d, _) => await (await new UploadStore(d.Get<DataPlace>(), TimeProvider.System).ReceiveAsync(
            new MemoryStream(new byte[300_000]), 300_000, new Progress<double>(), CancellationToken.None)).DisposeAsync(),
        ["an attachment"] = (d, _) => d.Get<FormAttachments>().AttachAsync(
            new(SmallRegister.Open, SmallRegister.DinhThuy, SmallRegister.An), Samples.Pdf(), "a.pdf", TestDatabase.Actor),
        ["a theme"] = async (d, id) => await d.Get<OwnAccountService>().SetThemeAsync(AccountTheme.Dark, await d.ActorAsync(id)),
        ["a link"] = (d, _) => d.Get<SignInLinks>().CreateAsync("lan", TestDatabase.Actor),
    };

    private static async Task ImportAsync(TestDatabase database, string prefix, int cadres)
    {
        using var workbook = Enumerable.Range(0, cadres)
            .Aggregate(TestWorkbook.Small(), (book, i) => book.Add("Cán bộ", $"{prefix}{i}", $"Nguyễn Mẫu {i}", null, null, null, null)).Save();
        Assert.Empty((await database.Get<RegisterImport>().ImportAsync(workbook, "x.xlsx", new ImportOptions(TestDatabase.Actor))).Errors);
    }

    private async Task<(List<string> Failed, Dictionary<string, Refusal> Refused)> TryEverythingAsync()
    {
        var failed = new List<string>();
        var refused = new Dictionary<string, Refusal>(StringComparer.Ordinal);
        foreach (var (name, call) in Writes.Select(w => (w.Key, (Func<Task>)(() => w.Value(_database, _id))))
            .Concat(Operations.All.Select(o => (o.Key, (Func<Task>)(() => o.Value.Call(_database, TestDatabase.Actor))))))
        {
            try
            {
                await call();
            }
            catch (RefusedException refusal)
            {
                refused[name] = refusal.Refusal;
            }
            catch (Exception exception)
            {
                failed.Add($"{name}: {exception}");
            }
        }

        return (failed, refused);
    }

    private void Fill(int leave = 0)
    {
        using var filler = new FileStream(Filler, FileMode.Create);
        try
        {
            while (true)
            {
                filler.Write(new byte[4096]);
                filler.Flush();
            }
        }
        catch (IOException)
        {
            filler.SetLength(Math.Max(0, filler.Length - leave));
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
