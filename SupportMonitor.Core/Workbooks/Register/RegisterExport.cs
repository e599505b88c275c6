using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Register;

/// <summary>
/// Writes the whole register as a register workbook, which imports into an empty database to the same figures. Rows are
/// streamed from the database into the layout of the template.
/// </summary>
public sealed class RegisterExport(
    IDbContextFactory<RegisterDb> contexts, IAccessControl access, AuditedKinds kinds, SettingsService settings)
{
    private static readonly XNamespace Main = SheetModels.Main;

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.None,
    };

    /// <summary>Before this day Excel's calendar counts a day that never was.</summary>
    private static readonly DateOnly FirstSafeDay = new(1900, 3, 1);

    /// <summary>The stream is written forward and left open.</summary>
    /// <exception cref="OperationCanceledException">The stream holds part of a workbook then.</exception>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task WriteAsync(Stream output, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.Export, cancellationToken);
        var format = RegisterFormat.Of(kinds, await settings.GetAsync(cancellationToken));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var view = await db.BeginReadAsync(cancellationToken);
        var source = new RegisterRows(db, format);
        var frozen = await source.FrozenAsync(cancellationToken);
        List<RegisterSheetFormat> sheets =
            [.. format.Sheets.Where(s => s.Kind is not null || frozen.Count > 0)];
        using var layout = new MemoryStream();
        var parts = Lay(sheets, layout);
        using var from = new ZipArchive(layout, ZipArchiveMode.Read);
        using var to = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var entry in from.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await using var read = await entry.OpenAsync(cancellationToken);
            await using var write = await to.CreateEntry(entry.FullName, CompressionLevel.Fastest).OpenAsync(cancellationToken);
            if (parts.TryGetValue(entry.FullName, out var sheet))
            {
                var rows = sheet.Kind is null ? frozen.ToAsyncEnumerable() : source.OfAsync(sheet);
                await WriteSheetAsync(XElement.Load(read), sheet, rows, write, cancellationToken);
            }
            else
            {
                await read.CopyToAsync(write, cancellationToken);
            }
        }
    }

    /// <summary>Saves the empty layout, and says which entry of the file is which sheet.</summary>
    private static Dictionary<string, RegisterSheetFormat> Lay(IReadOnlyList<RegisterSheetFormat> sheets, MemoryStream layout)
    {
        using (var book = RegisterLayout.Make(sheets))
        {
            book.SaveAs(layout);
        }

        SheetColumns.PutInOrder(layout);
        var formats = sheets.ToDictionary(s => s.Name, StringComparer.Ordinal);
        using var document = SpreadsheetDocument.Open(layout, isEditable: false);
        var part = document.WorkbookPart!;
        return part.Workbook.Descendants<Sheet>().Where(s => formats.ContainsKey(s.Name!)).ToDictionary(
            s => part.GetPartById(s.Id!).Uri.OriginalString.TrimStart('/'), s => formats[s.Name!], StringComparer.Ordinal);
    }

    private static async Task WriteSheetAsync(
        XElement sheet, RegisterSheetFormat format, IAsyncEnumerable<RegisterValue[]> rows, Stream output, CancellationToken cancellationToken)
    {
        sheet.Element(Main + "dimension")?.Remove();
        var styles = StylesOf(sheet, format.Columns.Count);
        using var writer = XmlWriter.Create(output, Settings);
        writer.WriteStartDocument(standalone: true);
        var prefix = sheet.GetPrefixOfNamespace(Main) ?? "";
        writer.WriteStartElement(prefix, sheet.Name.LocalName, Main.NamespaceName);
        foreach (var attribute in sheet.Attributes().Where(a => a.Value != Main.NamespaceName))
        {
            writer.WriteAttributeString(
                attribute.IsNamespaceDeclaration ? "xmlns" : sheet.GetPrefixOfNamespace(attribute.Name.Namespace),
                attribute.Name.LocalName, attribute.Name.NamespaceName, attribute.Value);
        }

        foreach (var part in sheet.Elements())
        {
            if (part.Name != Main + "sheetData")
            {
                part.WriteTo(writer);
                continue;
            }

            writer.WriteStartElement(prefix, "sheetData", Main.NamespaceName);
            foreach (var header in part.Elements(Main + "row").Take(1))
            {
                header.WriteTo(writer);
            }

            var number = 1;
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                WriteRow(writer, prefix, ++number, row, format, styles);
            }

            writer.WriteEndElement();
        }

        writer.WriteEndDocument();
    }

    /// <summary>The style of each column's cells, as the layout's columns have it.</summary>
    private static string[] StylesOf(XElement sheet, int columns)
    {
        var styles = new string[columns];
        foreach (var column in sheet.Descendants(Main + "col"))
        {
            var (min, max) = ((int)column.Attribute("min")!, (int)column.Attribute("max")!);
            for (var i = min; i <= Math.Min(max, columns); i++)
            {
                styles[i - 1] = column.Attribute("style")?.Value ?? "0";
            }
        }

        return styles;
    }

    private static void WriteRow(XmlWriter writer, string prefix, int number, RegisterValue[] row, RegisterSheetFormat format, string[] styles)
    {
        writer.WriteStartElement(prefix, "row", Main.NamespaceName);
        writer.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < row.Length; i++)
        {
            var column = format.Columns[i];
            if (column.Type == FieldType.Date && row[i].OptionalDate is { } date && date >= FirstSafeDay)
            {
                StartCell(i, null);
                writer.WriteElementString(prefix, "v", Main.NamespaceName, (date.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture));
                writer.WriteEndElement();
            }
            else if (column.Type is FieldType.Whole or FieldType.Money && row[i].HasNumber)
            {
                StartCell(i, null);
                writer.WriteElementString(prefix, "v", Main.NamespaceName, row[i].Amount.ToString(CultureInfo.InvariantCulture));
                writer.WriteEndElement();
            }
            else if (row[i].Show(column) is { } text)
            {
                // Always typed as text: a name that begins with = is a name.
                StartCell(i, "inlineStr");
                writer.WriteStartElement(prefix, "is", Main.NamespaceName);
                writer.WriteStartElement(prefix, "t", Main.NamespaceName);
                writer.WriteAttributeString("xml", "space", null, "preserve");
                writer.WriteString(RichText.Escape(text));
                writer.WriteEndElement();
                writer.WriteEndElement();
                writer.WriteEndElement();
            }
        }

        writer.WriteEndElement();

        void StartCell(int column, string? type)
        {
            writer.WriteStartElement(prefix, "c", Main.NamespaceName);
            writer.WriteAttributeString("r", CellName.Of(column + 1, number));
            writer.WriteAttributeString("s", styles[column]);
            if (type is not null)
            {
                writer.WriteAttributeString("t", type);
            }
        }
    }
}
