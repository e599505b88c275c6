using System.Globalization;
using System.Xml.Linq;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>Takes the model rows of a laid-out sheet, which only lend their styles, out of its XML.</summary>
internal static class SheetModels
{
    public static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly int Count = Enum.GetValues<CellModel>().Length;

    /// <summary>Style ids by <see cref="CellModel"/>, then by column.</summary>
    public static string[][] Take(XElement sheet, LaidOutTable laid, string lastColumn)
    {
        var data = sheet.Element(Main + "sheetData")!;
        var models = data.Elements(Main + "row").Where(r => RowNumber(r) >= laid.ModelRow).OrderBy(RowNumber).Take(Count).ToList();
        var styles = models.ConvertAll(m => m.Elements(Main + "c").Select(c => c.Attribute("s")?.Value ?? "0").ToArray()).ToArray();
        models.Remove();
        var last = data.Elements(Main + "row").Select(RowNumber).DefaultIfEmpty(1).Max();
        sheet.Element(Main + "dimension")?.SetAttributeValue("ref", $"A1:{lastColumn}{last}");
        return styles;
    }

    public static int RowNumber(XElement row) => int.Parse(row.Attribute("r")!.Value, CultureInfo.InvariantCulture);

    /// <summary>A for 1, AA for 27.</summary>
    public static string ColumnName(int number)
    {
        var name = "";
        for (; number > 0; number = (number - 1) / 26)
        {
            name = (char)('A' + ((number - 1) % 26)) + name;
        }

        return name;
    }
}
