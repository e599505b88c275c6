using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Workbooks;

internal enum ColumnType
{
    Code,
    Line,
    Lines,
    Date,
    Word,
}

/// <summary>The records that a column of codes refers to.</summary>
internal enum Reference
{
    None,
    Unit,
    Cadre,
    Period,
}

/// <summary>The words a column accepts; their places are the values of the enum behind them.</summary>
internal sealed class WordList
{
    private readonly Dictionary<string, int> _values;

    public WordList(IReadOnlyList<string> words)
    {
        Words = words;
        _values = words.Index().ToDictionary(w => VietnameseText.Fold(w.Item), w => w.Index, StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Words { get; }

    public bool TryRead(string word, out int value) =>
        _values.TryGetValue(word, out value) || _values.TryGetValue(VietnameseText.Fold(word), out value);
}

/// <param name="Header">As workbooks.md writes it.</param>
/// <param name="IsKey">Part of what makes a row the same row.</param>
/// <param name="Refers">What the codes of the column are codes of.</param>
internal sealed record RegisterColumn(string Header, ColumnType Type)
{
    public bool Required { get; init; }

    public bool IsKey { get; init; }

    public Reference Refers { get; init; }

    public WordList? Words { get; init; }

    /// <summary>Usual values for a drop-down; others are accepted.</summary>
    public IReadOnlyList<string> Usual { get; init; } = [];

    public int Most => Type switch
    {
        ColumnType.Code => 50,
        ColumnType.Lines => 32767,
        _ => Header == RegisterFormat.Phone ? 50 : 200,
    };

    public string Folded { get; } = VietnameseText.Fold(Header);
}

internal sealed record RegisterSheetFormat(RegisterSheet Sheet, string Name, IReadOnlyList<RegisterColumn> Columns)
{
    public string Folded { get; } = VietnameseText.Fold(Name);

    /// <summary>The columns that make the key, as indexes.</summary>
    public IReadOnlyList<int> Key { get; } = [.. Columns.Index().Where(c => c.Item.IsKey).Select(c => c.Index)];
}

/// <summary>The register workbook's sheets and columns; reading, writing, the template and the preview all follow this table.</summary>
internal static class RegisterFormat
{
    public const string Phone = "Điện thoại";

    private static readonly WordList Kinds = new([.. Enum.GetValues<UnitKind>().Order().Select(k => k.Word())]);
    private static readonly WordList Roles = new([.. Enum.GetValues<AssignmentRole>().Order().Select(r => r.Word())]);
    private static readonly WordList States = new([.. Enum.GetValues<PeriodState>().Order().Select(s => s.Word())]);
    private static readonly WordList Receipts = new([.. Enum.GetValues<ReceiptKind>().Order().Select(k => k.Word())]);

    public static IReadOnlyList<string> Ratings { get; } = ["Xuất sắc", "Tốt", "Khá", "Trung bình", "Yếu"];

    public static IReadOnlyList<RegisterSheetFormat> Sheets { get; } =
    [
        new(RegisterSheet.Units, "Đơn vị",
        [
            Code("Mã"),
            new("Tên", ColumnType.Line) { Required = true },
            new("Loại", ColumnType.Word) { Required = true, Words = Kinds },
            new("Mã cấp trên", ColumnType.Code) { Refers = Reference.Unit },
            new("Hiệu lực từ", ColumnType.Date),
            new("Hiệu lực đến", ColumnType.Date),
            new(Phone, ColumnType.Line),
        ]),
        new(RegisterSheet.Cadres, "Cán bộ",
        [
            Code("Mã cán bộ"),
            new("Họ tên", ColumnType.Line) { Required = true },
            new("Chức vụ", ColumnType.Line),
            new("Cơ quan", ColumnType.Line),
            new("Diện", ColumnType.Line) { Usual = CadreGroups.Usual },
            new(Phone, ColumnType.Line),
        ]),
        new(RegisterSheet.Assignments, "Phân công",
        [
            Code("Mã cán bộ", Reference.Cadre),
            Code("Mã đơn vị", Reference.Unit),
            new("Vai trò", ColumnType.Word) { Required = true, IsKey = true, Words = Roles },
            new("Từ ngày", ColumnType.Date) { Required = true, IsKey = true },
            new("Đến ngày", ColumnType.Date),
            new("Văn bản", ColumnType.Line),
        ]),
        new(RegisterSheet.Periods, "Kỳ",
        [
            Code("Mã kỳ"),
            new("Tên kỳ", ColumnType.Line) { Required = true },
            new("Từ ngày", ColumnType.Date) { Required = true },
            new("Đến ngày", ColumnType.Date) { Required = true },
            new("Hạn gửi phiếu", ColumnType.Date) { Required = true },
            new("Trạng thái", ColumnType.Word) { Words = States },
        ]),
        new(RegisterSheet.Receipts, "Phiếu",
        [
            Code("Mã kỳ", Reference.Period),
            Code("Mã đơn vị", Reference.Unit),
            Code("Mã cán bộ", Reference.Cadre),
            new("Ngày nhận", ColumnType.Date) { Required = true, IsKey = true },
            new("Trạng thái", ColumnType.Word) { Required = true, IsKey = true, Words = Receipts },
            new("Xếp loại", ColumnType.Line) { Usual = Ratings },
            new("Ưu điểm", ColumnType.Lines),
            new("Hạn chế", ColumnType.Lines),
            new("Kiến nghị", ColumnType.Lines),
        ]),
        new(RegisterSheet.Exemptions, "Miễn",
        [
            Code("Mã kỳ", Reference.Period),
            Code("Mã đơn vị", Reference.Unit),
            Code("Mã cán bộ", Reference.Cadre),
            new("Lý do", ColumnType.Lines) { Required = true },
        ]),
        new(RegisterSheet.FrozenPeriods, "Kỳ đã khóa",
        [
            Code("Mã kỳ", Reference.Period),
            new("Mục", ColumnType.Word) { Required = true, Words = new(FrozenItems.Words) },
            new("Mã đơn vị", ColumnType.Code),
            new("Mã cán bộ", ColumnType.Code),
            new("Tên", ColumnType.Line),
            new("Loại", ColumnType.Word) { Words = Kinds },
            new("Mã cấp trên", ColumnType.Code),
            new("Chức vụ", ColumnType.Line),
            new("Cơ quan", ColumnType.Line),
            new("Diện", ColumnType.Line),
            new(Phone, ColumnType.Line),
            new("Người phụ trách", ColumnType.Lines),
        ]),
    ];

    public static RegisterSheetFormat Of(RegisterSheet sheet) => Sheets[(int)sheet];

    private static RegisterColumn Code(string header, Reference refers = Reference.None) =>
        new(header, ColumnType.Code) { Required = true, IsKey = true, Refers = refers };
}

/// <summary>Places of the columns in <see cref="RegisterFormat"/>.</summary>
internal static class Columns
{
    public static class Unit
    {
        public const int Code = 0, Name = 1, Kind = 2, Parent = 3, From = 4, To = 5, Phone = 6;
    }

    public static class Cadre
    {
        public const int Code = 0, Name = 1, Position = 2, Organisation = 3, Group = 4, Phone = 5;
    }

    public static class Assignment
    {
        public const int Cadre = 0, Unit = 1, Role = 2, From = 3, To = 4, LegalBasis = 5;
    }

    public static class Period
    {
        public const int Code = 0, Name = 1, From = 2, To = 3, Due = 4, State = 5;
    }

    public static class Receipt
    {
        public const int Period = 0, Unit = 1, Cadre = 2, Date = 3, Kind = 4, Rating = 5, Strengths = 6, Limitations = 7, Proposals = 8;
    }

    public static class Exemption
    {
        public const int Period = 0, Unit = 1, Cadre = 2, Reason = 3;
    }

    public static class Frozen
    {
        public const int Period = 0, Item = 1, Unit = 2, Cadre = 3, Name = 4, Kind = 5, Parent = 6;
        public const int Position = 7, Organisation = 8, Group = 9, Phone = 10, Member = 11;
    }
}
