using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>Reads the register's sheets out of a workbook and names those that are none.</summary>
internal static class RegisterSheets
{
    private static readonly string OldGuide = VietnameseText.Fold("Hướng dẫn");

    /// <exception cref="UnreadableWorkbookException">The file is no workbook.</exception>
    public static Dictionary<RegisterSheet, SheetTable> Read(
        Stream workbook, RegisterFormat format, ImportLog log, Func<OldFontPlace, OldFontChoice?> choiceFor, Action<double> onProgress, CancellationToken cancellationToken)
    {
        using var file = WorkbookFile.Open(workbook, onProgress);
        var formats = format.Sheets.ToDictionary(s => s.Folded, StringComparer.Ordinal);
        var found = new Dictionary<RegisterSheet, SheetPart>();
        var tables = new Dictionary<RegisterSheet, SheetTable>();
        var reader = new SheetTableReader(log, new CellParser(log, file.Date1904, choiceFor));
        foreach (var part in file.Sheets)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var folded = VietnameseText.Fold(part.Name);
            if (folded == VietnameseText.Fold(RegisterLayout.Guide) || (folded == OldGuide && IsGuide(file, part)))
            {
                continue;
            }

            if (OldFont.FoldedAs(part.Name, formats) is not { } known)
            {
                log.Warn(ImportWarningKind.UnknownSheet, CellExcerpt.Of(part.Name), null, part.Name);
                continue;
            }

            var sheetFormat = formats[known];
            var name = VietnameseText.Clean(part.Name);
            if (!found.TryAdd(sheetFormat.Sheet, part))
            {
                log.Sheet(new SheetTable(sheetFormat, name), ImportErrorKind.DuplicateSheet, null, null, found[sheetFormat.Sheet].Name);
                continue;
            }

            using var sheet = file.OpenSheet(part);
            var table = reader.Read(sheet, sheetFormat, name, cancellationToken);
            if (table is not null)
            {
                tables.Add(sheetFormat.Sheet, table);
            }

            if (table is null or { Rows.Count: > 0 })
            {
                HiddenParts.Warn(part, name, log);
            }

            if (table is null || sheetFormat.KeyColumns.Any(k => sheetFormat.Columns[k].Required && !table.Mentions(k)))
            {
                log.Unreadable.Add(sheetFormat.Sheet);
            }
        }

        if (found.Count == 0)
        {
            log.File(ImportErrorKind.NoKnownSheet, []);
        }

        return tables;
    }

    /// <summary>The guide of an older template, which has the name of a sheet of records today.</summary>
    private static bool IsGuide(WorkbookFile file, SheetPart part)
    {
        using var sheet = file.OpenSheet(part);
        return sheet.Read() && sheet.Cells.Any(c => VietnameseText.Fold(c.Text) == VietnameseText.Fold(RegisterLayout.GuideTitle));
    }
}
