using System.Globalization;
using ClosedXML.Excel;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Register;

/// <summary>
/// The register workbook without its rows: headers, column formats, drop-downs and the page of explanations. The template is
/// this, and an export is this with rows.
/// </summary>
internal static class RegisterLayout
{
    /// <summary>The page of explanations; the import passes over it in silence.</summary>
    public const string Guide = "Giải thích";

    /// <summary>The first cell of the guide. Guides of older templates have the name that the sheet of guidance has now.</summary>
    public const string GuideTitle = "HƯỚNG DẪN LẬP SỔ THEO DÕI";

    /// <summary>Rows that drop-downs and checks of dates cover.</summary>
    private const int CheckedRows = 200_000;

    /// <summary>The earliest date that is imported, as people write it.</summary>
    public static readonly string Earliest = Guard.EarliestDate.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private const string DateFormat = "dd/mm/yyyy";
    private static readonly XLColor RequiredColor = XLColor.FromHtml("#1F3864");
    private static readonly XLColor OptionalColor = XLColor.FromHtml("#5B6B8C");

    /// <param name="sheets">The sheets to lay out, in their order.</param>
    public static XLWorkbook Make(IReadOnlyList<RegisterSheetFormat> sheets)
    {
        var book = new XLWorkbook { Style = { Font = { FontName = "Times New Roman", FontSize = 12 } } };
        var pages = sheets.Select(s => (Format: s, Page: book.Worksheets.Add(s.Name))).ToList();
        var guide = book.Worksheets.Add(Guide);
        var lists = RegisterGuide.Write(guide, sheets);
        foreach (var (format, page) in pages)
        {
            Lay(page, format, lists);
        }

        return book;
    }

    private static void Lay(IXLWorksheet page, RegisterSheetFormat format, IReadOnlyDictionary<string, IXLRange> lists)
    {
        for (var i = 0; i < format.Columns.Count; i++)
        {
            var column = format.Columns[i];
            Dress(page.Column(i + 1), column);
            var header = page.Cell(1, i + 1);
            header.SetValue(column.Header);
            header.Style.NumberFormat.Format = "@";
            header.Style.Font.Bold = true;
            header.Style.Font.FontColor = XLColor.White;
            header.Style.Fill.BackgroundColor = column.Required ? RequiredColor : OptionalColor;
            header.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
            header.Style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
            header.Style.Alignment.WrapText = true;
            Check(page.Range(2, i + 1, CheckedRows, i + 1), column, lists);
        }

        page.Row(1).Height = 32;
        page.SheetView.FreezeRows(1);
        page.PageSetup.SetRowsToRepeatAtTop(1, 1);
        page.PageSetup.PageOrientation = XLPageOrientation.Landscape;
        page.PageSetup.PaperSize = XLPaperSize.A4Paper;
        page.PageSetup.FitToPages(1, 0);
    }

    private static void Dress(IXLColumn column, RegisterColumn format)
    {
        column.Width = format.Type switch
        {
            FieldType.Code or FieldType.Date or FieldType.Whole => 14,
            FieldType.Word or FieldType.Money => 18,
            FieldType.Lines => 40,
            _ => format.IsPhone ? 16 : 28,
        };
        column.Style.Alignment.Vertical = XLAlignmentVerticalValues.Top;
        if (format.Type == FieldType.Date)
        {
            column.Style.NumberFormat.Format = DateFormat;
            column.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
        }
        else if (format.Type is FieldType.Whole or FieldType.Money)
        {
            column.Style.NumberFormat.Format = format.Type == FieldType.Money ? "#,##0" : "0";
        }
        else
        {
            // As text, so that a code or a phone number keeps its zeros when a user types it.
            column.Style.NumberFormat.Format = "@";
            column.Style.Alignment.WrapText = format.Type is FieldType.Lines or FieldType.Words or FieldType.Codes;
        }
    }

    private static void Check(IXLRange cells, RegisterColumn column, IReadOnlyDictionary<string, IXLRange> lists)
    {
        if (column.Type == FieldType.Date)
        {
            var check = cells.SetDataValidation();
            check.Date.EqualOrGreaterThan(Guard.EarliestDate.ToDateTime(TimeOnly.MinValue));
            check.IgnoreBlanks = true;
            // Dates typed as text are accepted by the import, so Excel only asks.
            check.ErrorStyle = XLErrorStyle.Warning;
            check.ErrorTitle = column.Header;
            check.ErrorMessage = $"Hãy nhập ngày dạng dd/MM/yyyy, từ {Earliest} trở đi.";
        }
        else if (column.Type is FieldType.Whole or FieldType.Money)
        {
            var check = cells.SetDataValidation();
            check.Decimal.Between(column.Least, column.Most);
            check.IgnoreBlanks = true;
            check.ErrorTitle = column.Header;
            check.ErrorMessage = $"Hãy nhập số nguyên, từ {column.Least} trở lên.";
        }
        else if (lists.TryGetValue(RegisterGuide.ListOf(column), out var list))
        {
            var check = cells.SetDataValidation();
            check.List(list, inCellDropdown: true);
            check.IgnoreBlanks = true;
            check.ShowErrorMessage = column is { Words: not null, Type: not FieldType.Words };
            check.ErrorTitle = column.Header;
            check.ErrorMessage = "Hãy chọn trong danh sách.";
        }
    }
}

/// <summary>The page that explains the workbook, with the lists behind the drop-downs.</summary>
internal static class RegisterGuide
{
    private const int ListRow = 40;

    /// <summary>The heading of a column's list; empty when it has none.</summary>
    public static string ListOf(RegisterColumn column) => column switch
    {
        { Words: { } words } => column.Header + string.Concat(words.Words.Take(1).Select(w => $" ({w}…)")),
        { Usual.Count: > 0 } => column.Header,
        _ => "",
    };

    public static Dictionary<string, IXLRange> Write(IXLWorksheet page, IReadOnlyList<RegisterSheetFormat> sheets)
    {
        page.Column(1).Width = 16;
        page.Column(2).Width = 60;
        page.Column(3).Width = 60;
        page.Cell(1, 1).SetValue(RegisterLayout.GuideTitle).Style.Font.SetBold().Font.SetFontSize(14);
        List<string> rules =
        [
            "Điền mỗi dòng một bản ghi, từ dòng 2 của mỗi trang. Không đổi tên trang và tên cột; trang không dùng có thể xóa.",
            "Cột có nền đậm là bắt buộc. Ngày ghi dd/MM/yyyy hoặc yyyy-MM-dd, không kèm giờ, không sớm hơn "
                + $"{RegisterLayout.Earliest} (không biết ngày bắt đầu thì để trống). Mã và điện thoại ghi dạng chữ để giữ số 0 ở đầu.",
            "Nhập lại cùng một tệp không làm thay đổi gì. Dòng trùng khóa với bản ghi đã có thì sửa bản ghi ấy; điều tệp không nhắc đến thì giữ nguyên.",
            "Ô để trống trong một cột có mặt sẽ xóa giá trị cũ, trừ trạng thái của kỳ: để trống thì giữ nguyên, kỳ mới là Đang mở.",
            "Xã thuộc tiểu vùng hoặc huyện; tiểu vùng thuộc huyện. Phiếu và miễn ghi theo xã, phường, thị trấn.",
            "Có một lỗi thì cả tệp không được nhập; các lỗi được liệt kê cùng một lần, kèm trang, dòng, cột.",
            "Mã khác nhau dù chỉ một chữ hoa, dấu cách hay số 0 ở đầu là hai mã; mã mới dễ lẫn với mã khác thì được nêu để kiểm tra.",
            "Trang, dòng, cột đang ẩn hoặc bị lọc vẫn được nhập và được nêu tên. Ô công thức phải có kết quả đã lưu trong tệp.",
        ];
        if (sheets.SelectMany(s => s.Columns).Any(c => c.Type is FieldType.Words or FieldType.Codes))
        {
            rules.Add("Cột ghi nhiều giá trị: các giá trị cách nhau bằng dấu chấm phẩy (;).");
        }

        if (sheets.SelectMany(s => s.Columns).Any(c => c.Type == FieldType.Money))
        {
            rules.Add("Số tiền ghi số nguyên, đơn vị đồng: 1500000 hoặc 1.500.000.");
        }

        for (var i = 0; i < rules.Count; i++)
        {
            page.Range(i + 3, 1, i + 3, 3).Merge().Style.Alignment.SetWrapText().Alignment.SetVertical(XLAlignmentVerticalValues.Top);
            page.Cell(i + 3, 1).SetValue($"{i + 1}. {rules[i]}");
            page.Row(i + 3).Height = 34;
        }

        page.PageSetup.PageOrientation = XLPageOrientation.Landscape;
        page.PageSetup.PaperSize = XLPaperSize.A4Paper;
        page.PageSetup.FitToPages(1, 0);
        WriteSheets(page, sheets, rules.Count + 4);
        return WriteLists(page, sheets);
    }

    private static void WriteSheets(IXLWorksheet page, IReadOnlyList<RegisterSheetFormat> sheets, int row)
    {
        string[] headers = ["Trang", "Cột bắt buộc", "Cột không bắt buộc"];
        for (var i = 0; i < headers.Length; i++)
        {
            page.Cell(row, i + 1).SetValue(headers[i]).Style.Font.SetBold();
        }

        foreach (var sheet in sheets)
        {
            row++;
            page.Cell(row, 1).SetValue(sheet.Name);
            page.Cell(row, 2).SetValue(string.Join(", ", sheet.Columns.Where(c => c.Required).Select(c => c.Header)));
            page.Cell(row, 3).SetValue(string.Join(", ", sheet.Columns.Where(c => !c.Required).Select(c => c.Header)));
            page.Range(row, 1, row, 3).Style.Alignment.SetWrapText().Alignment.SetVertical(XLAlignmentVerticalValues.Top);
        }
    }

    private static Dictionary<string, IXLRange> WriteLists(IXLWorksheet page, IReadOnlyList<RegisterSheetFormat> sheets)
    {
        page.Cell(ListRow - 1, 1).SetValue("Danh mục của các ô chọn").Style.Font.SetBold();
        var lists = new Dictionary<string, IXLRange>(StringComparer.Ordinal);
        foreach (var column in sheets.SelectMany(s => s.Columns))
        {
            var heading = ListOf(column);
            if (heading.Length == 0 || lists.ContainsKey(heading))
            {
                continue;
            }

            var at = lists.Count + 1;
            var words = column.Words?.Words ?? column.Usual;
            page.Cell(ListRow, at).SetValue(column.Header).Style.Font.SetBold();
            for (var i = 0; i < words.Count; i++)
            {
                page.Cell(ListRow + 1 + i, at).SetValue(words[i]);
            }

            page.Column(at).Width = Math.Max(page.Column(at).Width, 24);
            lists.Add(heading, page.Range(ListRow + 1, at, ListRow + words.Count, at));
        }

        return lists;
    }
}

/// <summary>Writes an empty register workbook to fill in.</summary>
public static class RegisterTemplate
{
    /// <summary>The stream stays open.</summary>
    /// <param name="kinds">Whose sheets it has.</param>
    /// <param name="settings">Whose words it offers.</param>
    public static void Write(Stream output, AuditedKinds kinds, ProgrammeSettings settings)
    {
        using var book = RegisterLayout.Make([.. RegisterFormat.Of(kinds, settings).Sheets.Where(s => s.Kind is not null)]);
        using var saved = new MemoryStream();
        book.SaveAs(saved);
        SheetColumns.PutInOrder(saved);
        saved.CopyTo(output);
    }
}
