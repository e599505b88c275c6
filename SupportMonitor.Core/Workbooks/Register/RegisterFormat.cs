using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Import;

namespace SupportMonitor.Core.Workbooks.Register;

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
