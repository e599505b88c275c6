using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Import;

public sealed class RegisterImportTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OtherWritersOfTheProcess_WaitForAnImport(bool dryRun)
    {
        Task<IDisposable>? next = null;
        var waited = false;
        var options = new ImportOptions(TestDatabase.Actor)
        {
            DryRun = dryRun,
            Progress = new OnChecking(() =>
            {
                next ??= _database.Get<Ledger>().TakeTurnAsync(CancellationToken.None);
                waited |= !next.IsCompleted;
            }),
        };
        using var workbook = TestWorkbook.Small().Save();

        await _database.Get<RegisterImport>().ImportAsync(workbook, "x.xlsx", options);

        Assert.True(waited);
        (await next!).Dispose();
    }

    [Fact]
    public async Task SmallRegister_IsStoredAndCounted()
    {
        var outcome = await ImportAsync(TestWorkbook.Small());

        Assert.Empty(outcome.Errors);
        Assert.Equal(
            ["Units 5/0/0", "Cadres 2/0/0", "Assignments 3/0/0", "Periods 1/0/0", "Receipts 1/0/0", "Exemptions 1/0/0"],
            Counts(outcome));
        await using var db = _database.Open();
        var commune = await db.Units.Include(u => u.Parent!.Parent).SingleAsync(u => u.Code == "28756");
        Assert.Equal(("Tân Xuân", UnitKind.Commune, new DateOnly(2010, 1, 1), "0275 1"), (commune.Name, commune.Kind, commune.From!.Value, commune.Phone));
        Assert.Equal(("829-1", "829"), (commune.Parent!.Code, commune.Parent.Parent!.Code));
        Assert.Equal("xa tan xuan 28756", commune.SearchKey);
        Assert.Equal(VietnameseText.SortKey("Tân Xuân"), commune.SortKey);
        var period = await db.Periods.SingleAsync();
        Assert.Equal(PeriodState.Open, period.State);
        var coverage = await _database.Get<CoverageBoard>().GetAsync("2017-Q1", new DateOnly(2018, 1, 5));
        Assert.Equal((1, 1, 1), (coverage!.Province.Forms.Expected, coverage.Province.Forms.OnTime, coverage.Province.Exempt));
    }

    [Fact]
    public async Task SameFileAgain_ChangesNothing()
    {
        await ImportAsync(TestWorkbook.Small());
        var before = await _database.DumpAsync();

        var outcome = await ImportAsync(TestWorkbook.Small());

        Assert.Equal(0, outcome.Changes);
        Assert.Equal(13, outcome.Sheets.Sum(s => s.Unchanged));
        Assert.Equal(before, await _database.DumpAsync());
    }

    [Fact]
    public async Task DryRun_TellsTheSameAndWritesNothing()
    {
        var before = await _database.DumpAsync();

        var outcome = await ImportAsync(TestWorkbook.Small(), dryRun: true);

        Assert.True(outcome.DryRun);
        Assert.Equal("Receipts 1/0/0", Counts(outcome)[4]);
        Assert.Equal(before, await _database.DumpAsync());
    }

    [Fact]
    public async Task Import_LeavesOneTrailEntryAndTellsTheFeed()
    {
        var published = new List<TrailEntry>();
        using var subscription = _database.Get<ChangeFeed>().Subscribe(changes => published.AddRange(changes.Select(c => c.Entry)));

        await ImportAsync(TestWorkbook.Small());

        var entry = Assert.Single(published);
        Assert.Equal((ChangeSubject.Register, ChangeAction.Imported, "test.xlsx"), (entry.Subject, entry.Action, entry.Key));
        Assert.Contains("\"Receipts\":{\"Added\":1", entry.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangedRows_AreUpdatedAndToldFieldByField()
    {
        await ImportAsync(TestWorkbook.Small());

        var outcome = await ImportAsync(TestWorkbook.Small().Set("Đơn vị", 4, 7, "0275 2").Set("Phiếu", 2, 7, null), preview: 10);

        Assert.Equal(2, outcome.Changes);
        var unit = Assert.Single(outcome.Sheets[0].Rows);
        Assert.Equal((4, "28756", false), (unit.Row, unit.Key, unit.Added));
        Assert.Equal(new FieldChange("Điện thoại", "0275 1", "0275 2"), Assert.Single(unit.Fields));
        Assert.Equal(new FieldChange("Ưu điểm", "Sâu sát", null), Assert.Single(Assert.Single(outcome.Sheets[4].Rows).Fields));
        await using var db = _database.Open();
        Assert.Equal(("0275 2", 1), await db.Units.Where(u => u.Code == "28756").Select(u => ValueTuple.Create(u.Phone, u.Revision)).SingleAsync());
        Assert.Null((await db.Receipts.SingleAsync()).Strengths);
    }

    [Fact]
    public async Task AbsentColumn_LeavesTheValueAlone()
    {
        await ImportAsync(TestWorkbook.Small());

        var outcome = await ImportAsync(new TestWorkbook().Sheet("Đơn vị", ["Loại", "Mã", "Tên"], ["Xã", "28756", "Tân Xuân A"]));

        Assert.Equal(1, outcome.Changes);
        await using var db = _database.Open();
        var unit = await db.Units.Include(u => u.Parent).SingleAsync(u => u.Code == "28756");
        Assert.Equal(("Tân Xuân A", "0275 1", "829-1"), (unit.Name, unit.Phone, unit.Parent!.Code));
    }

    private static string[] Counts(ImportOutcome outcome) =>
        [.. outcome.Sheets.Select(s => $"{s.Sheet} {s.Added}/{s.Changed}/{s.Unchanged}")];

    private async Task<ImportOutcome> ImportAsync(TestWorkbook workbook, bool dryRun = false, int preview = 0)
    {
        using var stream = workbook.Save();
        return await _database.Get<RegisterImport>().ImportAsync(
            stream, "test.xlsx", new ImportOptions(TestDatabase.Actor) { DryRun = dryRun, PreviewRows = preview });
    }

    private sealed class OnChecking(Action act) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Phase == ImportPhase.Checking)
            {
                act();
            }
        }
    }
}
