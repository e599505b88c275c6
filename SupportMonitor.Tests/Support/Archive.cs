using System.IO.Compression;
using System.Security;
using System.Text;

namespace SupportMonitor.Tests.Support;

/// <summary>Workbooks taken apart and made of raw parts.</summary>
public static class Archive
{
    public const string ContentTypes =
        """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>""";

    public const string PackageRelations =
        """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""";

    /// <summary>A workbook of one sheet with the given XML within its worksheet element, and shared strings.</summary>
    /// <param name="formats">Style 1 is the first of these format codes, and so on; style 0 is General. A number is a built-in format.</param>
    public static MemoryStream Workbook(
        string sheetName, string sheetData, string sharedStrings = "", string workbookProperties = "", params string[] formats) => Zip(
        ("[Content_Types].xml", ContentTypes),
        ("_rels/.rels", PackageRelations),
        ("xl/workbook.xml", $"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{workbookProperties}<sheets><sheet name="{sheetName}" sheetId="1" r:id="s1"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="s3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"""),
        ("xl/styles.xml", Styles(formats)),
        ("xl/sharedStrings.xml", $"""<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{sharedStrings}</sst>"""),
        ("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{sheetData}</sheetData></worksheet>"""));

    private static string Styles(string[] formats)
    {
        var codes = formats.Index().Where(f => !f.Item.All(char.IsAsciiDigit) || f.Item.StartsWith('0'));
        var ids = formats.Index().Select(f => f.Item.All(char.IsAsciiDigit) && !f.Item.StartsWith('0') ? f.Item : $"{f.Index + 164}");
        return "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts>"
            + string.Concat(codes.Select(f => $"<numFmt numFmtId=\"{f.Index + 164}\" formatCode=\"{SecurityElement.Escape(f.Item)}\"/>"))
            + "</numFmts><cellXfs><xf numFmtId=\"0\"/>" + string.Concat(ids.Select(id => $"<xf numFmtId=\"{id}\"/>")) + "</cellXfs></styleSheet>";
    }

    public static MemoryStream Zip(params (string Name, string Text)[] parts)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        stream.Position = 0;
        return stream;
    }

    /// <summary>A copy with one part's text changed; null takes the part out.</summary>
    public static MemoryStream Change(Stream workbook, string part, Func<string, string?> change)
    {
        var parts = new List<(string, string)>();
        using (var zip = new ZipArchive(workbook, ZipArchiveMode.Read, leaveOpen: true))
        {
            foreach (var entry in zip.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                var text = reader.ReadToEnd();
                if ((entry.FullName == part ? change(text) : text) is { } kept)
                {
                    parts.Add((entry.FullName, kept));
                }
            }
        }

        return Zip([.. parts]);
    }

    /// <summary>A workbook whose one sheet is so many MiB of spaces, and some KiB as it is compressed.</summary>
    public static MemoryStream Bomb(int mebibytes)
    {
        using var stream = Workbook("Cán bộ", "");
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
}
