using ClosedXML.Excel;

namespace SupportMonitor.Tests.Support;

/// <summary>Register workbooks for tests, written by ClosedXML cell by cell: text, numbers, dates and nulls as given.</summary>
public sealed class TestWorkbook
{
    public static readonly object[] UnitHeader = ["Mã", "Tên", "Loại", "Mã cấp trên", "Hiệu lực từ", "Hiệu lực đến", "Điện thoại"];
    public static readonly object[] CadreHeader = ["Mã cán bộ", "Họ tên", "Chức vụ", "Cơ quan", "Diện", "Điện thoại"];
    public static readonly object[] AssignmentHeader = ["Mã cán bộ", "Mã đơn vị", "Vai trò", "Từ ngày", "Đến ngày", "Văn bản"];
    public static readonly object[] PeriodHeader = ["Mã kỳ", "Tên kỳ", "Từ ngày", "Đến ngày", "Hạn gửi phiếu", "Trạng thái"];
    public static readonly object[] ReceiptHeader =
        ["Mã kỳ", "Mã đơn vị", "Mã cán bộ", "Ngày nhận", "Trạng thái", "Xếp loại", "Ưu điểm", "Hạn chế", "Kiến nghị"];

    public static readonly object[] ExemptionHeader = ["Mã kỳ", "Mã đơn vị", "Mã cán bộ", "Lý do"];

    private readonly List<(string Name, object?[][] Rows)> _sheets = [];

    /// <summary>A small register that imports: a district, a sub-area, three communes, two cadres, a period, a form.</summary>
    public static TestWorkbook Small() => new TestWorkbook()
        .Sheet(
            "Đơn vị",
            UnitHeader,
            ["829", "Ba Tri", "Huyện", null, null, null, null],
            ["829-1", "Tiểu vùng 1", "Tiểu vùng", "829", null, null, null],
            ["28756", "Tân Xuân", "Xã", "829-1", "01/01/2010", null, "0275 1"],
            ["28757", "Mỹ Hòa", "Xã", "829-1", null, null, null],
            ["28758", "Ba Tri", "Thị trấn", "829", null, null, null])
        .Sheet(
            "Cán bộ",
            CadreHeader,
            ["CB1", "Nguyễn Văn Mẫu", "Phó giám đốc", "Sở Mẫu", "Lãnh đạo sở, ban, ngành", null],
            ["CB2", "Trần Thị Mẫu", null, null, null, null])
        .Sheet(
            "Phân công",
            AssignmentHeader,
            ["CB1", "28756", "Theo dõi xã", "01/01/2016", null, "QĐ 02"],
            ["CB1", "28757", "Theo dõi xã", "2016-01-01", null, null],
            ["CB2", "829", "Theo dõi huyện", "01/01/2016", null, null])
        .Sheet(
            "Kỳ",
            PeriodHeader,
            ["2017-Q1", "Quý I/2017", "01/01/2017", "31/03/2017", "10/04/2017", null])
        .Sheet(
            "Phiếu",
            ReceiptHeader,
            ["2017-Q1", "28756", "CB1", "05/04/2017", "Đã nhận", "Tốt", "Sâu sát", null, null])
        .Sheet(
            "Miễn",
            ExemptionHeader,
            ["2017-Q1", "28757", "CB1", "Đi học"]);

    /// <summary>Adds a sheet, or puts another in its place.</summary>
    public TestWorkbook Sheet(string name, params object?[][] rows)
    {
        var at = _sheets.FindIndex(s => s.Name == name);
        if (at >= 0)
        {
            _sheets[at] = (name, rows);
        }
        else
        {
            _sheets.Add((name, rows));
        }

        return this;
    }

    public TestWorkbook Without(string name)
    {
        _sheets.RemoveAll(s => s.Name == name);
        return this;
    }

    /// <summary>Puts a value in place of another.</summary>
    /// <param name="row">As Excel shows it: 2 is the first under the header.</param>
    /// <param name="column">From 1.</param>
    public TestWorkbook Set(string name, int row, int column, object? value)
    {
        _sheets.Single(s => s.Name == name).Rows[row - 1][column - 1] = value;
        return this;
    }

    public TestWorkbook Add(string name, params object?[] row)
    {
        var at = _sheets.FindIndex(s => s.Name == name);
        _sheets[at] = (name, [.. _sheets[at].Rows, row]);
        return this;
    }

    public MemoryStream Save(Action<XLWorkbook>? change = null)
    {
        using var workbook = new XLWorkbook();
        foreach (var (name, rows) in _sheets)
        {
            var sheet = workbook.AddWorksheet(name);
            for (var row = 0; row < rows.Length; row++)
            {
                for (var column = 0; column < rows[row].Length; column++)
                {
                    Put(sheet.Cell(row + 1, column + 1), rows[row][column]);
                }
            }
        }

        change?.Invoke(workbook);
        var stream = new MemoryStream();
        workbook.SaveAs(stream);
        stream.Position = 0;
        return stream;
    }

    private static void Put(IXLCell cell, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                cell.SetValue(text);
                break;
            case DateOnly date:
                cell.SetValue(date.ToDateTime(TimeOnly.MinValue));
                break;
            case bool truth:
                cell.SetValue(truth);
                break;
            default:
                cell.SetValue(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }
}
