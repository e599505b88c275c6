using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;

/// <summary>Visits as a kind of record.</summary>
public sealed class VisitRecords() : RecordKind<Visit>(101, "Visits", "Đi cơ sở")
{
    /// <summary>What can be attended. An assumption.</summary>
    public static WordSetting Kinds { get; } =
        new("Visits.Kinds", ["Họp Đảng ủy", "Họp UBND", "Họp chi bộ ấp", "Họp dân", "Hoạt động địa phương", "Khác"]);

    /// <summary>The movements to pass on. An assumption.</summary>
    public static WordSetting Themes { get; } =
        new("Visits.Themes", ["Đồng khởi mới", "Đồng khởi khởi nghiệp", "Trữ nước mưa nước ngọt"]);

    public override AccessTable Access =>
        AccessTable.Office.And(Role.Cadre, Reach.Own, Reach.Own).And(Role.Commune, Reach.Hosted, Reach.None);

    protected override void Describe(FieldList<Visit> f)
    {
        f.Reference<Cadre>("Mã cán bộ", v => v.CadreId).Key();
        f.Reference<Unit>("Mã đơn vị", v => v.UnitId).Key();
        f.Date("Ngày", v => v.Date).Key();
        f.Word("Loại", v => v.Kind, Kinds).Key();
        f.Word("Trạng thái", v => v.State, VisitWords.Word).Otherwise(VisitState.Made);
        f.Word("Đóng góp", v => v.Contribution, VisitWords.Word);
        f.Lines("Nội dung góp ý", v => v.Said);
        f.Words("Chủ đề", v => v.Themes, Themes);
        f.Word("Xác nhận", v => v.Confirmation, VisitWords.Word);
        f.Lines("Ghi chú", v => v.Note);
    }

    public override IEnumerable<RecordFault> FaultsOf(Visit record, IRecordLook look)
    {
        if (look.Find<Unit>(record.UnitId) is { } unit && unit.Level != UnitLevel.Commune)
        {
            yield return new(nameof(Visit.UnitId), new(Refusal.WrongLevel, unit.FullName));
        }

        if (record.Date > look.Today && record.State == VisitState.Made)
        {
            yield return new(nameof(Visit.Date), new(Refusal.FutureDate, record.Date, look.Today));
        }
    }
}
