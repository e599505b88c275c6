using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Import;

namespace SupportMonitor.Core.Workbooks.Register;

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
internal sealed record RegisterColumn(string Header, ColumnType Type)
{
    /// <summary>The record's property that the column holds; empty where the sheet has no table of its own.</summary>
    public string Property { get; init; } = "";

    public bool Required { get; init; }

    /// <summary>Part of what makes a row the same row.</summary>
    public bool IsKey { get; init; }

    /// <summary>What the codes of the column are codes of.</summary>
    public Reference Refers { get; init; }

    public WordList? Words { get; init; }

    /// <summary>Usual values for a drop-down; others are accepted.</summary>
    public IReadOnlyList<string> Usual { get; init; } = [];

    public int Most => Type switch
    {
        ColumnType.Code => 50,
        ColumnType.Lines => 32767,
        _ => Header == RegisterFormat.Phone ? 100 : 200,
    };

    public string Folded { get; } = VietnameseText.Fold(Header);
}

internal sealed record RegisterSheetFormat(RegisterSheet Sheet, string Name, IReadOnlyList<RegisterColumn> Columns)
{
    public string Folded { get; } = VietnameseText.Fold(Name);

    /// <summary>The columns that make the key, as indexes.</summary>
    public IReadOnlyList<int> Key { get; } = [.. Columns.Index().Where(c => c.Item.IsKey).Select(c => c.Index)];

    /// <summary>A row's key in the words of the workbook.</summary>
    public string KeyOf(RegisterValue[] values, string between) =>
        Key.Count == 1 ? values[Key[0]].Text! : string.Join(between, Key.Select(k => values[k].Show(Columns[k])));
}

/// <summary>The register workbook's sheets and columns; reading, writing, the template and the preview all follow this table.</summary>
internal static class RegisterFormat
{
    public const string Phone = "Điện thoại";

    private static readonly WordList Kinds = new([.. Enum.GetValues<UnitKind>().Order().Select(k => k.Word())]);
    private static readonly WordList Roles = new([.. Enum.GetValues<AssignmentRole>().Order().Select(r => r.Word())]);
    private static readonly WordList States = new([.. Enum.GetValues<PeriodState>().Order().Select(s => s.Word())]);
    private static readonly WordList ReceiptWords = new([.. Enum.GetValues<ReceiptKind>().Order().Select(k => k.Word())]);

    public static IReadOnlyList<string> Ratings { get; } = ["Xuất sắc", "Tốt", "Khá", "Trung bình", "Yếu"];

    public static IReadOnlyList<RegisterSheetFormat> Sheets { get; } =
    [
        new(RegisterSheet.Units, "Đơn vị",
        [
            Code("Mã", nameof(Unit.Code)),
            new("Tên", ColumnType.Line) { Property = nameof(Unit.Name), Required = true },
            new("Loại", ColumnType.Word) { Property = nameof(Unit.Kind), Required = true, Words = Kinds },
            new("Mã cấp trên", ColumnType.Code) { Property = nameof(Unit.ParentId), Refers = Reference.Unit },
            new("Hiệu lực từ", ColumnType.Date) { Property = nameof(Unit.From) },
            new("Hiệu lực đến", ColumnType.Date) { Property = nameof(Unit.To) },
            new(Phone, ColumnType.Line) { Property = nameof(Unit.Phone) },
        ]),
        new(RegisterSheet.Cadres, "Cán bộ",
        [
            Code("Mã cán bộ", nameof(Cadre.Code)),
            new("Họ tên", ColumnType.Line) { Property = nameof(Cadre.Name), Required = true },
            new("Chức vụ", ColumnType.Line) { Property = nameof(Cadre.Position) },
            new("Cơ quan", ColumnType.Line) { Property = nameof(Cadre.Organisation) },
            new("Diện", ColumnType.Line) { Property = nameof(Cadre.Group), Usual = CadreGroups.Usual },
            new(Phone, ColumnType.Line) { Property = nameof(Cadre.Phone) },
        ]),
        new(RegisterSheet.Assignments, "Phân công",
        [
            Code("Mã cán bộ", nameof(Assignment.CadreId), Reference.Cadre),
            Code("Mã đơn vị", nameof(Assignment.UnitId), Reference.Unit),
            new("Vai trò", ColumnType.Word) { Property = nameof(Assignment.Role), Required = true, IsKey = true, Words = Roles },
            new("Từ ngày", ColumnType.Date) { Property = nameof(Assignment.From), Required = true, IsKey = true },
            new("Đến ngày", ColumnType.Date) { Property = nameof(Assignment.To) },
            new("Văn bản", ColumnType.Line) { Property = nameof(Assignment.LegalBasis) },
        ]),
        new(RegisterSheet.Periods, "Kỳ",
        [
            Code("Mã kỳ", nameof(Period.Code)),
            new("Tên kỳ", ColumnType.Line) { Property = nameof(Period.Name), Required = true },
            new("Từ ngày", ColumnType.Date) { Property = nameof(Period.From), Required = true },
            new("Đến ngày", ColumnType.Date) { Property = nameof(Period.To), Required = true },
            new("Hạn gửi phiếu", ColumnType.Date) { Property = nameof(Period.Due), Required = true },
            new("Trạng thái", ColumnType.Word) { Property = nameof(Period.State), Words = States },
        ]),
        new(RegisterSheet.Receipts, "Phiếu",
        [
            Code("Mã kỳ", nameof(Receipt.PeriodId), Reference.Period),
            Code("Mã đơn vị", nameof(Receipt.UnitId), Reference.Unit),
            Code("Mã cán bộ", nameof(Receipt.CadreId), Reference.Cadre),
            new("Ngày nhận", ColumnType.Date) { Property = nameof(Receipt.Date), Required = true, IsKey = true },
            new("Trạng thái", ColumnType.Word) { Property = nameof(Receipt.Kind), Required = true, IsKey = true, Words = ReceiptWords },
            new("Xếp loại", ColumnType.Line) { Property = nameof(Receipt.Rating), Usual = Ratings },
            new("Ưu điểm", ColumnType.Lines) { Property = nameof(Receipt.Strengths) },
            new("Hạn chế", ColumnType.Lines) { Property = nameof(Receipt.Limitations) },
            new("Kiến nghị", ColumnType.Lines) { Property = nameof(Receipt.Proposals) },
        ]),
        new(RegisterSheet.Exemptions, "Miễn",
        [
            Code("Mã kỳ", nameof(Exemption.PeriodId), Reference.Period),
            Code("Mã đơn vị", nameof(Exemption.UnitId), Reference.Unit),
            Code("Mã cán bộ", nameof(Exemption.CadreId), Reference.Cadre),
            new("Lý do", ColumnType.Lines) { Property = nameof(Exemption.Reason), Required = true },
        ]),
        new(RegisterSheet.FrozenPeriods, "Kỳ đã khóa",
        [
            Code("Mã kỳ", "", Reference.Period),
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

    private static RegisterColumn Code(string header, string property, Reference refers = Reference.None) =>
        new(header, ColumnType.Code) { Property = property, Required = true, IsKey = true, Refers = refers };
}

/// <summary>Places of the columns in <see cref="RegisterFormat"/>.</summary>
internal static class RegisterColumns
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
