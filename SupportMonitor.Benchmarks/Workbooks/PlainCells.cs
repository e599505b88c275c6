using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SupportMonitor.Benchmarks.Workbooks;

/// <summary>The cells of a workbook and nothing else: what OpenXmlReader reads and OpenXmlWriter writes without a thought.</summary>
internal static class PlainCells
{
    public sealed record PlainCell(string Text, bool IsNumber);

    public static List<List<List<PlainCell>>> Read(Stream workbook)
    {
        using var document = SpreadsheetDocument.Open(workbook, isEditable: false);
        var part = document.WorkbookPart!;
        var shared = part.SharedStringTablePart is { } table
            ? table.SharedStringTable.Elements<SharedStringItem>().Select(i => i.InnerText).ToArray()
            : [];
        var sheets = new List<List<List<PlainCell>>>();
        foreach (var sheet in part.Workbook.Sheets!.Elements<Sheet>())
        {
            var rows = new List<List<PlainCell>>();
            using var reader = OpenXmlReader.Create(part.GetPartById(sheet.Id!));
            while (reader.Read())
            {
                if (reader.ElementType == typeof(Row) && reader.IsStartElement)
                {
                    rows.Add([]);
                }
                else if (reader.ElementType == typeof(Cell) && reader.IsStartElement)
                {
                    var cell = (Cell)reader.LoadCurrentElement()!;
                    var text = cell.InnerText.Length == 0 ? ""
                        : cell.DataType?.Value == CellValues.SharedString ? shared[int.Parse(cell.InnerText, System.Globalization.CultureInfo.InvariantCulture)]
                        : cell.DataType?.Value == CellValues.InlineString ? cell.InnerText
                        : cell.CellValue?.Text ?? "";
                    rows[^1].Add(new PlainCell(text, cell.DataType is null));
                }
            }

            sheets.Add(rows);
        }

        return sheets;
    }

    /// <summary>Passes over every cell's text, keeping nothing.</summary>
    public static int Skim(Stream workbook)
    {
        using var document = SpreadsheetDocument.Open(workbook, isEditable: false);
        var part = document.WorkbookPart!;
        var letters = 0;
        if (part.SharedStringTablePart is { } table)
        {
            using var reader = OpenXmlReader.Create(table);
            while (reader.Read())
            {
                letters += reader.ElementType == typeof(Text) ? reader.GetText().Length : 0;
            }
        }

        foreach (var sheet in part.Workbook.Sheets!.Elements<Sheet>())
        {
            using var reader = OpenXmlReader.Create(part.GetPartById(sheet.Id!));
            while (reader.Read())
            {
                if (reader.IsStartElement && (reader.ElementType == typeof(CellValue) || reader.ElementType == typeof(Text)))
                {
                    letters += reader.GetText().Length;
                }
            }
        }

        return letters;
    }

    public static void Write(List<List<List<PlainCell>>> sheets, Stream output, string[]? sheetNames = null)
    {
        using var document = SpreadsheetDocument.Create(output, SpreadsheetDocumentType.Workbook);
        var part = document.AddWorkbookPart();
        var names = new Sheets();
        foreach (var (rows, index) in sheets.Select((s, i) => (s, i)))
        {
            var sheetPart = part.AddNewPart<WorksheetPart>();
            using (var writer = OpenXmlWriter.Create(sheetPart))
            {
                writer.WriteStartElement(new Worksheet());
                writer.WriteStartElement(new SheetData());
                foreach (var row in rows)
                {
                    writer.WriteStartElement(new Row());
                    foreach (var cell in row)
                    {
                        writer.WriteElement(cell.IsNumber
                            ? new Cell { CellValue = new CellValue(cell.Text) }
                            : new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(cell.Text)) });
                    }

                    writer.WriteEndElement();
                }

                writer.WriteEndElement();
                writer.WriteEndElement();
            }

            names.Append(new Sheet { Id = part.GetIdOfPart(sheetPart), SheetId = (uint)index + 1, Name = sheetNames?[index] ?? $"S{index + 1}" });
        }

        part.Workbook = new Workbook(names);
        part.Workbook.Save();
    }
}
