using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Import;

public sealed class ImportUndoTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Undo_OfTheOnlyImport_LeavesAnEmptyRegister()
    {
        await _database.ImportAsync(TestWorkbook.Small());

        var outcome = await UndoAsync();

        Assert.Equal((13, 0, 0), (outcome.Removed, outcome.Restored, outcome.ObstacleCount));
        Assert.Empty(await RecordsAsync());
    }

    [Fact]
    public async Task Undo_PutsBackEverythingThatWasChanged()
    {
        await _database.ImportAsync(TestWorkbook.Small().Add("Phiếu", "2017-Q1", "28756", "CB1", "05/04/2017", "Trả lại", null, null, null, null));
        var before = await RecordsAsync();
        await _database.ImportAsync(TestWorkbook.Small()
            .Set("Đơn vị", 4, 2, "Tân Xuân Mới").Set("Đơn vị", 4, 4, "829-2").Set("Đơn vị", 4, 7, null)
            .Add("Đơn vị", "829-2", "Tiểu vùng 2", "Tiểu vùng", "829", null, null, null)
            .Set("Cán bộ", 2, 2, "Nguyễn Văn Khác")
            .Set("Phân công", 2, 5, "31/12/2017").Add("Phân công", "CB2", "28758", "Theo dõi xã", "01/01/2017", null, null)
            .Set("Kỳ", 2, 5, "15/04/2017").Set("Kỳ", 2, 6, "Đã khóa")
            .Set("Phiếu", 2, 6, "Khá").Set("Phiếu", 2, 7, "Dòng một\nDòng hai")
            .Set("Miễn", 2, 4, "Lý do khác"));
        Assert.NotEqual(before, await RecordsAsync());

        var outcome = await UndoAsync();

        Assert.Equal((2, 6), (outcome.Removed, outcome.Restored));
        Assert.Equal(before, await RecordsAsync());
        await using var db = _database.Open();
        Assert.Empty(await db.ClosedPeriods.ToListAsync());
        Assert.Equal("xa tan xuan 28756", (await db.Units.SingleAsync(u => u.Code == "28756")).SearchKey);
    }

    [Fact]
    public async Task Undo_PutsBackTheOrderOfEntry()
    {
        var workbook = TestWorkbook.Small().Add("Phiếu", "2017-Q1", "28756", "CB1", "05/04/2017", "Trả lại", null, null, null, null);
        await _database.ImportAsync(workbook);
        var before = await RecordsAsync();
        await _database.ImportAsync(TestWorkbook.Small().Sheet(
            "Phiếu", TestWorkbook.ReceiptHeader,
            ["2017-Q1", "28756", "CB1", "05/04/2017", "Trả lại", null, null, null, null],
            ["2017-Q1", "28756", "CB1", "05/04/2017", "Đã nhận", "Tốt", "Sâu sát", null, null]));
        Assert.NotEqual(before, await RecordsAsync());

        await UndoAsync();

        Assert.Equal(before, await RecordsAsync());
    }

    [Fact]
    public async Task Undo_LeavesOneEntryThatUnfolds_AndTheBoardReadsAgain()
    {
        await _database.ImportAsync(TestWorkbook.Small());
        Assert.NotNull(await _database.Get<CoverageBoard>().GetAsync("2017-Q1", new DateOnly(2018, 1, 5), TestDatabase.Actor));
        var published = new List<TrailEntry>();
        using var subscription = _database.Get<ChangeFeed>().Subscribe(changes => published.AddRange(changes.Select(c => c.Entry)));

        await UndoAsync();

        var entry = Assert.Single(published);
        Assert.Equal((ChangeSubject.Register, ChangeAction.Undone, "test.xlsx", "Nhập nhầm tệp"), (entry.Subject, entry.Action, entry.Key, entry.Reason));
        Assert.Null(await _database.Get<CoverageBoard>().GetAsync("2017-Q1", new DateOnly(2018, 1, 5), TestDatabase.Actor));
        var past = Assert.Single(await _database.Get<ImportHistory>().ListAsync(5, TestDatabase.Actor));
        Assert.Equal((entry.Id, "Nhập nhầm tệp"), (past.Undone!.TrailId, past.Undone.Reason));
        Assert.Contains(new SheetCount(RegisterSheet.Units, "Đơn vị", 0, 0, 5), _database.Get<ImportHistory>().CountsOf(entry));
        var rows = await _database.Get<ImportHistory>().RowsAsync(entry.Id, RegisterSheet.Cadres, 0, 10, TestDatabase.Actor);
        Assert.Equal(["CB1", "CB2"], rows.Select(r => r.Key));
        Assert.All(rows, r => Assert.True(r.Removed));
        Assert.Contains(new FieldChange("Họ tên", "Nguyễn Văn Mẫu", null), rows[0].Fields);
    }

    [Fact]
    public async Task Undo_Twice_IsRefused()
    {
        await _database.ImportAsync(TestWorkbook.Small());
        await UndoAsync();

        await RefusesAsync(Refusal.UndoneAlready, () => UndoAsync());
    }

    [Fact]
    public async Task Undo_ThenImportAgain_CanBeUndoneAgain()
    {
        await _database.ImportAsync(TestWorkbook.Small());
        await UndoAsync();
        await _database.ImportAsync(TestWorkbook.Small());

        Assert.Equal(13, (await UndoAsync()).Removed);
    }

    [Fact]
    public async Task Undo_WithoutAReasonOrTheRight_IsRefused()
    {
        await _database.ImportAsync(TestWorkbook.Small());

        await RefusesAsync(Refusal.ReasonRequired, () => UndoAsync(reason: " "));
        await RefusesAsync(Refusal.NotAllowed, () => UndoAsync(actor: new Actor("Người lạ", ChangeOrigin.Page, Role.Leader)));
        await RefusesAsync(Refusal.NotAllowed, () => _database.Get<ImportUndo>().CheckAsync(1, new Actor("Người lạ", ChangeOrigin.Page, Role.Commune)));
        await RefusesAsync(Refusal.NotFound, () => _database.Get<ImportUndo>().UndoAsync(999, "Thử", TestDatabase.Actor));
    }

    [Fact]
    public async Task Import_ThatWasNotKept_CannotBeUndone()
    {
        await _database.AddAsync(new TrailEntry { Actor = "X", Action = ChangeAction.Imported, Subject = ChangeSubject.Register, Key = "cu.xlsx", After = "{}" });

        await RefusesAsync(Refusal.ImportNotKept, () => UndoAsync());
    }

    [Fact]
    public async Task RecordChangedSince_StandsInTheWay()
    {
        await _database.ImportAsync(TestWorkbook.Small());
        var first = await LastImportAsync();
        await _database.ImportAsync(TestWorkbook.Small().Set("Đơn vị", 4, 7, "0275 2"));

        await ObstructedAsync(first, new UndoObstacle(UndoObstacleKind.Changed, RegisterSheet.Units, "28756"));

        // The last one undone first, the record is again as the first one left it.
        await UndoAsync();
        Assert.Equal(13, (await _database.Get<ImportUndo>().UndoAsync(first, "Lần đầu cũng nhầm", TestDatabase.Actor)).Removed);
        Assert.Empty(await RecordsAsync());
    }

    [Fact]
    public async Task RecordPutBackByHand_StandsInTheWayStill()
    {
        await _database.ImportAsync(TestWorkbook.Small());
        await using var open = _database.Open();
        var unit = await open.Units.SingleAsync(u => u.Code == "28756");
        foreach (var phone in new[] { "0275 2", "0275 1" })
        {
            await _database.Get<Ledger>().CommitAsync(TestDatabase.Actor, Permission.KeepRegister, async db =>
            {
                (await db.Units.SingleAsync(u => u.Id == unit.Id)).Phone = phone;
                return 0;
            });
        }

        await ObstructedAsync(await LastImportAsync(), new UndoObstacle(UndoObstacleKind.Changed, RegisterSheet.Units, "28756"));
    }

    [Fact]
    public async Task RecordDeletedSince_StandsInTheWay()
    {
        await _database.ImportAsync(TestWorkbook.Small());
        var exemption = await OnlyAsync(db => db.Exemptions);
        await _database.Get<ExemptionService>().RemoveAsync(exemption.Id, exemption.Revision, "Thôi", TestDatabase.Actor);

        await ObstructedAsync(await LastImportAsync(), new UndoObstacle(UndoObstacleKind.Gone, RegisterSheet.Exemptions, "2017-Q1 / 28757 / CB1"));
    }

    [Fact]
    public async Task LaterRecords_StandInTheWayOfWhatTheyReferTo()
    {
        await _database.ImportAsync(TestWorkbook.Small());
        var import = await LastImportAsync();
        await using (var db = _database.Open())
        {
            var cadre = await db.Cadres.SingleAsync(c => c.Code == "CB2");
            await _database.AddAsync(new Unit { Code = "28759", Name = "Mới", Kind = UnitKind.Commune, ParentId = (await db.Units.SingleAsync(u => u.Code == "829")).Id });
            await _database.AddAsync(new Account { UserName = "cb2", NormalizedUserName = "CB2", DisplayName = "CB2", Role = Role.Cadre, CadreId = cadre.Id });
        }

        await ObstructedAsync(
            import,
            new UndoObstacle(UndoObstacleKind.InUse, RegisterSheet.Units, "829", "Units"),
            new UndoObstacle(UndoObstacleKind.InUse, RegisterSheet.Cadres, "CB2", "Accounts"));
    }

    [Fact]
    public async Task FormReturnedSince_StandsInTheWay()
    {
        await _database.ImportAsync(TestWorkbook.Small().Without("Phiếu"));
        await _database.ImportAsync(TestWorkbook.Small());
        var receipt = await OnlyAsync(db => db.Receipts);
        await _database.Get<FormService>().ReturnAsync(
            new FormPair(receipt.PeriodId, receipt.UnitId, receipt.CadreId), new DateOnly(2017, 5, 1), "Thiếu chữ ký", TestDatabase.Actor);

        await ObstructedAsync(
            await LastImportAsync(),
            new UndoObstacle(UndoObstacleKind.InUse, RegisterSheet.Receipts, "2017-Q1 / 28756 / CB1 / 05/04/2017 / Đã nhận", "Receipts"));
    }

    [Fact]
    public async Task PeriodClosedSince_StandsInTheWay()
    {
        await _database.ImportAsync(TestWorkbook.Small().Without("Phiếu").Without("Miễn"));
        await _database.ImportAsync(TestWorkbook.Small());
        var forms = await LastImportAsync();
        await _database.ImportAsync(new TestWorkbook().Sheet("Đơn vị", TestWorkbook.UnitHeader, ["28760", "Mới", "Xã", "829", null, null, null]));
        var unit = await LastImportAsync();
        var period = await OnlyAsync(db => db.Periods);
        await _database.Get<PeriodClosingService>().CloseAsync(period.Id, period.Revision, TestDatabase.Actor);

        await ObstructedAsync(
            forms,
            new UndoObstacle(UndoObstacleKind.PeriodClosed, RegisterSheet.Receipts, "2017-Q1 / 28756 / CB1 / 05/04/2017 / Đã nhận", "2017-Q1"),
            new UndoObstacle(UndoObstacleKind.PeriodClosed, RegisterSheet.Exemptions, "2017-Q1 / 28757 / CB1", "2017-Q1"));
        await ObstructedAsync(unit, new UndoObstacle(UndoObstacleKind.PeriodClosed, RegisterSheet.Units, "28760", "2017-Q1"));
    }

    [Fact]
    public async Task PeriodBroughtInClosed_GoesWithItsRows()
    {
        await _database.ImportAsync(TestWorkbook.Small().Set("Kỳ", 2, 6, "Đã khóa"));

        await UndoAsync();

        Assert.Empty(await RecordsAsync());
    }

    [Fact]
    public async Task OldParentThatMovedSince_StandsInTheWay()
    {
        await _database.ImportAsync(TestWorkbook.Small());
        await _database.ImportAsync(TestWorkbook.Small().Set("Đơn vị", 4, 4, "829").Set("Đơn vị", 5, 4, "829"));
        var moved = await LastImportAsync();
        await using (var db = _database.Open())
        {
            var area = await db.Units.SingleAsync(u => u.Code == "829-1");
            await _database.Get<UnitService>().DeleteAsync(area.Id, area.Revision, "Giải thể", TestDatabase.Actor);
        }

        await ObstructedAsync(
            moved,
            new UndoObstacle(UndoObstacleKind.WrongParent, RegisterSheet.Units, "28756"),
            new UndoObstacle(UndoObstacleKind.WrongParent, RegisterSheet.Units, "28757"));
    }

    [Fact]
    public async Task PeriodThatAnImportOpened_StaysOpenUnderFormsOfALaterImport()
    {
        var opened = await OpenByImportAsync();
        await _database.ImportAsync(new TestWorkbook().Sheet(
            "Phiếu", TestWorkbook.ReceiptHeader, ["2017-Q1", "28756", "CB1", "05/04/2017", "Đã nhận", "Tốt", null, null, null]));

        await ObstructedAsync(opened, new UndoObstacle(UndoObstacleKind.InUse, RegisterSheet.Periods, "2017-Q1", "Receipts"));

        // The forms taken back first, nothing stands on the period any more.
        await UndoAsync();
        Assert.Equal(1, (await _database.Get<ImportUndo>().UndoAsync(opened, "Mở nhầm kỳ", TestDatabase.Actor)).Restored);
    }

    [Fact]
    public async Task PeriodThatAnImportOpened_StaysOpenUnderDraftsBegunSince()
    {
        var opened = await OpenByImportAsync();
        await using (var db = _database.Open())
        {
            var duty = await db.Assignments.SingleAsync(a => a.Unit.Code == "28756");
            var period = await db.Periods.SingleAsync();
            await _database.Get<FormDrafts>().SaveAsync(
                new FormPair(period.Id, duty.UnitId, duty.CadreId), default, new FormContent("Tốt"), await _database.CommuneAsync("28756"));
        }

        await ObstructedAsync(opened, new UndoObstacle(UndoObstacleKind.InUse, RegisterSheet.Periods, "2017-Q1", "FormDrafts"));
    }

    /// <summary>The small register with a draft period, which another import opens; that import's entry in the trail.</summary>
    private async Task<long> OpenByImportAsync()
    {
        await _database.ImportAsync(TestWorkbook.Small().Set("Kỳ", 2, 6, "Dự thảo").Without("Phiếu").Without("Miễn"));
        await _database.ImportAsync(TestWorkbook.Small().Set("Kỳ", 2, 6, "Đang mở").Without("Phiếu").Without("Miễn"));
        return await LastImportAsync();
    }

    private async Task<long> LastImportAsync()
    {
        await using var db = _database.Open();
        return await db.Trail.Where(t => t.Action == ChangeAction.Imported).MaxAsync(t => t.Id);
    }

    private async Task<UndoOutcome> UndoAsync(string reason = "Nhập nhầm tệp", Actor? actor = null)
    {
        var last = await LastImportAsync();
        return await _database.Get<ImportUndo>().UndoAsync(last, reason, actor ?? TestDatabase.Actor);
    }

    private async Task ObstructedAsync(long import, params UndoObstacle[] obstacles)
    {
        var before = await _database.DumpAsync();
        var undo = _database.Get<ImportUndo>();

        var outcome = await undo.UndoAsync(import, "Thử", TestDatabase.Actor);

        Assert.Equal(obstacles, outcome.Obstacles);
        Assert.Equal(obstacles.Length, outcome.ObstacleCount);
        Assert.Equal(obstacles, (await undo.CheckAsync(import, TestDatabase.Actor)).Obstacles);
        Assert.Equal(before, await _database.DumpAsync());
    }

    private async Task RefusesAsync(Refusal refusal, Func<Task> act)
    {
        var before = await _database.DumpAsync();
        Assert.Equal(refusal, (await Assert.ThrowsAsync<RefusedException>(act)).Refusal);
        Assert.Equal(before, await _database.DumpAsync());
    }

    private async Task<T> OnlyAsync<T>(Func<RegisterDb, DbSet<T>> records)
        where T : class
    {
        await using var db = _database.Open();
        return await records(db).AsNoTracking().SingleAsync();
    }

    /// <summary>The register itself, without the trail and the revisions that tell of its changes.</summary>
    private async Task<string[]> RecordsAsync()
    {
        await using var db = _database.Open();
        return
        [
            .. await db.Units.OrderBy(u => u.Id).Select(u => $"{u.Id} {u.Code} {u.Name} {u.Kind} {u.ParentId} {u.From} {u.To} {u.Phone} {u.SearchKey}").ToListAsync(),
            .. await db.Cadres.OrderBy(c => c.Id).Select(c => $"{c.Id} {c.Code} {c.Name} {c.Position} {c.Organisation} {c.Group} {c.Phone} {c.SearchKey}").ToListAsync(),
            .. await db.Assignments.OrderBy(a => a.Id).Select(a => $"{a.Id} {a.CadreId} {a.UnitId} {a.Role} {a.From} {a.To} {a.LegalBasis}").ToListAsync(),
            .. await db.Periods.OrderBy(p => p.Id).Select(p => $"{p.Id} {p.Code} {p.Name} {p.From} {p.To} {p.Due} {p.State}").ToListAsync(),
            .. await db.Receipts.OrderBy(r => r.Sequence).Select(r => $"{r.Id} {r.PeriodId} {r.UnitId} {r.CadreId} {r.Date} {r.Kind} {r.Rating} {r.Strengths}").ToListAsync(),
            .. await db.Exemptions.OrderBy(e => e.Id).Select(e => $"{e.Id} {e.PeriodId} {e.UnitId} {e.CadreId} {e.Reason}").ToListAsync(),
        ];
    }
}
