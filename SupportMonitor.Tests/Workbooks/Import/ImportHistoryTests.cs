using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Import;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Import;

public sealed class ImportHistoryTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Import_IsKeptRowByRow_AsTheTrailKeepsRecords()
    {
        await _database.ImportAsync(TestWorkbook.Small());
        await _database.ImportAsync(TestWorkbook.Small().Set("Đơn vị", 4, 7, "0275 2").Set("Phiếu", 2, 7, null), "lan-2.xlsx");

        await using var db = _database.Open();
        var last = await db.Trail.MaxAsync(t => t.Id);
        var changes = await db.ImportChanges.Where(c => c.TrailId == last).OrderBy(c => c.Id).ToListAsync();
        var unit = await db.Units.SingleAsync(u => u.Code == "28756");
        Assert.Equal([(RegisterSheet.Units, 4, "28756"), (RegisterSheet.Receipts, 2, "2017-Q1 / 28756 / CB1 / 05/04/2017 / Đã nhận")], changes.Select(c => (c.Sheet, c.Row, c.Key)));
        Assert.Equal((ChangeAction.Changed, unit.Id, unit.Revision), (changes[0].Action, changes[0].RecordId, changes[0].RecordRevision));
        Assert.Equal(
            $$"""{"Code":"28756","From":"2010-01-01","Id":{{unit.Id}},"Kind":6,"Name":"Tân Xuân","ParentId":{{unit.ParentId}},"Phone":"0275 2","To":null}""",
            changes[0].After);
        Assert.Equal(changes[0].After!.Replace("0275 2", "0275 1", StringComparison.Ordinal), changes[0].Before);

        // The very words that the ledger would use for the same record.
        await _database.Get<Ledger>().CommitAsync(TestDatabase.Actor, Permission.KeepRegister, async ledger =>
        {
            (await ledger.Units.SingleAsync(u => u.Code == "28756")).Phone = null;
            return 0;
        });
        Assert.Equal(changes[0].After, (await db.Trail.OrderByDescending(t => t.Id).FirstAsync()).Before);
    }

    [Fact]
    public async Task RowsOfSeveralEntries_AreWalkedThroughInPieces_UpToALimit()
    {
        const int Units = 4500;
        var workbook = TestWorkbook.Small();
        for (var i = 0; i < Units; i++)
        {
            workbook.Add("Đơn vị", $"M{i:00000}", $"Xã {i}", "Xã", "829", null, null, null);
        }

        await _database.ImportAsync(workbook);
        await _database.ImportAsync(TestWorkbook.Small().Set("Đơn vị", 4, 7, "0275 2"));
        var (history, entries) = (_database.Get<ImportHistory>(), (await _database.TrailAsync()).Select(t => t.Id).Reverse().ToList());

        var all = await history.RowsOfAsync(entries, int.MaxValue, TestDatabase.Actor);
        var some = await history.RowsOfAsync(entries, 3000, TestDatabase.Actor);

        Assert.Equal((Units + 14, false), (all.Count, all.IsCut));
        Assert.Equal(all.Count, all.ToList().Count);
        Assert.Equal(all.Count, all.Select(r => (r.TrailId, r.Sheet, r.Change.Key)).Distinct().Count());
        Assert.Equal(entries, all.Select(r => r.TrailId).Distinct());
        Assert.Equal(("Đơn vị", "28756"), (all.First().Sheet, all.First().Change.Key));
        Assert.Equal((3000, true), (some.Count, some.IsCut));
        Assert.Equal(all.Take(3000).Select(r => r.Change.Key), some.Select(r => r.Change.Key));
        Assert.Empty(await history.RowsOfAsync([long.MaxValue], 10, TestDatabase.Actor));
    }

    [Fact]
    public async Task Entry_UnfoldsToTheRowsThatThePreviewShowed()
    {
        await _database.ImportAsync(TestWorkbook.Small());
        var workbook = TestWorkbook.Small().Set("Đơn vị", 4, 4, "829").Set("Đơn vị", 4, 5, "02/01/2010").Set("Đơn vị", 4, 3, "Phường");
        var preview = await _database.ImportAsync(workbook, dryRun: true);
        await _database.ImportAsync(workbook);

        var history = _database.Get<ImportHistory>();
        var past = await history.ListAsync(10, TestDatabase.Actor);
        var rows = await history.RowsAsync(past[0].TrailId, RegisterSheet.Units, 0, 50, TestDatabase.Actor);

        Assert.Equal([true, true], past.Select(p => p.IsKept));
        Assert.Equal(new SheetCount(RegisterSheet.Units, "Đơn vị", 0, 1, 0), Assert.Single(past[0].Sheets));
        Assert.Equal(Words(preview.Sheets[0].Rows), Words(rows));
        Assert.Equal(["Loại: Xã → Phường", "Mã cấp trên: 829-1 → 829", "Hiệu lực từ: 01/01/2010 → 02/01/2010"], Assert.Single(rows).Fields.Select(Words));
        Assert.Equal("28756", Assert.Single(await history.RowsAsync(past[1].TrailId, RegisterSheet.Units, 2, 1, TestDatabase.Actor)).Key);
    }

    [Fact]
    public async Task TrialAndRefusal_KeepNothing()
    {
        await _database.ImportAsync(TestWorkbook.Small(), dryRun: true);
        await _database.ImportAsync(TestWorkbook.Small().Set("Phiếu", 2, 4, "hôm qua"), refused: true);

        await using var db = _database.Open();
        Assert.Empty(await db.ImportChanges.ToListAsync());
        Assert.Empty(await _database.Get<ImportHistory>().ListAsync(10, TestDatabase.Actor));
    }

    [Fact]
    public async Task WhatIsKept_CannotBeAlteredOrRemoved()
    {
        await _database.ImportAsync(TestWorkbook.Small());
        await using var db = _database.Open();

        await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync("UPDATE ImportChanges SET After = NULL"));
        await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM ImportChanges"));
        await Assert.ThrowsAsync<SqliteException>(() =>
            db.Database.ExecuteSqlRawAsync("INSERT OR REPLACE INTO ImportChanges SELECT * FROM ImportChanges"));
    }

    [Theory]
    [InlineData(Role.None)]
    [InlineData(Role.Commune)]
    [InlineData(Role.Cadre)]
    [InlineData(Role.Administrator)]
    public async Task WhoMayNot_LearnsNothing(Role role)
    {
        await _database.ImportAsync(TestWorkbook.Small());
        var actor = new Actor("Người lạ", ChangeOrigin.Page, role);
        var history = _database.Get<ImportHistory>();

        Assert.Equal(Refusal.NotAllowed, (await Assert.ThrowsAsync<RefusedException>(() => history.ListAsync(10, actor))).Refusal);
        Assert.Equal(
            Refusal.NotAllowed,
            (await Assert.ThrowsAsync<RefusedException>(() => history.RowsAsync(1, RegisterSheet.Units, 0, 10, actor))).Refusal);
    }

    private static IEnumerable<string> Words(IReadOnlyList<RowChange> rows) =>
        rows.Select(r => $"{r.Row} {r.Key} {r.Added} {r.Reordered} {string.Join("; ", r.Fields.Select(Words))}");

    private static string Words(FieldChange field) => $"{field.Column}: {field.Before} → {field.After}";
}
