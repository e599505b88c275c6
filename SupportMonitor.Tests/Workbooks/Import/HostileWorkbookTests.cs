using System.IO.Compression;
using System.Text;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Core.Workbooks.Xlsx;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Import;

/// <summary>Files that are broken or meant to harm: each becomes one clear error, never an exception, and costs little memory.</summary>
public sealed class HostileWorkbookTests(RegisterRefusalTests.Imported imported) : IClassFixture<RegisterRefusalTests.Imported>
{
    private const string Header = """<row r="1"><c r="A1" t="inlineStr"><is><t>Mã cán bộ</t></is></c><c r="B1" t="inlineStr"><is><t>Họ tên</t></is></c></row>""";

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("Mã;Tên;Loại;chỉ là một tệp văn bản thường, không phải sổ tính")]
    [InlineData("{\\rtf1\\ansi}")]
    public Task Text_IsNotAWorkbook(string text) =>
        RefusesAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), ImportErrorKind.NotAWorkbook);

    [Fact]
    public Task OtherZip_IsNotAWorkbook() => RefusesAsync(Archive.Zip(("word/document.xml", "<a/>")), ImportErrorKind.NotAWorkbook);

    [Fact]
    public async Task OleFiles_AreToldApart()
    {
        byte[] magic = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        await RefusesAsync(new MemoryStream([.. magic, .. new byte[4096], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[512]]), ImportErrorKind.Encrypted);
        await RefusesAsync(new MemoryStream([.. magic, .. new byte[4096], .. Encoding.Unicode.GetBytes("Workbook"), .. new byte[512]]), ImportErrorKind.OldFormat);
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/_rels/workbook.xml.rels")]
    public async Task MissingPart_IsDamage(string part)
    {
        using var workbook = TestWorkbook.Small().Save();
        await RefusesAsync(Archive.Change(workbook, part, _ => null), ImportErrorKind.Damaged);
    }

    [Theory]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/worksheets/sheet2.xml")]
    [InlineData("xl/sharedStrings.xml")]
    public async Task CutXml_IsDamage(string part)
    {
        using var workbook = TestWorkbook.Small().Save();
        await RefusesAsync(Archive.Change(workbook, part, xml => xml[..(xml.Length / 2)]), ImportErrorKind.Damaged);
    }

    [Fact]
    public async Task CutSheet_IsToldByItsNameAndRow_InNoWordsOfTheParser()
    {
        using var workbook = TestWorkbook.Small().Save();
        using var cut = Archive.Change(
            workbook, "xl/worksheets/sheet2.xml", xml => xml[..xml.IndexOf("\"B3\"", StringComparison.Ordinal)]);

        var error = Assert.Single((await imported.ImportAsync(cut)).Errors);

        Assert.Equal(("Cán bộ", 3), (error.Sheet, error.Row));
        Assert.Equal([new WorkbookDamage(DamageKind.BrokenXml, "xl/worksheets/sheet2.xml")], error.Arguments);
    }

    [Theory]
    [InlineData("xl/worksheets/sheet2.xml", "Cán bộ")]
    [InlineData("xl/sharedStrings.xml", null)]
    [InlineData("xl/workbook.xml", null)]
    public async Task PartThatIsNoXml_IsNamed_WithItsSheet(string part, string? sheet)
    {
        using var workbook = TestWorkbook.Small().Save();
        using var broken = Archive.Change(workbook, part, _ => "không phải XML");

        var error = Assert.Single((await imported.ImportAsync(broken)).Errors);

        Assert.Equal((ImportErrorKind.Damaged, sheet, null), (error.Kind, error.Sheet, error.Row));
        Assert.Equal([new WorkbookDamage(DamageKind.BrokenXml, part)], error.Arguments);
    }

    [Fact]
    public async Task PackedBytesThatChanged_AreNamedByTheirSheet()
    {
        using var workbook = TestWorkbook.Small().Save();
        var bytes = workbook.ToArray();
        int at;
        using (var zip = new ZipArchive(new MemoryStream(bytes)))
        {
            // A local header is thirty bytes and the name; the part's own bytes follow.
            at = bytes.AsSpan().IndexOf("xl/worksheets/sheet2.xml"u8) + (int)zip.GetEntry("xl/worksheets/sheet2.xml")!.CompressedLength / 2;
        }

        bytes.AsSpan(at, 8).Clear();
        using var broken = new MemoryStream(bytes);
        var error = Assert.Single((await imported.ImportAsync(broken)).Errors);

        Assert.Equal((ImportErrorKind.Damaged, "Cán bộ"), (error.Kind, error.Sheet));
    }

    [Fact]
    public async Task MissingSheet_IsNamed()
    {
        using var workbook = TestWorkbook.Small().Save();
        using var without = Archive.Change(workbook, "xl/worksheets/sheet2.xml", _ => null);

        var error = Assert.Single((await imported.ImportAsync(without)).Errors);

        Assert.Equal("Cán bộ", error.Sheet);
        Assert.Equal([new WorkbookDamage(DamageKind.MissingPart, "xl/worksheets/sheet2.xml")], error.Arguments);
    }

    [Fact]
    public Task EntityBomb_IsRefused() => RefusesAsync(
        Archive.Zip(
            ("_rels/.rels", Archive.PackageRelations),
            ("xl/workbook.xml", """<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]><workbook>&y;</workbook>"""),
            ("xl/_rels/workbook.xml.rels", "<Relationships/>")),
        ImportErrorKind.Damaged);

    [Fact]
    public Task ExternalEntity_IsRefused() => RefusesAsync(
        Archive.Workbook("Cán bộ", Header, "<!DOCTYPE a SYSTEM 'file:///etc/passwd'>"), ImportErrorKind.Damaged);

    [Fact]
    public Task PathsThatLeadOut_LeadNowhere() => RefusesAsync(
        Archive.Zip(
            ("_rels/.rels", Archive.PackageRelations.Replace("xl/workbook.xml", "../../../../etc/passwd", StringComparison.Ordinal)),
            ("../../etc/passwd", "<a/>")),
        ImportErrorKind.NotAWorkbook);

    [Fact]
    public async Task BombWithLyingHeaders_IsCountedWhileItInflates()
    {
        using var bomb = Archive.Bomb(40);
        var bytes = bomb.ToArray();
        // The central directory promises a small part; the local header is not asked.
        var real = BitConverter.GetBytes(40 * 1024 * 1024);
        for (var at = bytes.AsSpan().IndexOf(real); at >= 0; at = bytes.AsSpan().IndexOf(real))
        {
            BitConverter.GetBytes(1000).CopyTo(bytes, at);
        }

        using var lying = new MemoryStream(bytes);
        var outcome = await imported.ImportAsync(lying);
        Assert.Contains(Assert.Single(outcome.Errors).Kind, new[] { ImportErrorKind.SuspiciousCompression, ImportErrorKind.Damaged });
    }

    [Fact]
    public Task MoreThan200MiB_IsTooLarge() => RefusesAsync(Archive.Bomb(201), ImportErrorKind.TooLarge);

    [Theory]
    [InlineData("""<row r="1048577"><c r="A1048577"><v>1</v></c></row>""", 1_048_577, null)]
    [InlineData("""<row r="1048576"/><row/>""", 1_048_577, null)]
    [InlineData("""<row r="2"><c r="XFE2"><v>1</v></c></row>""", 2, "XFE2")]
    [InlineData("""<row r="2"><c r="XFD2"/><c/></row>""", 2, "XFE2")]
    [InlineData("""<row r="2"><c r="ZZZZZZZZZZZZZZZZ2"><v>1</v></c></row>""", 2, "ZZZZZZZZZZZZZZZZ2")]
    public async Task PlacesBeyondExcel_AreTooMany(string row, int at, string? cell)
    {
        using var workbook = Archive.Workbook("Cán bộ", Header + row);
        var error = Assert.Single((await imported.ImportAsync(workbook)).Errors);

        Assert.Equal((ImportErrorKind.TooMany, "Cán bộ", at, cell), (error.Kind, error.Sheet, error.Row, error.Cell));
    }

    [Theory]
    [InlineData("""<row r="0"/>""", DamageKind.RowNumber, "0", 1, null)]
    [InlineData("""<row r="-2"/>""", DamageKind.RowNumber, "-2", 1, null)]
    [InlineData("""<row r=""/>""", DamageKind.RowNumber, "", 1, null)]
    [InlineData("""<row r="hai"/>""", DamageKind.RowNumber, "hai", 1, null)]
    [InlineData("""<row r="99999999999"/>""", DamageKind.RowNumber, "99999999999", 1, null)]
    [InlineData("""<row r="1"/>""", DamageKind.RowOrder, "1", 1, null)]
    [InlineData("""<row r="5"/><row r="4"/>""", DamageKind.RowOrder, "4", 4, null)]
    [InlineData("""<row r="2"><c r="2B"><v>1</v></c></row>""", DamageKind.CellName, "2B", 2, null)]
    [InlineData("""<row r="2"><c r="B"><v>1</v></c></row>""", DamageKind.CellName, "B", 2, null)]
    [InlineData("""<row r="2"><c r=""/></row>""", DamageKind.CellName, "", 2, null)]
    [InlineData("""<row r="2"><c r="$B$2"/></row>""", DamageKind.CellName, "$B$2", 2, null)]
    [InlineData("""<row r="2"><c r="B3"/></row>""", DamageKind.CellName, "B3", 2, null)]
    [InlineData("""<row r="2"><c r="B2"/><c r="A2"/></row>""", DamageKind.CellOrder, "A2", 2, "A2")]
    [InlineData("""<row r="2"><c r="B2"/><c r="B2"/></row>""", DamageKind.CellOrder, "B2", 2, "B2")]
    [InlineData("""<row r="2"><c/><c r="A2"/></row>""", DamageKind.CellOrder, "A2", 2, "A2")]
    public async Task NumbersThatNameNoPlace_AreDamage(string rows, DamageKind damage, string detail, int row, string? cell)
    {
        using var workbook = Archive.Workbook("Cán bộ", Header + rows);
        var error = Assert.Single((await imported.ImportAsync(workbook)).Errors);

        Assert.Equal((ImportErrorKind.Damaged, "Cán bộ", row, cell), (error.Kind, error.Sheet, error.Row, error.Cell));
        Assert.Equal([new WorkbookDamage(damage, detail)], error.Arguments);
    }

    [Fact]
    public Task ElementsWithinElements_AreRefused() => RefusesAsync(
        Archive.Workbook("Cán bộ", Header + string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000))),
        ImportErrorKind.Damaged);

    [Theory]
    [InlineData("7")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("99999999999999")]
    public async Task SharedStringThatIsNotThere_IsDamage(string index)
    {
        using var workbook = Archive.Workbook("Cán bộ", Header + $"""<row r="2"><c r="A2" t="s"><v>{index}</v></c></row>""");
        var error = Assert.Single((await imported.ImportAsync(workbook)).Errors);

        Assert.Equal((ImportErrorKind.Damaged, "Cán bộ", 2, "A2"), (error.Kind, error.Sheet, error.Row, error.Cell));
        Assert.Equal([new WorkbookDamage(DamageKind.SharedText, index)], error.Arguments);
    }

    [Fact]
    public Task ManyEntries_AreTooMany() =>
        RefusesAsync(Archive.Zip([.. Enumerable.Range(0, 10_001).Select(i => ($"a{i}", ""))]), ImportErrorKind.TooMany);

    [Fact]
    public async Task CellLongerThanExcelAllows_IsTooLong()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => i.ToString("X4", System.Globalization.CultureInfo.InvariantCulture)));
        using var workbook = Archive.Workbook("Cán bộ", Header + $"""<row r="2"><c r="A2" t="str"><v>CB9</v></c><c r="B2" t="inlineStr"><is><t>{text}</t></is></c></row>""");

        var error = Assert.Single((await imported.ImportAsync(workbook)).Errors);

        Assert.Equal((ImportErrorKind.TooLong, "B2"), (error.Kind, error.Cell));
    }

    [Fact]
    public async Task MissingFile_CannotBeOpened()
    {
        var outcome = await imported.Database.Get<RegisterImport>().ImportAsync("/khong/co/tep.xlsx", new ImportOptions(TestDatabase.Actor));

        Assert.Equal(ImportErrorKind.CannotOpen, Assert.Single(outcome.Errors).Kind);
    }

    [Fact]
    public async Task TruncatedAndFlippedFiles_NeverThrowAndNeverImportSomethingElse()
    {
        using var workbook = TestWorkbook.Small().Save();
        var bytes = workbook.ToArray();
        var random = new Random(182);
        for (var i = 0; i < 300; i++)
        {
            var broken = i % 3 == 0 ? bytes[..random.Next(bytes.Length)] : (byte[])bytes.Clone();
            for (var flips = i % 3 == 0 ? 0 : i % 3; flips > 0; flips--)
            {
                broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));
            }

            using var stream = new MemoryStream(broken);
            var outcome = await imported.ImportAsync(stream);
            Assert.True(outcome.Refused || outcome.Changes == 0, $"mutation {i}");
        }

        Assert.Equal(imported.Dump, await imported.Database.DumpAsync());
    }

    private async Task RefusesAsync(MemoryStream file, ImportErrorKind kind)
    {
        using (file)
        {
            var outcome = await imported.ImportAsync(file);
            Assert.Equal(kind, Assert.Single(outcome.Errors).Kind);
        }
    }
}
