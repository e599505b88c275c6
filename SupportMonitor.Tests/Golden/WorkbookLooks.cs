using System.Globalization;
using System.Xml.Linq;

namespace SupportMonitor.Tests.Golden;

/// <summary>How a workbook's cells look, in words; what is as the workbook's usual text is not named.</summary>
internal sealed class WorkbookLooks
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly string[] Sides = ["left", "right", "top", "bottom", "diagonal"];

    /// <summary>The formats that every program knows by number; others are in the file.</summary>
    private static readonly Dictionary<int, string> Known = new()
    {
        [1] = "0", [2] = "0.00", [3] = "#,##0", [4] = "#,##0.00", [9] = "0%", [10] = "0.00%", [14] = "short date",
        [22] = "short date and time", [49] = "@",
    };

    private readonly List<string> _looks;

    public WorkbookLooks(XElement styles)
    {
        var fonts = Parts("fonts").ConvertAll(Font);
        var fills = Parts("fills").ConvertAll(Fill);
        var borders = Parts("borders").ConvertAll(Border);
        var formats = Parts("numFmts").ToDictionary(f => Number(f, "numFmtId"), f => (string)f.Attribute("formatCode")!);
        Usual = fonts[0];
        _looks = Parts("cellXfs").ConvertAll(cell =>
        {
            var (font, format) = (fonts[Number(cell, "fontId")], Number(cell, "numFmtId"));
            string[] parts =
            [
                font == Usual ? "" : font,
                fills[Number(cell, "fillId")],
                borders[Number(cell, "borderId")],
                Alignment(cell.Element(Main + "alignment")),
                format == 0 ? "" : $"format {formats.GetValueOrDefault(format) ?? Known.GetValueOrDefault(format, $"{format}")}",
                (string?)cell.Attribute("quotePrefix") is "1" or "true" ? "quoted" : "",
                (string?)cell.Element(Main + "protection")?.Attribute("locked") is "0" or "false" ? "unlocked" : "",
            ];
            return string.Join(", ", parts.Where(p => p.Length > 0)) is { Length: > 0 } look ? $" [{look}]" : "";
        });

        List<XElement> Parts(string name) => [.. styles.Element(Main + name)?.Elements() ?? []];
    }

    /// <summary>The font of cells of which no other is named.</summary>
    public string Usual { get; }

    /// <summary>" [bold, box]"; empty for a cell like any other.</summary>
    /// <param name="style">As the cell has it; null where it has none.</param>
    public string Of(string? style) => _looks[int.Parse(style ?? "0", CultureInfo.InvariantCulture)];

    private static int Number(XElement part, string attribute) => (int?)part.Attribute(attribute) ?? 0;

    private static string? ValueOf(XElement part, string name) => (string?)part.Element(Main + name)?.Attribute("val");

    private static string Font(XElement font)
    {
        var marks = new[] { ("b", "bold"), ("i", "italic"), ("u", "underlined"), ("strike", "struck out") }
            .Where(m => font.Element(Main + m.Item1) is not null && ValueOf(font, m.Item1) is not ("0" or "false" or "none"))
            .Select(m => " " + m.Item2);
        var color = Color(font.Element(Main + "color"));
        return $"{ValueOf(font, "name")} {ValueOf(font, "sz")}{string.Concat(marks)}{(IsBlack(color) ? "" : $" {color}")}";
    }

    private static bool IsBlack(string color) => color is "" or "FF000000" or "theme 1";

    private static string Fill(XElement fill) =>
        fill.Element(Main + "patternFill") is { } pattern && (string?)pattern.Attribute("patternType") is "solid"
            ? $"filled {Color(pattern.Element(Main + "fgColor"))}"
            : "";

    private static string Border(XElement border)
    {
        var sides = Sides
            .Select(s => (Side: s, Style: (string?)border.Element(Main + s)?.Attribute("style")))
            .Where(s => s.Style is not (null or "none")).ToList();
        return sides is [("left", "thin"), ("right", "thin"), ("top", "thin"), ("bottom", "thin")]
            ? "box"
            : string.Join(' ', sides.Select(s => $"{s.Style} {s.Side}"));
    }

    private static string Alignment(XElement? alignment) => alignment is null ? "" : string.Join(' ', new[]
    {
        (string?)alignment.Attribute("horizontal") is { } across and not "general" ? across : "",
        (string?)alignment.Attribute("vertical") is { } down and not "bottom" ? $"v-{down}" : "",
        (string?)alignment.Attribute("wrapText") is "1" or "true" ? "wrapped" : "",
        Number(alignment, "indent") is > 0 and var indent ? $"indent {indent}" : "",
        Number(alignment, "textRotation") is > 0 and var rotation ? $"rotated {rotation}" : "",
    }.Where(p => p.Length > 0));

    private static string Color(XElement? color) =>
        (string?)color?.Attribute("rgb")
        ?? (color?.Attribute("theme") ?? color?.Attribute("indexed")) switch
        {
            { } number => $"{number.Name.LocalName} {number.Value}",
            null => "",
        };
}
