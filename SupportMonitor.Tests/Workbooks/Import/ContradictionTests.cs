using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Import;

/// <summary>What a workbook would overrule is told apart from plain changes, with who said so.</summary>
public sealed class ContradictionTests : IAsyncLifetime
{
    private static readonly EnteredBy Imported = new(TestDatabase.Actor.Name, TestDatabase.Now.UtcDateTime, ChangeOrigin.Page, "test.xlsx");
    private static readonly EnteredBy Typed = new("Chị Hoa", TestDatabase.Now.UtcDateTime, ChangeOrigin.Page, null);
    private static readonly Actor Hand = Actor.Operator("Chị Hoa", ChangeOrigin.Page);

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.ImportAsync(TestWorkbook.Small());
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task PlainChange_IsNoContradiction() =>
        Assert.Empty(await FindAsync(TestWorkbook.Small().Set("Đơn vị", 4, 7, "0275 2").Set("Phiếu", 2, 6, "Khá").Add("Miễn", "2017-Q1", "28758", "CB2", "Ốm")));

    [Fact]
    public async Task ValueEnteredOnAPageSince_IsToldWithWhoEnteredIt()
    {
        await ChangeAsync(async db => (await db.Units.SingleAsync(u => u.Code == "28756")).Phone = "0275 9");

        // The other column of the row is as the import left it.
        var found = await FindAsync(TestWorkbook.Small().Set("Đơn vị", 4, 6, "31/12/2020"));

        Assert.Equal(
            new Contradiction(ContradictionKind.EnteredByHand, RegisterSheet.Units, "Đơn vị", 4, "28756", "Xã Tân Xuân (28756)", "Điện thoại", "0275 9", "0275 1", Typed),
            Assert.Single(found));
    }

    [Fact]
    public async Task ValueThatAnImportBroughtSince_IsNot()
    {
        await ChangeAsync(async db => (await db.Units.SingleAsync(u => u.Code == "28756")).Phone = "0275 9");
        await _database.ImportAsync(TestWorkbook.Small());

        Assert.Empty(await FindAsync(TestWorkbook.Small().Set("Đơn vị", 4, 7, "0275 3")));
    }

    [Fact]
    public async Task ContentOfAFormEnteredByHand_IsTold()
    {
        await ChangeAsync(async db => (await db.Receipts.SingleAsync()).Rating = "Khá");

        var found = Assert.Single(await FindAsync(TestWorkbook.Small()));

        Assert.Equal(
            (ContradictionKind.EnteredByHand, "Xã Tân Xuân (28756) · Nguyễn Văn Mẫu (CB1)", "Xếp loại", "Khá", "Tốt", Typed),
            (found.Kind, found.Name, found.Column, found.Current, found.Proposed, found.By));
    }

    [Fact]
    public async Task FormOnAnotherDayThanEnteredByHand_IsTold()
    {
        var receipt = await ReceiptAsync();
        await _database.Get<FormService>().ReceiveAsync(
            new FormPair(receipt.PeriodId, receipt.UnitId, receipt.CadreId), new DateOnly(2017, 4, 7), new FormContent(), Hand);

        var found = Assert.Single(await FindAsync(TestWorkbook.Small().Add("Phiếu", "2017-Q1", "28756", "CB1", "08/04/2017", "Đã nhận", null, null, null, null)));

        Assert.Equal(
            (ContradictionKind.OtherDate, 3, "Ngày nhận", "07/04/2017", "08/04/2017", Typed),
            (found.Kind, found.Row, found.Column, found.Current, found.Proposed, found.By));
    }

    [Fact]
    public async Task FormSentAgainOnADayOfTheWorkbook_IsOnNoOtherDay()
    {
        var workbook = TestWorkbook.Small().Add("Phiếu", "2017-Q1", "28756", "CB1", "05/04/2017", "Trả lại", null, null, null, null);
        await _database.ImportAsync(workbook);
        var receipt = (await _database.ReceiptsAsync())[0];
        await _database.Get<FormService>().ReceiveAsync(
            new FormPair(receipt.PeriodId, receipt.UnitId, receipt.CadreId), receipt.Date, new FormContent("Khá"), Hand);

        Assert.Empty(await FindAsync(workbook.Add("Phiếu", "2017-Q1", "28756", "CB1", "08/04/2017", "Đã nhận", null, null, null, null)));
    }

    [Fact]
    public async Task FormOnAnotherDay_WithTheOtherInTheWorkbookToo_IsNot()
    {
        var receipt = await ReceiptAsync();
        await _database.Get<FormService>().ReceiveAsync(
            new FormPair(receipt.PeriodId, receipt.UnitId, receipt.CadreId), new DateOnly(2017, 4, 7), new FormContent(), Hand);

        Assert.Empty(await FindAsync(TestWorkbook.Small()
            .Add("Phiếu", "2017-Q1", "28756", "CB1", "07/04/2017", "Đã nhận", null, null, null, null)
            .Add("Phiếu", "2017-Q1", "28756", "CB1", "08/04/2017", "Đã nhận", null, null, null, null)));
    }

    [Fact]
    public async Task AnotherNameUnderTheSameCode_IsTold()
    {
        var found = await FindAsync(TestWorkbook.Small().Set("Đơn vị", 4, 2, "Tân Xuân Mới").Set("Cán bộ", 2, 2, "Lê Thị Khác"));

        Assert.Equal(
            [
                new Contradiction(ContradictionKind.Renamed, RegisterSheet.Units, "Đơn vị", 4, "28756", "Xã Tân Xuân (28756)", "Tên", "Tân Xuân", "Tân Xuân Mới", Imported),
                new Contradiction(ContradictionKind.Renamed, RegisterSheet.Cadres, "Cán bộ", 2, "CB1", "Nguyễn Văn Mẫu (CB1)", "Họ tên", "Nguyễn Văn Mẫu", "Lê Thị Khác", Imported),
            ],
            found);
    }

    [Fact]
    public async Task PeriodThatMoves_IsTold()
    {
        var found = Assert.Single(await FindAsync(TestWorkbook.Small().Set("Kỳ", 2, 5, "15/04/2017")));

        Assert.Equal(
            (ContradictionKind.PeriodMoved, "Quý I/2017 (2017-Q1)", "Hạn gửi phiếu", "10/04/2017", "15/04/2017", Imported),
            (found.Kind, found.Name, found.Column, found.Current, found.Proposed, found.By));
    }

    [Theory]
    [InlineData("01/01/2017", null, true)]
    [InlineData("01/01/2015", "01/01/2016", true)]
    [InlineData("01/01/2015", "31/12/2015", false)]
    public async Task SecondCadreOfACommune_IsToldWhenTheirDaysMeet(string from, string? to, bool told)
    {
        var found = await FindAsync(TestWorkbook.Small().Add("Phân công", "CB2", "28756", "Theo dõi xã", from, to, null));

        Assert.Equal(told ? 1 : 0, found.Count);
        Assert.All(found, c => Assert.Equal(
            (ContradictionKind.TwoCadres, 5, "Nguyễn Văn Mẫu (CB1, 01/01/2016 - )", $"Trần Thị Mẫu (CB2, {from} - {to})", Imported),
            (c.Kind, c.Row, c.Current, c.Proposed, c.By)));
    }

    [Fact]
    public async Task SecondCadreThatWasThereBefore_IsNotTold()
    {
        var workbook = TestWorkbook.Small().Add("Phân công", "CB2", "28756", "Theo dõi xã", "01/01/2017", null, null);
        await _database.ImportAsync(workbook);

        Assert.Empty(await FindAsync(workbook.Set("Phân công", 5, 6, "QĐ 03")));
    }

    [Fact]
    public async Task TwoNewCadresOfOneCommune_AreToldOnce()
    {
        var found = await FindAsync(TestWorkbook.Small()
            .Add("Phân công", "CB1", "28758", "Theo dõi xã", "01/01/2017", null, null)
            .Add("Phân công", "CB2", "28758", "Theo dõi xã", "01/02/2017", null, null));

        Assert.Equal((6, 5, true, null), (Assert.Single(found).Row, found[0].OtherRow, found[0].IsWithinFile, found[0].By));
        Assert.Equal(
            ("Nguyễn Văn Mẫu (CB1, 01/01/2017 - )", "Trần Thị Mẫu (CB2, 01/02/2017 - )"), (found[0].Current, found[0].Proposed));
    }

    [Fact]
    public async Task SecondCadreBesideARowOfTheRegisterThatTheFileHasToo_NamesBothRowsAndWhoEnteredIt()
    {
        var found = Assert.Single(await FindAsync(TestWorkbook.Small().Add("Phân công", "CB2", "28756", "Theo dõi xã", "01/01/2017", null, null)));

        Assert.Equal((5, 2, false, Imported), (found.Row, found.OtherRow, found.IsWithinFile, found.By));
    }

    [Fact]
    public async Task SecondCadreBesideARowOfTheRegisterAlone_NamesOneRow()
    {
        var found = Assert.Single(await FindAsync(new TestWorkbook().Sheet(
            "Phân công", TestWorkbook.AssignmentHeader, ["CB2", "28756", "Theo dõi xã", "01/01/2017", null, null])));

        Assert.Equal((2, null, false), (found.Row, found.OtherRow, found.IsWithinFile));
    }

    [Fact]
    public async Task RowOfTheRegisterThatMovesIntoANewOne_IsWithinTheFile()
    {
        await _database.ImportAsync(TestWorkbook.Small().Set("Phân công", 2, 5, "31/12/2016"));

        // Without the change of its end, the row would leave the commune before the other takes it.
        var found = Assert.Single(await FindAsync(TestWorkbook.Small()
            .Set("Phân công", 2, 5, "31/12/2017").Add("Phân công", "CB2", "28756", "Theo dõi xã", "01/01/2017", null, null)));

        Assert.Equal((5, 2, true), (found.Row, found.OtherRow, found.IsWithinFile));
    }

    [Fact]
    public async Task MoreThanAskedFor_AreCounted()
    {
        var outcome = await _database.ImportAsync(
            TestWorkbook.Small().Set("Đơn vị", 4, 2, "A").Set("Đơn vị", 5, 2, "B").Set("Đơn vị", 6, 2, "C"),
            dryRun: true,
            with: o => o with { MostContradictions = 2 });

        Assert.Equal((2, 3), (outcome.Contradictions.Count, outcome.ContradictionCount));
    }

    private async Task<IReadOnlyList<Contradiction>> FindAsync(TestWorkbook workbook)
    {
        var outcome = await _database.ImportAsync(workbook, dryRun: true, with: o => o with { MostContradictions = 100 });
        Assert.Equal(outcome.Contradictions.Count, outcome.ContradictionCount);
        return outcome.Contradictions;
    }

    private Task<int> ChangeAsync(Func<RegisterDb, Task> change) => _database.Get<Ledger>().CommitAsync(Hand, Permission.KeepRegister, async db =>
    {
        await change(db);
        return 0;
    });

    private async Task<Receipt> ReceiptAsync()
    {
        await using var db = _database.Open();
        return await db.Receipts.AsNoTracking().SingleAsync();
    }
}
