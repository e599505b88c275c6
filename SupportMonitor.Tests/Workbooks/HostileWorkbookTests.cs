using System.IO.Compression;
using System.Text;
using SupportMonitor.Core.Workbooks;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Workbooks;

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
    public async Task CompressionBomb_IsRefusedBeforeItIsUnpacked()
    {
        var before = GC.GetTotalAllocatedBytes();
        await RefusesAsync(Bomb(180), ImportErrorKind.SuspiciousCompression);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 40_000_000);
    }

    [Fact]
    public async Task BombWithLyingHeaders_IsCountedWhileItInflates()
    {
        using var bomb = Bomb(40);
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
    public Task MoreThan200MiB_IsTooLarge() => RefusesAsync(Bomb(201), ImportErrorKind.TooLarge);

    [Theory]
    [InlineData("""<row r="1048577"><c r="A1048577"><v>1</v></c></row>""")]
    [InlineData("""<row r="2"><c r="XFE2"><v>1</v></c></row>""")]
    [InlineData("""<row r="2"><c r="ZZZZZZZZZZZZZZZZ2"><v>1</v></c></row>""")]
    public Task PlacesBeyondExcel_AreTooMany(string row) => RefusesAsync(Archive.Workbook("Cán bộ", Header + row), ImportErrorKind.TooMany);

    [Fact]
    public Task ElementsWithinElements_AreRefused() => RefusesAsync(
        Archive.Workbook("Cán bộ", Header + string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000))),
        ImportErrorKind.Damaged);

    [Theory]
    [InlineData("7")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("99999999999999")]
    public Task SharedStringThatIsNotThere_IsDamage(string index) => RefusesAsync(
        Archive.Workbook("Cán bộ", Header + $"""<row r="2"><c r="A2" t="s"><v>{index}</v></c></row>"""), ImportErrorKind.Damaged);

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

    private static MemoryStream Bomb(int mebibytes)
    {
        var stream = Archive.Workbook("Cán bộ", Header);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
        }

        // A second archive, because update mode would hold the bomb in memory.
        var bomb = new MemoryStream();
        using (var from = new ZipArchive(stream, ZipArchiveMode.Read))
        using (var to = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var read = entry.Open();
                using var write = to.CreateEntry(entry.FullName).Open();
                read.CopyTo(write);
            }

            using var sheet = to.CreateEntry("xl/worksheets/sheet1.xml").Open();
            var spaces = new byte[1024 * 1024];
            spaces.AsSpan().Fill((byte)' ');
            for (var i = 0; i < mebibytes; i++)
            {
                sheet.Write(spaces);
            }
        }

        bomb.Position = 0;
        return bomb;
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
