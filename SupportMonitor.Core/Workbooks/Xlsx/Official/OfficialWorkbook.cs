using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>How far the writing of a workbook is.</summary>
/// <param name="Sheet">The sheet being written.</param>
public sealed record WorkbookProgress(string Sheet, int RowsWritten, int Rows);

/// <summary>
/// The one writer of official tables, for the quarterly workbook and for every list that a page lets users download. ClosedXML
/// lays the sheets out, empty; then the rows are streamed into them, because a workbook of ten thousand rows made cell by cell
/// takes several times as long and holds every cell in memory.
/// </summary>
public static class OfficialWorkbook
{
    private const int ProgressEvery = 500;

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.None,
    };

    /// <summary>Writes the tables as the sheets of one workbook. The stream is written synchronously and left open.</summary>
    /// <param name="first">Prose that stands before the tables; null for none.</param>
    /// <exception cref="OperationCanceledException">The stream holds part of a workbook then.</exception>
    public static void Write(
        IReadOnlyList<OfficialTable> tables,
        OfficialLetterhead head,
        Stream output,
        IProgress<WorkbookProgress>? progress = null,
        OfficialPage? first = null,
        CancellationToken cancellationToken = default)
    {
        using var layout = new MemoryStream();
        var laid = Lay(tables, head, first, layout);
        using var source = new ZipArchive(layout, ZipArchiveMode.Read);
        using var target = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        var (written, total) = (0, tables.Sum(t => t.RowCount));
        foreach (var entry in source.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var from = entry.Open();
            using var to = target.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
            if (!laid.TryGetValue(entry.FullName, out var table))
            {
                from.CopyTo(to);
                continue;
            }

            progress?.Report(new WorkbookProgress(table.Table.Sheet, written, total));
            using var writer = XmlWriter.Create(to, Settings);
            new OfficialSheetWriter(table, XElement.Load(from), writer).Write(
                () =>
                {
                    if (++written % ProgressEvery == 0)
                    {
                        progress?.Report(new WorkbookProgress(table.Table.Sheet, written, total));
                    }
                },
                cancellationToken);
        }
    }

    /// <summary>Saves the empty layout, and says which entry of the file is whose sheet.</summary>
    private static Dictionary<string, LaidOutTable> Lay(IReadOnlyList<OfficialTable> tables, OfficialLetterhead head, OfficialPage? first, MemoryStream layout)
    {
        using (var book = OfficialLayout.NewWorkbook())
        {
            if (first is not null)
            {
                OfficialPageLayout.Lay(book.Worksheets.Add(first.Sheet), first, head);
            }

            var bars = tables.ToDictionary(t => t.Sheet, t => t.Chart?.Bars(tables) ?? [], StringComparer.Ordinal);
            var laid = tables.ToDictionary(
                t => t.Sheet, t => OfficialLayout.Lay(book.Worksheets.Add(t.Sheet), t, head, bars[t.Sheet].Count), StringComparer.Ordinal);
            var entries = new Dictionary<string, LaidOutTable>(StringComparer.Ordinal);
            book.SaveAs(layout);
            SheetColumns.PutInOrder(layout, workbook =>
            {
                OfficialFinish.UseOneFont(workbook);
                foreach (var sheet in workbook.Workbook.Descendants<Sheet>().Where(s => laid.ContainsKey(s.Name!)))
                {
                    var (part, table) = ((WorksheetPart)workbook.GetPartById(sheet.Id!), laid[sheet.Name!]);
                    entries[part.Uri.OriginalString.TrimStart('/')] = table;
                    if (bars[sheet.Name!] is { Count: > 0 } drawn)
                    {
                        OfficialFinish.AddChart(part, table, laid[table.Table.Chart!.Sheet], drawn);
                    }
                }
            });
            return entries;
        }
    }
}
