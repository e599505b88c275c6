using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Import;

/// <summary>What a workbook does that was imported before, when forms came and went on the same day since.</summary>
public sealed class RegisterPlannerTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2017, 4, 5);
    private static readonly FormContent AsImported = new("Tốt", "Sâu sát", null, null);

    private TestDatabase _database = null!;
    private FormPair _pair;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.ImportAsync(TestWorkbook.Small());
        await using var db = _database.Open();
        _pair = await db.Receipts.Select(r => new FormPair(r.PeriodId, r.UnitId, r.CadreId)).SingleAsync();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task FormReceivedAgainOnThePage_StaysReceived_WhenItsReceiptAndReturnAreImportedAgain()
    {
        var workbook = Sheet("Đã nhận", "Trả lại");
        await _database.ImportAsync(workbook);
        await ReceiveAsync(AsImported);

        await ChangesNothingAsync(workbook);

        Assert.Equal((DutyState.OnTime, Day), await StandingAsync());
    }

    [Fact]
    public async Task FormReturnedAgainOnThePage_StaysReturned_WhenItsReturnAndReceiptAreImportedAgain()
    {
        var workbook = Sheet("Trả lại", "Đã nhận");
        await _database.ImportAsync(workbook);
        await _database.Get<FormService>().ReturnAsync(_pair, Day, "Thiếu chữ ký", TestDatabase.Actor);

        await ChangesNothingAsync(workbook);

        Assert.Equal((DutyState.Returned, (DateOnly?)null), await StandingAsync());
    }

    [Fact]
    public async Task FormReceivedAgainWithOtherWords_KeepsThem_WhenTheFirstIsImportedAgain()
    {
        var workbook = Sheet("Đã nhận", "Trả lại");
        await _database.ImportAsync(workbook);
        await ReceiveAsync(new FormContent("Khá", "Sâu sát hơn", null, null));

        await ChangesNothingAsync(workbook);

        Assert.Equal((DutyState.OnTime, Day), await StandingAsync());
    }

    [Fact]
    public async Task WorkbookThatSaysSomethingNewOfADay_SpeaksOfTheLastForm()
    {
        await _database.ImportAsync(Sheet("Đã nhận", "Trả lại"));
        await ReceiveAsync(AsImported);

        var outcome = await _database.ImportAsync(Sheet("Đã nhận", "Trả lại").Set("Phiếu", 2, 6, "Xuất sắc"));

        Assert.Equal(1, outcome.Changes);
        Assert.Equal(["Received Tốt", "Returned ", "Received Xuất sắc"], (await _database.ReceiptsAsync()).Select(r => $"{r.Kind} {r.Rating}"));
    }

    [Fact]
    public async Task ReturnThatTheRegisterHasFirst_GoesBehindTheReceiptOfTheSheet()
    {
        await _database.ImportAsync(Sheet("Trả lại", "Đã nhận"));

        var outcome = await _database.ImportAsync(Sheet("Đã nhận", "Trả lại"));

        Assert.Equal(1, outcome.Changes);
        Assert.Equal((DutyState.Returned, (DateOnly?)null), await StandingAsync());
    }

    /// <summary>The small register with one day's rows of its form, in this order.</summary>
    private static TestWorkbook Sheet(params string[] states) => TestWorkbook.Small().Sheet(
        "Phiếu",
        [
            TestWorkbook.ReceiptHeader,
            .. states.Select(object?[] (s) => s == "Đã nhận"
                ? ["2017-Q1", "28756", "CB1", "05/04/2017", s, "Tốt", "Sâu sát", null, null]
                : ["2017-Q1", "28756", "CB1", "05/04/2017", s, null, null, null, null]),
        ]);

    private Task<Recorded> ReceiveAsync(FormContent content) =>
        _database.Get<FormService>().ReceiveAsync(_pair, Day, content, TestDatabase.Actor);

    private async Task ChangesNothingAsync(TestWorkbook workbook)
    {
        var before = await _database.DumpAsync();
        Assert.Equal(0, (await _database.ImportAsync(workbook)).Changes);
        Assert.Equal(before, await _database.DumpAsync());
    }

    private async Task<(DutyState State, DateOnly? ReceivedOn)> StandingAsync()
    {
        var rows = (await _database.ReceiptsAsync()).Select(r => new ReceiptRow(r.Date, r.Sequence, r.Kind)).Order(ReceiptRow.Order).ToArray();
        var standing = ReceiptRules.StandingOf(rows, new DateOnly(2018, 1, 5), new DateOnly(2017, 4, 10));
        return (standing.State, standing.ReceivedOn);
    }
}
