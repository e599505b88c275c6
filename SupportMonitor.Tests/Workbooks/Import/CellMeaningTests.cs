using System.Globalization;
using System.Security;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Import;

/// <summary>What a cell shows is what is stored, or the import says so by cell (workbooks.md, "The register workbook").</summary>
public sealed class CellMeaningTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("42736", "14", "2017-01-01")]
    [InlineData("42736.0", "dd/mm/yyyy", "2017-01-01")]
    [InlineData("4.2736E4", "[$-42A]dd/mm/yyyy;@", "2017-01-01")]
    [InlineData("42736.000000001", "14", "2017-01-01")]
    [InlineData("16438", "14", "1945-01-01")]
    [InlineData("2958465", "14", "9999-12-31")]
    [InlineData("42736", "22", "2017-01-01")]
    [InlineData("42736", "[$-F800]dddd, mmmm dd, yyyy", "2017-01-01")]
    [InlineData("42736", "\"ngày\" d \"tháng\" m \"năm\" yyyy", "2017-01-01")]
    [InlineData("t=\"d\">2017-01-01", "14", "2017-01-01")]
    [InlineData("t=\"d\">2017-01-01", null, "2017-01-01")]
    [InlineData("t=\"d\">2017-01-01T00:00", null, "2017-01-01")]
    [InlineData("t=\"d\">2017-01-01T00:00:00", null, "2017-01-01")]
    [InlineData("t=\"d\">2017-01-01T00:00:00.000", null, "2017-01-01")]
    [InlineData("t=\"str\">1/1/2017", null, "2017-01-01")]
    [InlineData("t=\"str\">2017-01-01", null, "2017-01-01")]
    public async Task Date_InEveryShape_IsReadWithoutAWord(string value, string? format, string expected)
    {
        var outcome = await ImportDateAsync(value, format);

        Assert.Empty(outcome.Errors);
        Assert.Empty(outcome.Warnings);
        Assert.Equal(Day(expected), await StoredDateAsync());
    }

    [Theory]
    [InlineData("41274", "2017-01-01", null)]
    [InlineData("41273.99965", "2017-01-01", ImportWarningKind.JustBeforeMidnight)]
    public async Task Date_CountedFrom1904_IsTheDayShown(string value, string expected, ImportWarningKind? warning)
    {
        var outcome = await ImportDateAsync(value, "14", "<workbookPr date1904=\"1\"/>");

        Assert.Empty(outcome.Errors);
        Assert.Equal(warning is { } kind ? [kind] : [], outcome.Warnings.Select(w => w.Kind));
        Assert.Equal(Day(expected), await StoredDateAsync());
    }

    [Theory]
    [InlineData("42765.99965", "2017-01-31")]
    [InlineData("42765.998612", "2017-01-31")]
    [InlineData("42765.9999999999", "2017-01-31")]
    [InlineData("42794.999999", "2017-03-01")]
    [InlineData("t=\"d\">2017-01-30T23:59:30", "2017-01-31")]
    [InlineData("t=\"d\">2017-01-30T23:58:00.000", "2017-01-31")]
    [InlineData("t=\"d\">2017-01-30T23:58", "2017-01-31")]
    public async Task Date_WithinTwoMinutesBeforeMidnight_IsTheNextDayWithAWarning(string value, string expected)
    {
        var outcome = await ImportDateAsync(value, "14");

        Assert.Empty(outcome.Errors);
        var warning = Assert.Single(outcome.Warnings);
        Assert.Equal((ImportWarningKind.JustBeforeMidnight, "Đơn vị", "C2"), (warning.Kind, warning.Sheet, Assert.Single(warning.Cells)));
        Assert.Equal(Day(expected), await StoredDateAsync());
        Assert.Equal(Day(expected), warning.Arguments[2]);
    }

    [Theory]
    [InlineData("42530.708", "14", "TimeOfDay")]
    [InlineData("42736.75", "14", "TimeOfDay")]
    [InlineData("42736.00001", "14", "TimeOfDay")]
    [InlineData("42765.9986", "14", "TimeOfDay")]
    [InlineData("42736.5", null, "TimeOfDay")]
    [InlineData("0.52", "20", "TimeOfDay")]
    [InlineData("t=\"d\">2017-01-01T12:30:00", null, "TimeOfDay")]
    [InlineData("t=\"d\">2017-01-01T17:00", null, "TimeOfDay")]
    [InlineData("t=\"d\">2017-01-01T23:57:59", null, "TimeOfDay")]
    [InlineData("t=\"d\">12:30:00", null, "UnreadableDate")]
    [InlineData("t=\"d\">1/2/2017", null, "UnreadableDate")]
    [InlineData("t=\"d\">2017-01", null, "UnreadableDate")]
    [InlineData("t=\"d\">2017", null, "UnreadableDate")]
    [InlineData("t=\"d\">20170101", null, "UnreadableDate")]
    [InlineData("t=\"d\">2017-01-01T00:00:00Z", null, "UnreadableDate")]
    [InlineData("t=\"d\">2017-01-01T00:00:00+07:00", null, "UnreadableDate")]
    [InlineData("t=\"d\">2017-01-01Z", null, "UnreadableDate")]
    [InlineData("t=\"d\">2017-01-01 00:00:00", null, "UnreadableDate")]
    [InlineData("t=\"d\">2017-02-30", null, "UnreadableDate")]
    [InlineData("t=\"d\">Jan 1, 2017", null, "UnreadableDate")]
    [InlineData("t=\"str\">2017-01-01T00:00:00", null, "UnreadableDate")]
    [InlineData("t=\"str\">1/1/17", null, "UnreadableDate")]
    [InlineData("t=\"str\">01/2017", null, "UnreadableDate")]
    [InlineData("t=\"b\">1", null, "UnreadableDate")]
    [InlineData("-1", "14", "UnreadableDate")]
    [InlineData("2958466", "14", "UnreadableDate")]
    [InlineData("2958465.9999", "14", "TimeOfDay")]
    [InlineData("20170101", null, "UnreadableDate")]
    [InlineData("201701", null, "UnreadableDate")]
    [InlineData("42766.00000001", "14", "TimeOfDay")]
    [InlineData("NaN", "14", "UnreadableDate")]
    [InlineData("42,736", "14", "UnreadableDate")]
    [InlineData("2017", null, "YearAsDate")]
    [InlineData("2017", "14", "YearAsDate")]
    [InlineData("2017", "yyyy", "YearAsDate")]
    [InlineData("60", "14", "DateTooEarly")]
    [InlineData("0", "14", "DateTooEarly")]
    [InlineData("16437", "14", "DateTooEarly")]
    [InlineData("t=\"d\">1944-12-31", null, "DateTooEarly")]
    [InlineData("t=\"str\">31/12/1944", null, "DateTooEarly")]
    [InlineData("t=\"str\">01/01/0017", null, "DateTooEarly")]
    public async Task Date_ThatCannotBeMeant_IsAnErrorByCell(string value, string? format, string kind)
    {
        var outcome = await ImportDateAsync(value, format);

        Assert.Equal([(kind, "C2")], outcome.Errors.Select(e => (e.Kind.ToString(), e.Cell)));
        await using var db = _database.Open();
        Assert.False(await db.Units.AnyAsync());
    }

    [Theory]
    [InlineData("42736", null, "42736")]
    [InlineData("42736", "49", "42736")]
    [InlineData("42736", "0.00", "42736,00")]
    [InlineData("42736", "17", "Thg 1-17")]
    [InlineData("42736", "mm/yyyy", "01/2017")]
    [InlineData("42736", "yyyy", "2017")]
    [InlineData("42736", "dd/mm", "01/01")]
    [InlineData("42736", "[$-107041E]d/m/yyyy", "[$-107041E]d/m/yyyy")]
    [InlineData("42736", "[$-th-TH,107]dd/mm/yyyy", "[$-th-TH,107]dd/mm/yyyy")]
    [InlineData("42736", "[DBNum1]d/m/yyyy", "[DBNum1]d/m/yyyy")]
    [InlineData("42736", "dd/mm/\"2018\"yyyy", "01/01/20182017")]
    [InlineData("42736", "[>40000]\"x\";dd/mm/yyyy", "x")]
    [InlineData("t=\"d\">2017-01-01", "mm/yyyy", "01/2017")]
    public async Task Date_ThatTheCellShowsOtherwise_IsStoredWithAWarning(string value, string? format, string shown)
    {
        var outcome = await ImportDateAsync(value, format);

        Assert.Empty(outcome.Errors);
        var warning = Assert.Single(outcome.Warnings);
        Assert.Equal((ImportWarningKind.ShownOtherwise, "C2"), (warning.Kind, Assert.Single(warning.Cells)));
        Assert.Equal(["Hiệu lực từ", shown, Day("2017-01-01")], warning.Arguments);
        Assert.Equal(Day("2017-01-01"), await StoredDateAsync());
    }

    [Theory]
    [InlineData("42737", "mm/dd/yyyy", "01/02/2017")]
    [InlineData("42737", "[$-409]m/d/yy;@", "1/2/17")]
    [InlineData("42737", "yyyy/dd/mm", "2017/02/01")]
    [InlineData("42737", "dd/mm/yyyy", null)]
    [InlineData("42737", "yyyy-mm-dd", null)]
    [InlineData("42737", "mmm d, yyyy", null)]
    [InlineData("42748", "mm/dd/yyyy", null)]
    [InlineData("36557", "dd/mm/yy", null)]
    public async Task Date_WhoseOrderIsReadOtherwiseHere_IsNamed(string value, string format, string? shown)
    {
        var outcome = await ImportDateAsync(value, format);

        Assert.Empty(outcome.Errors);
        Assert.Equal(shown is null ? [] : [shown], outcome.Warnings.Select(w => w.Arguments[1]));
    }

    [Theory]
    [InlineData(";;;", "ShownOtherwise")]
    [InlineData(";;;\"x\"@", "UnreadableDate")]
    public async Task DateAsText_UnderAFormat_IsWhatTheCellShows(string format, string kind)
    {
        var outcome = await ImportDateAsync("t=\"str\">31/01/2017", format);

        Assert.Equal([kind], outcome.Errors.Select(e => e.Kind.ToString()).Concat(outcome.Warnings.Select(w => w.Kind.ToString())));
    }

    [Theory]
    [InlineData("E2:E3", "E2")]
    [InlineData("D2:D4", "D2")]
    [InlineData("A2:B2", "A2")]
    [InlineData("D3:E3", "D3")]
    [InlineData("F2:G3", null)]
    [InlineData("A6:E6", null)]
    [InlineData("E4:E9", null)]
    [InlineData("E1:F1", null)]
    public async Task MergedCells_OfRows_AreAnErrorByCell(string range, string? cell)
    {
        using var workbook = new TestWorkbook()
            .Sheet(
                "Cán bộ", ["Mã cán bộ", "Họ tên", "Chức vụ", "Cơ quan", "Điện thoại"],
                ["CB1", "Người Một (mẫu)", "Phó ban", "Sở Mẫu", "0903123456"],
                ["CB2", "Người Hai (mẫu)", null, null, null],
                ["CB3", "Người Ba (mẫu)", null, null, null])
            .Save(book => book.Worksheet(1).Range(range).Merge());

        var outcome = await _database.Get<RegisterImport>().ImportAsync(workbook, "x", new ImportOptions(TestDatabase.Actor));

        Assert.Equal(
            cell is null ? [] : [(cell, range)],
            outcome.Errors.Where(e => e.Kind == ImportErrorKind.MergedCells).Select(e => (e.Cell, (string)e.Arguments[0])));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" \u00A0 ")]
    public async Task Column_WithoutAHeading_IsNamedWhenItSaysSomething(string? heading)
    {
        var rows = Enumerable.Range(1, 20).Select(i => new object?[] { $"CB{i}", $"Người Mẫu {i}", null, i == 15 ? "Phó ban" : null, null });
        using var workbook = new TestWorkbook().Sheet("Cán bộ", [["Mã cán bộ", "Họ tên", null, heading, null], .. rows]).Save();

        var outcome = await _database.Get<RegisterImport>().ImportAsync(workbook, "x", new ImportOptions(TestDatabase.Actor));

        var warning = Assert.Single(outcome.Warnings);
        Assert.Equal((ImportWarningKind.ColumnWithoutHeading, "D"), (warning.Kind, warning.Arguments[0]));
    }

    [Theory]
    [InlineData("8", "\"CB\"000", "CB008")]
    [InlineData("8", "\"CB\"000*-", "CB008")]
    [InlineData("t=\"str\">CB008", "@*.", "CB008")]
    [InlineData("8", "\\C\\B000", "CB008")]
    [InlineData("8", "\"CB\"000;;;@", "CB008")]
    [InlineData("8", "[Red]\"CB\"000", "CB008")]
    [InlineData("8", "[>100]\"CB\"000;\"DB\"000", "DB008")]
    [InlineData("8", "\"CB\"General", "CB8")]
    [InlineData("8", "\"CB\"@", "CB8")]
    [InlineData("t=\"str\">008", "\"CB\"@", "CB008")]
    [InlineData("28756", "00000;@", "28756")]
    [InlineData("756", "00000;@", "00756")]
    [InlineData("756", "[$-42A]00000", "00756")]
    [InlineData("8", "000\\-000", "000-008")]
    [InlineData("1", "\"Q\"0\"/2017\"", "Q1/2017")]
    [InlineData("28756", "1", "28756")]
    [InlineData("28756", "49", "28756")]
    [InlineData("756", "3", "756")]
    [InlineData("28756.0000000001", null, "28756")]
    [InlineData("2.8756E4", null, "28756")]
    public async Task Code_UnderZerosAndLiterals_IsWhatTheCellShows(string value, string? format, string expected)
    {
        var outcome = await ImportCodeAsync(value, format);

        Assert.Empty(outcome.Errors);
        Assert.Empty(outcome.Warnings);
        Assert.Equal(expected, (await StoredAsync()).Code);
    }

    [Theory]
    [InlineData("28756", "3", "28.756", "28756")]
    [InlineData("28756", "0.00", "28756,00", "28756")]
    [InlineData("8", "0%", "800%", "8")]
    [InlineData("28756", "000,", "029", "28756")]
    [InlineData("28756", "11", "2,88E+04", "28756")]
    [InlineData("28756", ";;;", "", "28756")]
    [InlineData("t=\"str\">CB1", ";;;", "", "CB1")]
    [InlineData("123456789012", null, "1,23457E+11", "123456789012")]
    [InlineData("28756", "[DBNum1]0", "[DBNum1]0", "28756")]
    [InlineData("28756", "[$-2000000]0", "[$-2000000]0", "28756")]
    public async Task Code_ShownOtherwise_IsStoredAsItStandsWithAWarning(string value, string? format, string shown, string stored)
    {
        var outcome = await ImportCodeAsync(value, format);

        Assert.Empty(outcome.Errors);
        var warning = Assert.Single(outcome.Warnings);
        Assert.Equal((ImportWarningKind.ShownOtherwise, "A2"), (warning.Kind, Assert.Single(warning.Cells)));
        Assert.Equal(["Mã cán bộ", shown, stored], warning.Arguments);
        Assert.Equal(stored, (await StoredAsync()).Code);
    }

    [Theory]
    [InlineData("42736", "mm/yyyy", "DateInText", "01/2017")]
    [InlineData("42736", "14", "DateInText", "01/01/2017")]
    [InlineData("0.5", "20", "DateInText", "12:00")]
    [InlineData("1.5", "46", "DateInText", "36:00:00")]
    [InlineData("t=\"d\">2017-01-01", null, "DateInText", "2017-01-01")]
    [InlineData("t=\"b\">1", null, "TruthInText", "TRUE")]
    [InlineData("t=\"b\">0", null, "TruthInText", "FALSE")]
    [InlineData("1E20", null, "NumberTooLong", "1E20")]
    [InlineData("1E20", "0", "NumberTooLong", "1E20")]
    [InlineData("1234567890123456", "1", "NumberTooLong", "1234567890123456")]
    [InlineData("8.5", null, "FractionInCode", "8,5")]
    [InlineData("8.4", "0", "FractionInCode", "8,4")]
    [InlineData("NaN", null, "UnreadableNumber", "NaN")]
    [InlineData("1,5", null, "UnreadableNumber", "1,5")]
    [InlineData("t=\"e\">#N/A", null, "ErrorCell", "#N/A")]
    public async Task Code_OfTheWrongType_IsAnErrorByCell(string value, string? format, string kind, string shown)
    {
        var outcome = await ImportCodeAsync(value, format);

        Assert.Equal([(kind, "A2", shown)], outcome.Errors.Select(e => (e.Kind.ToString(), e.Cell, (string)e.Arguments[0])));
        await using var db = _database.Open();
        Assert.False(await db.Cadres.AnyAsync());
    }

    [Theory]
    [InlineData("42736", "mm/yyyy", "DateInText")]
    [InlineData("t=\"b\">1", null, "TruthInText")]
    public async Task TextAndWords_OfTheWrongType_AreErrorsByCell(string value, string? format, string kind)
    {
        var name = await ImportAsync("Cán bộ", ["Mã cán bộ", "Họ tên"], ["t=\"str\">CB1", value], [null, format]);
        var reason = await ImportAsync("Miễn", ["Mã kỳ", "Mã đơn vị", "Mã cán bộ", "Lý do"], ["", "", "", value], [null, null, null, format]);
        var word = await ImportAsync("Đơn vị", ["Mã", "Tên", "Loại"], ["t=\"str\">1", "t=\"str\">A", value], [null, null, format]);

        Assert.Contains((kind, "B2"), name.Errors.Select(e => (e.Kind.ToString(), e.Cell)));
        Assert.Contains((kind, "D2"), reason.Errors.Select(e => (e.Kind.ToString(), e.Cell)));
        Assert.Contains((kind, "C2"), word.Errors.Select(e => (e.Kind.ToString(), e.Cell)));
    }

    [Theory]
    [InlineData("903123456", "0000 000 000", "0903 123 456", false)]
    [InlineData("903123456", "0### ### ###", "0903 123 456", false)]
    [InlineData("903123456", "0000\".\"000\".\"000", "0903.123.456", false)]
    [InlineData("9031234567", "[<=9999999]###-####;(###) ###-####", "(903) 123-4567", true)]
    [InlineData("903123456", null, "903123456", true)]
    [InlineData("1234567890", null, "1234567890", true)]
    [InlineData("84903123456", null, "84903123456", false)]
    [InlineData("t=\"str\">903123456", null, "903123456", true)]
    [InlineData("t=\"str\">903 123.456", null, "903 123.456", true)]
    [InlineData("t=\"str\">0903123456", null, "0903123456", false)]
    [InlineData("t=\"str\">+84 903 123 456", null, "+84 903 123 456", false)]
    [InlineData("t=\"str\">19001234", null, "19001234", false)]
    [InlineData("t=\"str\">đt 903123456", null, "đt 903123456", true)]
    [InlineData("t=\"str\">903123456 (nhà riêng)", null, "903123456 (nhà riêng)", true)]
    [InlineData("t=\"str\">0903123456 - 912345678", null, "0903123456 - 912345678", true)]
    [InlineData("t=\"str\">0903123456 - 0912345678", null, "0903123456 - 0912345678", false)]
    [InlineData("t=\"str\">٩٠٣١٢٣٤٥٦", null, "٩٠٣١٢٣٤٥٦", true)]
    [InlineData("t=\"str\">(+84) 903 123 456", null, "(+84) 903 123 456", false)]
    [InlineData("903123456", "\"Tel: \"0", "Tel: 903123456", true)]
    [InlineData("903123456", "0000 000 000*.", "0903 123 456", false)]
    public async Task Phone_IsWhatTheCellShows_AndALostZeroIsNamed(string value, string? format, string expected, bool warned)
    {
        var outcome = await ImportAsync(
            "Cán bộ", ["Mã cán bộ", "Họ tên", "Điện thoại"], ["t=\"str\">CB1", "t=\"str\">Người Mẫu", value], [null, null, format]);

        Assert.Empty(outcome.Errors);
        Assert.Equal(warned ? [(ImportWarningKind.PhoneWithoutZero, "C2")] : [], outcome.Warnings.Select(w => (w.Kind, w.Cells[0])));
        Assert.Equal(expected, (await StoredAsync()).Phone);
    }

    [Fact]
    public async Task Text_WithDecimals_IsStoredAsItStandsWithAWarning()
    {
        var outcome = await ImportAsync(
            "Cán bộ", ["Mã cán bộ", "Họ tên", "Chức vụ"], ["t=\"str\">CB1", "t=\"str\">Người Mẫu", "23.5"], [null, null, null]);

        Assert.Empty(outcome.Errors);
        var warning = Assert.Single(outcome.Warnings);
        Assert.Equal((ImportWarningKind.ShownOtherwise, "C2"), (warning.Kind, Assert.Single(warning.Cells)));
        Assert.Equal(["Chức vụ", "23,5", "23.5"], warning.Arguments);
        Assert.Equal("23.5", (await StoredAsync()).Position);
    }

    [Theory]
    [InlineData(32_767, false)]
    [InlineData(32_768, true)]
    [InlineData(40_000, true)]
    public async Task Text_CutWhileItWasRead_IsTooLongWhateverCleaningLeaves(int characters, bool rejected)
    {
        var text = "t=\"str\">" + new string('\u200B', characters - 4) + "a bc";

        var outcome = await ImportAsync("Cán bộ", ["Mã cán bộ", "Họ tên", "Chức vụ"], ["t=\"str\">CB1", "t=\"str\">Người Mẫu", text], [null, null, null]);

        Assert.Equal(rejected ? [("TooLong", "C2")] : [], outcome.Errors.Select(e => (e.Kind.ToString(), e.Cell)));
    }

    [Fact]
    public async Task Format_ThatCannotBeRead_IsNamedWithWhatIsStored()
    {
        var outcome = await ImportCodeAsync("8", "CB000");

        var warning = Assert.Single(outcome.Warnings);
        Assert.Equal((ImportWarningKind.UnreadableFormat, "A2"), (warning.Kind, Assert.Single(warning.Cells)));
        Assert.Equal(["Mã cán bộ", "CB000", "8"], warning.Arguments);
        Assert.Equal("8", (await StoredAsync()).Code);
    }

    [Fact]
    public async Task Word_ShownByAFormat_IsTheWordShown()
    {
        var outcome = await ImportAsync("Đơn vị", ["Mã", "Tên", "Loại"], ["t=\"str\">1", "t=\"str\">Mẫu", "1"], [null, null, "\"Tỉnh\""]);

        Assert.Empty(outcome.Errors);
        await using var db = _database.Open();
        Assert.Equal(Core.Register.UnitKind.Province, (await db.Units.SingleAsync()).Kind);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Task<ImportOutcome> ImportDateAsync(string value, string? format, string properties = "") => ImportAsync(
        "Đơn vị", ["Mã", "Tên", "Hiệu lực từ", "Loại"], ["t=\"str\">1", "t=\"str\">Mẫu", value, "t=\"str\">Tỉnh"], [null, null, format, null], properties);

    private Task<ImportOutcome> ImportCodeAsync(string value, string? format) =>
        ImportAsync("Cán bộ", ["Mã cán bộ", "Họ tên"], [value, "t=\"str\">Người Mẫu"], [format, null]);

    /// <param name="values">A number, or attributes and a value: t="d">2017-01-01.</param>
    private async Task<ImportOutcome> ImportAsync(string sheet, string[] headers, string[] values, string?[] formats, string properties = "")
    {
        var header = string.Concat(headers.Select((h, i) => $"<c r=\"{(char)('A' + i)}1\" t=\"str\"><v>{h}</v></c>"));
        var cells = string.Concat(values.Select((v, i) =>
        {
            var (attributes, value) = v.StartsWith('t') ? (v[..v.IndexOf('>')], v[(v.IndexOf('>') + 1)..]) : ("", v);
            return $"<c r=\"{(char)('A' + i)}2\" s=\"{(formats[i] is null ? 0 : i + 1)}\" {attributes}><v>{SecurityElement.Escape(value)}</v></c>";
        }));
        using var workbook = Archive.Workbook(
            sheet, $"<row r=\"1\">{header}</row><row r=\"2\">{cells}</row>", "", properties, [.. formats.Select(f => f ?? "General")]);
        return await _database.Get<RegisterImport>().ImportAsync(workbook, "x", new ImportOptions(TestDatabase.Actor));
    }

    private async Task<DateOnly?> StoredDateAsync()
    {
        await using var db = _database.Open();
        return (await db.Units.SingleAsync()).From;
    }

    private async Task<Core.Register.Cadre> StoredAsync()
    {
        await using var db = _database.Open();
        return await db.Cadres.SingleAsync();
    }
}
