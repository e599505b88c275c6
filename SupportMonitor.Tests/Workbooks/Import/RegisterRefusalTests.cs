using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Import;

/// <summary>Every refusal of workbooks.md with its place, and the database as it was.</summary>
public sealed class RegisterRefusalTests(RegisterRefusalTests.Imported imported) : IClassFixture<RegisterRefusalTests.Imported>
{
    private static readonly Dictionary<string, (Func<TestWorkbook, TestWorkbook> Break, string Expected)> Cases = new(StringComparer.Ordinal)
    {
        ["required cell"] = (w => w.Set("Đơn vị", 4, 2, "  "), "Required Đơn vị!B4 Tên"),
        ["required date"] = (w => w.Set("Phiếu", 2, 4, null), "Required Phiếu!D2 Ngày nhận"),
        ["date that is none"] = (w => w.Set("Phiếu", 2, 4, "32/13/2017"), "UnreadableDate Phiếu!D2 Ngày nhận"),
        ["29 February"] = (w => w.Set("Đơn vị", 4, 5, "29/02/2017"), "UnreadableDate Đơn vị!E4 Hiệu lực từ"),
        ["a year as a text"] = (w => w.Set("Kỳ", 2, 3, "2017"), "UnreadableDate Kỳ!C2 Từ ngày"),
        ["a negative serial"] = (w => w.Set("Kỳ", 2, 3, -3), "UnreadableDate Kỳ!C2 Từ ngày"),
        ["a truth as a date"] = (w => w.Set("Kỳ", 2, 3, true), "UnreadableDate Kỳ!C2 Từ ngày"),
        ["unknown kind"] = (w => w.Set("Đơn vị", 4, 3, "Làng"), "UnknownWord Đơn vị!C4 Loại"),
        ["unknown role"] = (w => w.Set("Phân công", 2, 3, "Theo dõi tỉnh"), "UnknownWord Phân công!C2 Vai trò"),
        ["unknown state"] = (w => w.Set("Phiếu", 2, 5, "Đã gửi"), "UnknownWord Phiếu!E2 Trạng thái"),
        ["unknown period state"] = (w => w.Set("Kỳ", 2, 6, "Xong"), "UnknownWord Kỳ!F2 Trạng thái"),
        ["unknown unit"] = (w => w.Set("Phiếu", 2, 2, "99999"), "UnknownUnit Phiếu!B2 Mã đơn vị"),
        ["unknown parent"] = (w => w.Set("Đơn vị", 4, 4, "X"), "UnknownUnit Đơn vị!D4 Mã cấp trên"),
        ["unknown cadre"] = (w => w.Set("Phân công", 3, 1, "cb1"), "UnknownCadre Phân công!A3 Mã cán bộ"),
        ["unknown period"] = (w => w.Set("Miễn", 2, 1, "2016"), "UnknownPeriod Miễn!A2 Mã kỳ"),
        ["unit ends before it starts"] = (w => w.Set("Đơn vị", 4, 6, "31/12/2009"), "EndBeforeStart Đơn vị!F4 Hiệu lực đến"),
        ["assignment ends before it starts"] = (w => w.Set("Phân công", 2, 5, "31/12/2015"), "EndBeforeStart Phân công!E2 Đến ngày"),
        ["period ends before it starts"] = (w => w.Set("Kỳ", 2, 4, "31/12/2016"), "EndBeforeStart Kỳ!D2 Đến ngày"),
        ["duplicate unit"] = (w => w.Add("Đơn vị", "28756", "Khác", "Xã", "829", null, null, null), "DuplicateKey Đơn vị!A7 Mã"),
        ["duplicate form"] = (w => w.Add("Phiếu", "2017-Q1", "28756", "CB1", "2017-04-05", "đã nhận", null, null, null, null), "DuplicateKey Phiếu!A3 Mã kỳ"),
        ["duplicate assignment"] = (w => w.Add("Phân công", "CB1", "28756", "Theo dõi xã", 42370, null, null), "DuplicateKey Phân công!A5 Mã cán bộ"),
        ["unit under itself"] = (w => w.Set("Đơn vị", 3, 4, "829-1"), "Cycle Đơn vị!D3 Mã cấp trên"),
        ["sub-area without a district"] = (w => w.Set("Đơn vị", 3, 4, null), "ParentRequired Đơn vị!D3 Mã cấp trên"),
        ["commune under a commune"] = (w => w.Set("Đơn vị", 5, 4, "28756"), "WrongParent Đơn vị!D5 Mã cấp trên"),
        ["district under a commune"] = (w => w.Add("Đơn vị", "830", "Giồng Trôm", "Huyện", "28758", null, null, null), "WrongParent Đơn vị!D7 Mã cấp trên"),
        ["commune follows a district"] = (w => w.Set("Phân công", 4, 3, "Theo dõi xã"), "WrongUnitForRole Phân công!B4 Mã đơn vị"),
        ["form of a district"] = (w => w.Set("Phiếu", 2, 2, "829"), "NotACommune Phiếu!B2 Mã đơn vị"),
        ["exemption of a sub-area"] = (w => w.Set("Miễn", 2, 2, "829-1"), "NotACommune Miễn!B2 Mã đơn vị"),
        ["a form of tomorrow"] = (w => w.Set("Phiếu", 2, 4, "06/01/2018"), "FutureDate Phiếu!D2 Ngày nhận"),
        ["a long name"] = (w => w.Set("Cán bộ", 2, 2, new string('n', 201)), "TooLong Cán bộ!B2 Họ tên"),
        ["a long code"] = (w => w.Add("Cán bộ", new string('1', 51), "Tên", null, null, null, null), "TooLong Cán bộ!A4 Mã cán bộ"),
        ["level in use"] = (w => w.Set("Đơn vị", 5, 3, "Tiểu vùng").Set("Đơn vị", 5, 4, "829").Without("Phân công").Without("Miễn"), "LevelInUse Đơn vị!C5 Loại"),
        ["level that several records stand on"] = (_ => new TestWorkbook().Sheet("Đơn vị", TestWorkbook.UnitHeader, ["829", "Ba Tri", "Xã", null, null, null, null]), "LevelInUse Đơn vị!C2 Loại"),
        ["new form in a closed period"] = (w => w.Add("Kỳ", "K", "Khóa", "01/01/2016", "31/12/2016", "31/12/2016", null).Add("Phiếu", "K", "28756", "CB1", "01/03/2017", "Đã nhận", null, null, null, null), "PeriodClosed Phiếu!A3 Mã kỳ"),
        ["change of a closed period"] = (w => w.Add("Kỳ", "K", "Khóa lại", "01/01/2016", "31/12/2016", "31/12/2016", "Đã khóa"), "PeriodClosed Kỳ!A3 Mã kỳ"),
        ["reopening by a workbook"] = (w => w.Add("Kỳ", "K", "Khóa", "01/01/2016", "31/12/2016", "31/12/2016", "Đang mở"), "PeriodClosed Kỳ!A3 Mã kỳ"),
        ["exemption in a closed period"] = (w => w.Add("Miễn", "K", "28756", "CB1", "Ốm"), "PeriodClosed Miễn!A3 Mã kỳ"),
        ["no header"] = (w => w.Sheet("Miễn", ["a", "b"], ["c", "d"]), "MissingHeader Miễn! "),
        ["missing column"] = (w => w.Sheet("Kỳ", ["Mã kỳ", "Tên kỳ", "Từ ngày", "Đến ngày"], ["2017-Q1", "Quý I/2017", "01/01/2017", "31/03/2017"]), "MissingColumn Kỳ! Hạn gửi phiếu"),
        ["column twice"] = (w => w.Sheet("Miễn", ["Mã kỳ", "Mã đơn vị", "Mã cán bộ", "Lý do", "LY DO"]), "DuplicateColumn Miễn! Lý do"),
        ["no known sheet"] = (_ => new TestWorkbook().Sheet("Sheet1", ["x"]), "NoKnownSheet ! "),
        ["sheet twice"] = (w => w.Sheet("PHIEU", TestWorkbook.ReceiptHeader), "DuplicateSheet PHIEU! "),
    };

    public static TheoryData<string> Names { get; } = new(Cases.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Refusal_NamesSheetRowAndColumn_AndChangesNothing(string name)
    {
        var (change, expected) = Cases[name];
        using var workbook = change(TestWorkbook.Small()).Save();

        var outcome = await imported.ImportAsync(workbook);

        Assert.Equal(1, outcome.ErrorCount);
        var error = Assert.Single(outcome.Errors);
        Assert.Equal(expected, $"{error.Kind} {error.Sheet}!{error.Cell} {error.Column}");
        Assert.Empty(outcome.Sheets);
        Assert.Equal(imported.Dump, await imported.Database.DumpAsync());
    }

    [Theory]
    [InlineData("Cán bộ", "CB1", new[] { "CB1", "Khác", null, null, null, null }, 2)]
    [InlineData("Phân công", "CB1 · 28756 · Theo dõi xã · 01/01/2016", new[] { "CB1", "28756", "theo doi xa", "2016-01-01", null, null }, 2)]
    [InlineData("Phiếu", "2017-Q1 · 28756 · CB1 · 05/04/2017 · Đã nhận", new[] { "2017-Q1", "28756", "CB1", "5/4/2017", "đã nhận", null, null, null, null }, 2)]
    [InlineData("Miễn", "2017-Q1 · 28757 · CB1", new[] { "2017-Q1", "28757", "CB1", "Khác" }, 2)]
    public async Task DuplicateKey_IsNamedWithItsValue_AndTheOtherRow(string sheet, string key, string?[] row, int other)
    {
        using var workbook = TestWorkbook.Small().Add(sheet, row).Save();

        var error = Assert.Single((await imported.ImportAsync(workbook)).Errors);

        Assert.Equal(ImportErrorKind.DuplicateKey, error.Kind);
        Assert.Equal([other, key], error.Arguments);
    }

    [Fact]
    public async Task ErrorCellsOfExcel_AreRefused()
    {
        using var workbook = TestWorkbook.Small().Save(book => book.Worksheet("Phiếu").Cell("G2").FormulaA1 = "1/0");
        using var evaluated = Archive.Change(workbook, "xl/worksheets/sheet5.xml", xml =>
            xml[..xml.IndexOf("<x:c r=\"G2\"", StringComparison.Ordinal)]
            + "<x:c r=\"G2\" t=\"e\"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c>"
            + xml[(xml.IndexOf("</x:c>", xml.IndexOf("<x:c r=\"G2\"", StringComparison.Ordinal), StringComparison.Ordinal) + 6)..]);

        var outcome = await imported.ImportAsync(evaluated);

        var error = Assert.Single(outcome.Errors);
        Assert.Equal((ImportErrorKind.ErrorCell, "G2", "#DIV/0!"), (error.Kind, error.Cell, error.Arguments[0]));
    }

    [Fact]
    public async Task ManyErrors_AreToldInOneGo_TheFirstHundredInOrder()
    {
        var workbook = TestWorkbook.Small().Set("Đơn vị", 4, 3, "Làng").Set("Phân công", 2, 1, "X");
        for (var i = 0; i < 150; i++)
        {
            workbook.Add("Phiếu", "2017-Q1", $"{i}", "CB1", "hôm qua", "Đã nhận", null, null, null, null);
        }

        using var stream = workbook.Save();
        var outcome = await imported.ImportAsync(stream);

        Assert.Equal(302, outcome.ErrorCount);
        Assert.Equal(100, outcome.Errors.Count);
        Assert.Equal(["C4", "A2", "B3", "D3", "B4"], outcome.Errors.Take(5).Select(e => e.Cell));
        Assert.Equal(imported.Dump, await imported.Database.DumpAsync());
    }

    [Fact]
    public async Task RowsWithABrokenKey_TellTheirOtherErrorsInTheSameGo()
    {
        using var workbook = Imported.Register()
            .Set("Đơn vị", 3, 2, "")
            .Add("Đơn vị", null, "Tiểu vùng 2", "Tiểu vùng", null, null, null, null)
            .Add("Đơn vị", "28757", "Mỹ Hòa", "Xã", "28756", "02/01/2017", "01/01/2017", null)
            .Add("Đơn vị", "829", "Ba Tri", "Xã", "829-1", null, null, null)
            .Add("Đơn vị", new string('9', 60), "Xã mới", "Xã", "28758", null, null, null)
            .Add("Phân công", "CB9", "829", "Theo dõi xã", "02/01/2017", "01/01/2017", null)
            .Add("Kỳ", "K", "Khóa", "01/01/2016", "30/12/2016", "31/12/2016", PeriodState.Closed.Word())
            .Add("Phiếu", "K", "99999", "CB1", "03/01/2017", "Đã nhận", null, null, null, null)
            .Add("Phiếu", "K", "28757", "CB1", "06/01/2018", "Đã gửi", null, null, null, null)
            .Add("Phiếu", "K", "28757", "CB1", "02/01/2017", "Đã nhận", "Tốt", null, null, null)
            .Add("Phiếu", "K", "28757", "CB1", "02/01/2017", "Đã nhận", null, null, null, null)
            .Add("Miễn", "K", "829", "CB9", null)
            .Save();

        var outcome = await imported.ImportAsync(workbook);

        Assert.Equal(
            [
                "Required Đơn vị!B3",
                "Required Đơn vị!A7", "ParentRequired Đơn vị!D7",
                "DuplicateKey Đơn vị!A8", "WrongParent Đơn vị!D8", "EndBeforeStart Đơn vị!F8",
                "DuplicateKey Đơn vị!A9", "LevelInUse Đơn vị!C9", "Cycle Đơn vị!D9",
                "TooLong Đơn vị!A10", "WrongParent Đơn vị!D10",
                "UnknownCadre Phân công!A5", "WrongUnitForRole Phân công!B5", "EndBeforeStart Phân công!E5",
                "DuplicateKey Kỳ!A4", "PeriodClosed Kỳ!A4",
                "PeriodClosed Phiếu!A4", "UnknownUnit Phiếu!B4",
                "PeriodClosed Phiếu!A5", "FutureDate Phiếu!D5", "UnknownWord Phiếu!E5",
                "DuplicateKey Phiếu!A6", "PeriodClosed Phiếu!A6",
                "DuplicateKey Phiếu!A7",
                "PeriodClosed Miễn!A3", "NotACommune Miễn!B3", "UnknownCadre Miễn!C3", "Required Miễn!D3",
            ],
            outcome.Errors.Select(e => $"{e.Kind} {e.Sheet}!{e.Cell}"));
        Assert.Equal(imported.Dump, await imported.Database.DumpAsync());
    }

    [Fact]
    public async Task TextThatIsTooLong_IsNoIdenticalRowOfAClosedPeriod()
    {
        using var workbook = Imported.Register().Set("Phiếu", 3, 6, new string('d', 201)).Save();

        var outcome = await imported.ImportAsync(workbook);

        Assert.Equal([ImportErrorKind.PeriodClosed, ImportErrorKind.TooLong], outcome.Errors.Select(e => e.Kind));
    }

    [Fact]
    public async Task SheetWithoutAKeyColumn_AccusesNoRowOfAClosedPeriod()
    {
        using var workbook = Imported.Register()
            .Sheet("Phiếu", ["Mã kỳ", "Mã đơn vị", "Mã cán bộ", "Trạng thái"], ["K", "28757", "CB1", "Đã nhận"]).Save();

        var outcome = await imported.ImportAsync(workbook);

        Assert.Equal(ImportErrorKind.MissingColumn, Assert.Single(outcome.Errors).Kind);
    }

    [Fact]
    public async Task RowsThatClosedPeriodsStandOn_TellAllTheirErrors_WhateverIsWrongWithTheirPeriod()
    {
        using var workbook = Imported.Register()
            .Sheet(
                "Kỳ đã khóa",
                ["Mã kỳ", "Mục", "Mã đơn vị", "Mã cán bộ", "Tên", "Loại"],
                ["2015", "Cán bộ", null, null, null, null],
                ["2017-Q1", "Xã", null, null, null, "Huyện"]).Save();

        var outcome = await imported.ImportAsync(workbook);

        Assert.Equal(
            [
                "UnknownPeriod A2", "Required D2", "Required E2",
                "PeriodNotClosed A3", "Required C3", "Required E3", "UnknownWord F3",
            ],
            outcome.Errors.Select(e => $"{e.Kind} {e.Cell}"));
    }

    [Fact]
    public async Task IdenticalRowsOfAClosedPeriod_Pass()
    {
        using var workbook = Imported.Register().Save();

        var outcome = await imported.ImportAsync(workbook);

        Assert.Equal((0, 0), (outcome.ErrorCount, outcome.Changes));
    }

    /// <summary>A database with the small register and a closed period; refusals leave it as it is, so the tests share it.</summary>
    public sealed class Imported : IAsyncLifetime
    {
        public TestDatabase Database { get; private set; } = null!;

        public string Dump { get; private set; } = "";

        public static TestWorkbook Register() => TestWorkbook.Small()
            .Add("Kỳ", "K", "Khóa", "01/01/2016", "31/12/2016", "31/12/2016", PeriodState.Closed.Word())
            .Add("Phiếu", "K", "28757", "CB1", "02/01/2017", "Đã nhận", null, null, null, null);

        public async ValueTask InitializeAsync()
        {
            Database = await TestDatabase.CreateAsync();
            using var workbook = Register().Save();
            Assert.Empty((await ImportAsync(workbook)).Errors);
            Dump = await Database.DumpAsync();
        }

        public Task<ImportOutcome> ImportAsync(Stream workbook) =>
            Database.Get<RegisterImport>().ImportAsync(workbook, "test.xlsx", new ImportOptions(TestDatabase.Actor));

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
