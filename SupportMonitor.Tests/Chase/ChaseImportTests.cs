using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Chase;

/// <summary>The sheet Đôn đốc of the register workbook.</summary>
public sealed class ChaseImportTests : IAsyncLifetime
{
    private static readonly object[] Header =
    [
        "Mã kỳ", "Mã đơn vị", "Mã cán bộ", "Ngày", "Lần", "Hình thức", "Người liên hệ", "Kết quả", "Hẹn ngày", "Liên hệ lại", "Số văn bản", "Người đôn đốc",
        "Ghi chú",
    ];

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await SmallRegister.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Rows_AreStored_AndComeOutAgainAsTheyWentIn()
    {
        var outcome = await ImportAsync(
            ["2017-Q4", "28945", "CB001", "02/01/2018", null, "Điện thoại", "Chị Hoa", "Hẹn gửi", "04/01/2018", null, null, "Anh Tâm", "Bận họp"],
            ["2017-Q4", "28945", "CB001", "02/01/2018", 2, "văn bản", null, "Đã nhắc", null, "08/01/2018", "12-CV/VPTU", null, null]);

        Assert.Empty(outcome.Errors);
        Assert.Empty(outcome.Warnings);
        await using var db = _database.Open();
        var contacts = await db.ChaseContacts.OrderBy(c => c.Number).ToListAsync();
        Assert.Equal([(1, ChaseChannel.Phone, ChaseOutcome.Promised), (2, ChaseChannel.Letter, ChaseOutcome.Reminded)], contacts.Select(c => (c.Number, c.Channel, c.Outcome)));
        Assert.Equal((new DateOnly(2018, 1, 4), "Chị Hoa", "12-CV/VPTU"), (contacts[0].PromisedDate, contacts[0].Person, contacts[1].LetterNumber));

        using var file = new MemoryStream();
        await _database.Get<RegisterExport>().WriteAsync(file, TestDatabase.Actor);
        file.Position = 0;
        var again = await _database.Get<RegisterImport>().ImportAsync(file, "so.xlsx", new ImportOptions(TestDatabase.Actor));
        Assert.Empty(again.Errors);
        Assert.Equal(0, again.Sheets.Sum(s => s.Added + s.Changed));
    }

    [Fact]
    public async Task EveryError_IsSaidInOneGo_AndNothingIsStored()
    {
        var outcome = await ImportAsync(
            ["2017-Q4", "28945", "CB001", "02/01/2018", null, "Điện thoại", null, "Hẹn gửi", null, null, null, null, null],
            ["2017-Q4", "28945", "CB001", "03/01/2018", null, "Điện thoại", null, "Hẹn gửi", "02/01/2018", null, null, null, null],
            ["2017-Q4", "838", "CB001", "03/01/2018", null, "Điện thoại", null, "Đã nhắc", null, null, null, null, null],
            ["2017-Q3", "28945", "CB001", "03/10/2017", null, "Điện thoại", null, "Đã nhắc", null, null, null, null, null],
            ["2017-Q4", "28945", "CB001", "06/01/2018", null, "Điện thoại", null, "Đã nhắc", null, null, null, null, null],
            ["2017-Q4", "28945", "CB001", "04/01/2018", 0, "Bồ câu", null, "Đã nhắc", null, null, null, null, null]);

        Assert.Equal(
            [
                (2, "Hẹn ngày", ImportErrorKind.Rule), (3, "Hẹn ngày", ImportErrorKind.EndBeforeStart), (4, "Mã đơn vị", ImportErrorKind.Rule),
                (5, "Mã kỳ", ImportErrorKind.PeriodClosed), (6, "Ngày", ImportErrorKind.FutureDate), (7, "Lần", ImportErrorKind.OutOfRange),
                (7, "Hình thức", ImportErrorKind.UnknownWord),
            ],
            outcome.Errors.Select(e => (e.Row!.Value, e.Column, e.Kind)));
        await using var db = _database.Open();
        Assert.False(await db.ChaseContacts.AnyAsync());
    }

    [Fact]
    public async Task ContactThatDoesNotFitItsDuty_IsWarnedOf_ByTheWorkbooksOwnReceiptsToo()
    {
        var workbook = Workbook(
                ["2017-Q4", "28945", "CB001", "04/01/2018", null, "Điện thoại", null, "Đã nhắc", null, null, null, null, null],
                ["2017-Q4", "28945", "CB001", "03/01/2018", null, "Điện thoại", null, "Đã nhắc", null, null, null, null, null],
                ["2017-Q4", "28945", "CB002", "03/01/2018", null, "Điện thoại", null, "Đã nhắc", null, null, null, null, null],
                ["2017-Q4", "28951", "CB002", "03/01/2018", null, "Điện thoại", null, "Đã nhắc", null, null, null, null, null])
            .Sheet("Phiếu", TestWorkbook.ReceiptHeader, ["2017-Q4", "28945", "CB001", "03/01/2018", "Đã nhận", null, null, null, null])
            .Sheet("Miễn", TestWorkbook.ExemptionHeader, ["2017-Q4", "28951", "CB002", "Nghỉ ốm"]);

        var outcome = await ImportAsync(workbook);

        Assert.Empty(outcome.Errors);
        Assert.Equal(
            [("ReceivedBefore", "D2"), ("NotOwed", "D4"), ("Exempt", "D5")],
            outcome.Warnings.Where(w => w.Kind == ImportWarningKind.Rule)
                .Select(w => ((string)((RefusedException)w.Arguments[0]).Arguments[1], Assert.Single(w.Cells))));
        await using var db = _database.Open();
        Assert.Equal(4, await db.ChaseContacts.CountAsync());
    }

    private static TestWorkbook Workbook(params object?[][] rows) => new TestWorkbook().Sheet("Đôn đốc", [Header, .. rows]);

    private Task<ImportOutcome> ImportAsync(params object?[][] rows) => ImportAsync(Workbook(rows));

    private async Task<ImportOutcome> ImportAsync(TestWorkbook workbook)
    {
        await using var file = workbook.Save();
        return await _database.Get<RegisterImport>().ImportAsync(file, "so.xlsx", new ImportOptions(TestDatabase.Actor));
    }
}
