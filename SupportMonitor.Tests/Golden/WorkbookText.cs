using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace SupportMonitor.Tests.Golden;

/// <summary>
/// A workbook as text, a line for each cell that holds or shows anything (reference, type, value, formula, look) and for each
/// fact about its sheets: all that a reader sees, and nothing of how the file stores it. A cell that looks as the last one of its
/// column, and a row as high as the one before, do not say so again.
/// </summary>
internal sealed class WorkbookText
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly ZipArchive _zip;
    private readonly List<string> _shared;
    private readonly WorkbookLooks _looks;
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, string> _lastLook = new(StringComparer.Ordinal);
    private string? _lastHeight;

    private WorkbookText(ZipArchive zip)
    {
        _zip = zip;
        const string shared = "xl/sharedStrings.xml";
        _shared = zip.GetEntry(shared) is null ? [] : [.. Read(shared).Elements(Main + "si").Select(TextOf)];
        _looks = new WorkbookLooks(Read("xl/styles.xml"));
    }

    public static string Of(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook), ZipArchiveMode.Read);
        return new WorkbookText(zip).Write();
    }

    private string Write()
    {
        var book = Read("xl/workbook.xml");
        var targets = Read("xl/_rels/workbook.xml.rels").Elements()
            .ToDictionary(r => (string)r.Attribute("Id")!, r => ((string)r.Attribute("Target")!).TrimStart('/'));
        var sheets = book.Element(Main + "sheets")!.Elements().ToList();
        _text.Append("text in ").Append(_looks.Usual).Append('\n');
        foreach (var name in book.Descendants(Main + "definedName")
            .OrderBy(n => (int?)n.Attribute("localSheetId")).ThenBy(n => (string?)n.Attribute("name"), StringComparer.Ordinal))
        {
            var of = (int?)name.Attribute("localSheetId") is { } sheet ? $" of {sheets[sheet].Attribute("name")!.Value}" : "";
            _text.Append("name ").Append((string?)name.Attribute("name")).Append(of).Append(": ").Append(name.Value).Append('\n');
        }

        foreach (var sheet in sheets)
        {
            var target = targets[(string)sheet.Attribute(Relations + "id")!];
            var state = (string?)sheet.Attribute("state") is { } hidden and not "visible" ? $" ({hidden})" : "";
            _text.Append("\n== ").Append((string?)sheet.Attribute("name")).Append(state).Append('\n');
            Write(Read(target.StartsWith("xl/", StringComparison.Ordinal) ? target : "xl/" + target));
        }

        return _text.ToString();
    }

    private void Write(XElement sheet)
    {
        _lastLook.Clear();
        _lastHeight = null;
        foreach (var part in sheet.Elements())
        {
            switch (part.Name.LocalName)
            {
                case "dimension" or "tableParts" or "legacyDrawing":
                    break;
                case "cols":
                    part.Elements().ToList().ForEach(Column);
                    break;
                case "sheetData":
                    part.Elements().ToList().ForEach(Row);
                    break;
                default:
                    Fact(part, "");
                    break;
            }
        }
    }

    private void Column(XElement column)
    {
        var (from, to) = ((int)column.Attribute("min")!, (int)column.Attribute("max")!);
        var width = Math.Round((double?)column.Attribute("width") ?? 0, 2).ToString(CultureInfo.InvariantCulture);
        _text.Append("columns ").Append(Letters(from)).Append(':').Append(Letters(to)).Append(" width ").Append(width)
            .Append(IsSet(column, "hidden") ? " hidden" : "").Append(_looks.Of((string?)column.Attribute("style"))).Append('\n');
    }

    private void Row(XElement row)
    {
        var (height, hidden) = ((string?)row.Attribute("ht"), IsSet(row, "hidden"));
        if (height != _lastHeight || hidden)
        {
            _text.Append("row ").Append((string?)row.Attribute("r")).Append(" height ").Append(height ?? "usual")
                .Append(hidden ? " hidden" : "").Append('\n');
            _lastHeight = height;
        }

        foreach (var cell in row.Elements())
        {
            var reference = (string)cell.Attribute("r")!;
            var (formula, value) = ((string?)cell.Element(Main + "f"), ValueOf(cell));
            var (column, look) = (reference.TrimEnd([.. "0123456789"]), _looks.Of((string?)cell.Attribute("s")));
            var isNew = _lastLook.GetValueOrDefault(column, "") != look;
            if (value is not null || formula is not null || isNew)
            {
                _text.Append(reference).Append(' ').Append(value ?? "empty").Append(formula is null ? "" : $" = {formula}")
                    .Append(!isNew ? "" : look.Length == 0 ? " [plain]" : look).Append('\n');
                _lastLook[column] = look;
            }
        }
    }

    /// <summary>The type and the value, as 'text "…"' or 'number 12'; null for a cell that holds nothing.</summary>
    private string? ValueOf(XElement cell)
    {
        var value = (string?)cell.Element(Main + "v");
        return (string?)cell.Attribute("t") switch
        {
            "inlineStr" => Quoted(TextOf(cell.Element(Main + "is")!)),
            "s" => value is null ? null : Quoted(_shared[int.Parse(value, CultureInfo.InvariantCulture)]),
            "str" => value is null ? null : Quoted(value),
            "b" => $"truth {value}",
            "e" => $"error {value}",
            "d" => $"date {value}",
            _ => value is null ? null : $"number {value}",
        };
    }

    /// <summary>Anything else about a sheet: its element with its attributes by name, and what is in it below.</summary>
    private void Fact(XElement part, string indent)
    {
        var attributes = part.Attributes()
            .Where(a => !a.IsNamespaceDeclaration && a.Name.Namespace != Relations)
            .OrderBy(a => a.Name.LocalName, StringComparer.Ordinal).Select(a => $" {a.Name.LocalName}={a.Value}");
        _text.Append(indent).Append(part.Name.LocalName).AppendJoin("", attributes)
            .Append(part.HasElements || part.Value.Length == 0 ? "" : ": " + Escape(part.Value)).Append('\n');
        foreach (var inner in part.Elements())
        {
            Fact(inner, indent + "  ");
        }
    }

    private XElement Read(string part)
    {
        using var stream = (_zip.GetEntry(part) ?? throw new InvalidDataException($"The workbook has no {part}.")).Open();
        return XElement.Load(stream);
    }

    private static bool IsSet(XElement element, string attribute) => (string?)element.Attribute(attribute) is "1" or "true";

    /// <summary>All runs of a text, without their looks.</summary>
    private static string TextOf(XElement text) => string.Concat(text.Descendants(Main + "t").Select(t => t.Value));

    private static string Quoted(string text) => $"text \"{Escape(text)}\"";

    /// <summary>In one line.</summary>
    public static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Letters(int column) =>
        column > 26 ? Letters((column - 1) / 26) + Letters(((column - 1) % 26) + 1) : ((char)('A' + column - 1)).ToString();
}
