using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Import;

/// <summary>Characters that are not seen make no twins and change no cell, whatever kind of cell they stand in.</summary>
public sealed class InvisibleCharactersTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task EveryKindOfCell_IsReadWithoutThem()
    {
        await _database.ImportAsync(TestWorkbook.Small());
        var before = await RecordsAsync();

        // The same register, with something invisible in each sheet's name, header and cell.
        string[] marks =
            ["\u200E", "\u202A", "\u2060", "\u00AD", "\u200D", "\uFE0F", "\u034F", "\u061C", "\uDB40\uDC41", "\uD834\uDD73"];
        var next = 0;
        var dirty = new TestWorkbook();
        foreach (var (name, rows) in Sheets())
        {
            dirty.Sheet(Dirty(name), [.. rows.Select(row => row.Select(c => c is string text ? Dirty(text) : c).ToArray())]);
        }

        var outcome = await _database.ImportAsync(dirty);

        Assert.Equal(0, outcome.Changes);
        Assert.Equal(before, await RecordsAsync());

        string Dirty(string text) => text.Insert(text.Length / 2, marks[next++ % marks.Length]) + marks[next++ % marks.Length];
    }

    [Fact]
    public async Task CodesThatLookAlike_AreOneCode()
    {
        var workbook = new TestWorkbook()
            .Sheet("Cán bộ", ["Mã cán bộ", "Họ tên"], ["CB00001", "Nguyễn Văn Mẫu"], ["CB00001\u200E", "Nguyễn Văn Mẫu"]);

        var outcome = await _database.ImportAsync(workbook, refused: true);

        var error = Assert.Single(outcome.Errors);
        Assert.Equal((ImportErrorKind.DuplicateKey, "A3"), (error.Kind, error.Cell));
    }

    [Theory]
    [InlineData("_x200E_Nguyễn Văn_x00AD_ Mẫu", "Nguyễn Văn Mẫu")]
    [InlineData("Nguyễn_x0000_Văn_x2028_Mẫu", "Nguyễn Văn Mẫu")]
    [InlineData("Nguyễn _xD83D_ Mẫu", "Nguyễn \uFFFD Mẫu")]
    [InlineData("Nguyễn _xdc00_Mẫu", "Nguyễn \uFFFDMẫu")]
    [InlineData("Nguyễn _xD83D__xDE00_", "Nguyễn 😀")]
    [InlineData("Nguyễn _xFFFE__xFFFF_", "Nguyễn \uFFFD\uFFFD")]
    [InlineData("Nguye&#x200B;&#x302;&#x303;n", "Nguyễn")]
    [InlineData("Mẫu&#x3164;An&#x2800;", "Mẫu An")]
    [InlineData("&#xE0001;Mẫu&#x1D173;&#xE0100;", "Mẫu")]
    public async Task EscapedAndRawCharacters_LeaveTheRestOfTheText(string xml, string stored)
    {
        using var workbook = Archive.Workbook(
            "Cán bộ",
            "<row>" + string.Concat(new[] { "Mã cán bộ", "Họ tên", "Cơ quan" }.Select(Inline)) + "</row>"
            + "<row>" + Inline("CB1") + "<c t=\"s\"><v>0</v></c>" + Inline(xml) + "</row>",
            $"<si><t>{xml}</t></si>");

        var outcome = await _database.Get<RegisterImport>().ImportAsync(workbook, "x", new ImportOptions(TestDatabase.Actor));

        Assert.Empty(outcome.Errors);
        await using var db = _database.Open();
        var cadre = await db.Cadres.SingleAsync();
        Assert.Equal((stored, stored), (cadre.Name, cadre.Organisation));
    }

    [Fact]
    public async Task SoftHyphen_StaysOnlyWhereItIsALetterOfTcvn3()
    {
        var workbook = new TestWorkbook()
            .Sheet(
                "Đơn vị",
                TestWorkbook.UnitHeader,
                ["28\u00AD756", "Tr\u00ADung tâm", "Ph\u00ADêng", null, "01/01/20\u00AD10", null, "0275\u00AD 1"])
            .Sheet("Cán bộ", TestWorkbook.CadreHeader, ["CB1", "TrÇn ThÞ B\u00ADëi", null, "Së T\u00AD ph¸p", null, null]);

        await _database.ImportAsync(workbook, with: o => o with
        {
            OldFontChoices = new Dictionary<OldFontPlace, OldFontChoice>
            {
                [new("TCVN3", RegisterSheet.Units, "Loại")] = OldFontChoice.Convert,
                [new("TCVN3", RegisterSheet.Cadres, "Họ tên")] = OldFontChoice.Convert,
                [new("TCVN3", RegisterSheet.Cadres, "Cơ quan")] = OldFontChoice.Keep,
            },
        });

        await using var db = _database.Open();
        var unit = await db.Units.SingleAsync();
        Assert.Equal(("28756", "Trung tâm", UnitKind.Ward, "0275 1"), (unit.Code, unit.Name, unit.Kind, unit.Phone));
        Assert.Equal(new DateOnly(2010, 1, 1), unit.From);
        var cadre = await db.Cadres.SingleAsync();
        Assert.Equal(("Trần Thị Bưởi", "Së T\u00AD ph¸p"), (cadre.Name, cadre.Organisation));
    }

    [Fact]
    public void HeadingInTcvn3_IsFoundByItsSoftHyphens()
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal) { [VietnameseText.Fold("Người phụ trách")] = 0 };

        Assert.Equal("nguoi phu trach", OldFont.FoldedAs("\u200ENg\u00ADêi  phô tr¸ch\u202C", known));
        Assert.Equal("nguoi phu trach", OldFont.FoldedAs("Người\u00AD phụ trách", known));
    }

    [Fact]
    public async Task TextStoredBefore_IsMetByItsCleanForm_ChangedOnceAndSaidSo()
    {
        await _database.AddAsync(
            new Unit { Code = "28756\u202C", Name = "Tân Xuân", Kind = UnitKind.Commune },
            new Cadre { Code = "CB1\u200E", Name = "Nguyễn\u200D Văn Mẫu" });
        await using var db = _database.Open();
        var (unit, cadre) = ((await db.Units.SingleAsync()).Id, (await db.Cadres.SingleAsync()).Id);
        await _database.AddAsync(
            new Assignment { UnitId = unit, CadreId = cadre, Role = AssignmentRole.FollowCommune, From = new(2016, 1, 1) });
        var workbook = new TestWorkbook()
            .Sheet("Đơn vị", ["Mã", "Tên", "Loại"], ["28756", "Tân Xuân", "Xã"])
            .Sheet("Cán bộ", ["Mã cán bộ", "Họ tên"], ["CB1\u200E", "Nguyễn\u200D Văn Mẫu"])
            .Sheet(
                "Phân công",
                ["Mã cán bộ", "Mã đơn vị", "Vai trò", "Từ ngày"],
                ["CB1\u200E", "28756\u202C", "Theo dõi xã", "01/01/2016"]);

        var outcome = await _database.ImportAsync(workbook);

        Assert.Equal(
            [(RegisterSheet.Units, 0, 1), (RegisterSheet.Cadres, 0, 1), (RegisterSheet.Assignments, 0, 0)],
            outcome.Sheets.Select(s => (s.Sheet, s.Added, s.Changed)));
        db.ChangeTracker.Clear();
        Assert.Equal("28756", (await db.Units.SingleAsync()).Code);
        Assert.Equal(("CB1", "Nguyễn Văn Mẫu"), await db.Cadres.Select(c => ValueTuple.Create(c.Code, c.Name)).SingleAsync());
        Assert.Equal(0, (await _database.ImportAsync(workbook)).Changes);
    }

    [Fact]
    public async Task CodeStoredBefore_BesideItsCleanTwin_StaysWhatItIs()
    {
        await _database.AddAsync(new Cadre { Code = "CB1\u200E", Name = "Một" }, new Cadre { Code = "CB1", Name = "Hai" });

        await _database.ImportAsync(new TestWorkbook().Sheet("Cán bộ", ["Mã cán bộ", "Họ tên"], ["CB1", "Ba"]));

        await using var db = _database.Open();
        Assert.Equal(
            [("CB1", "Ba"), ("CB1\u200E", "Một")],
            await db.Cadres.OrderBy(c => c.Name).Select(c => ValueTuple.Create(c.Code, c.Name)).ToListAsync());
    }

    [Fact]
    public async Task ClosedPeriod_WithTextStoredBefore_LetsTheSameFormPassAsItIs()
    {
        await _database.ImportAsync(TestWorkbook.Small());
        await using var db = _database.Open();
        await db.Receipts.ExecuteUpdateAsync(s => s.SetProperty(r => r.Strengths, "Sâu\u200E sát"));
        await _database.ImportAsync(new TestWorkbook().Sheet(
            "Kỳ", TestWorkbook.PeriodHeader, ["2017-Q1", "Quý I/2017", "01/01/2017", "31/03/2017", "10/04/2017", "Đã khóa"]));

        var again = await _database.ImportAsync(FormOf("Sâu\u200E sát"));

        Assert.Equal(0, again.Changes);
        Assert.Equal("Sâu\u200E sát", (await db.Receipts.AsNoTracking().SingleAsync()).Strengths);
        var other = await _database.ImportAsync(FormOf("Sâu xa"), refused: true);
        Assert.Equal(ImportErrorKind.PeriodClosed, Assert.Single(other.Errors).Kind);
    }

    private static TestWorkbook FormOf(string strengths) => new TestWorkbook().Sheet(
        "Phiếu", TestWorkbook.ReceiptHeader, ["2017-Q1", "28756", "CB1", "05/04/2017", "Đã nhận", "Tốt", strengths, null, null]);

    private static string Inline(string text) => $"<c t=\"inlineStr\"><is><t>{text}</t></is></c>";

    /// <summary>As in <see cref="TestWorkbook.Small"/>, as far as it is text.</summary>
    private static (string Name, object?[][] Rows)[] Sheets() =>
    [
        ("Đơn vị",
        [
            TestWorkbook.UnitHeader,
            ["829", "Ba Tri", "Huyện", null, null, null, null],
            ["28756", "Tân Xuân", "Xã", "829-1", "01/01/2010", null, "0275 1"],
        ]),
        ("Cán bộ",
            [TestWorkbook.CadreHeader, ["CB1", "Nguyễn Văn Mẫu", "Phó giám đốc", "Sở Mẫu", "Lãnh đạo sở, ban, ngành", null]]),
        ("Phân công", [TestWorkbook.AssignmentHeader, ["CB1", "28756", "Theo dõi xã", "01/01/2016", null, "QĐ 02"]]),
        ("Kỳ", [TestWorkbook.PeriodHeader, ["2017-Q1", "Quý I/2017", "01/01/2017", "31/03/2017", "10/04/2017", null]]),
        ("Phiếu",
            [TestWorkbook.ReceiptHeader, ["2017-Q1", "28756", "CB1", "05/04/2017", "Đã nhận", "Tốt", "Sâu sát", null, null]]),
        ("Miễn", [TestWorkbook.ExemptionHeader, ["2017-Q1", "28757", "CB1", "Đi học"]]),
    ];

    private async Task<string> RecordsAsync() =>
        string.Join('\n', (await _database.DumpAsync()).Split('\n').Where(l => !l.StartsWith("Trail", StringComparison.Ordinal)));
}
