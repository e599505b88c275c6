using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;

/// <summary>Visits as a kind of record.</summary>
public sealed class VisitRecords() : ActivityKind<Visit>(101, "Visits", "Đi cơ sở"), IOfUnits
{
    public IReadOnlyList<UnitLevel> Levels { get; } = [UnitLevel.Commune];

    /// <summary>What can be attended. An assumption.</summary>
    public static WordSetting Kinds { get; } =
        new("Visits.Kinds", ["Họp Đảng ủy", "Họp UBND", "Họp chi bộ ấp", "Họp dân", "Hoạt động địa phương", "Khác"]);

    /// <summary>The movements to pass on. An assumption.</summary>
    public static WordSetting Themes { get; } =
        new("Visits.Themes", ["Đồng khởi mới", "Đồng khởi khởi nghiệp", "Trữ nước mưa nước ngọt"]);

    public override IReadOnlyList<Type> Services => [typeof(VisitService)];

    public override AccessTable Access =>
        AccessTable.Office.And(Role.Cadre, Reach.Own, Reach.Own).And(Role.Commune, Reach.Hosted, Reach.None);

    /// <summary>Only the host commune and the office say whether a visit was as it is written.</summary>
    public override bool Writes(Role role, Field field) => role != Role.Cadre || field.Property != nameof(Visit.Confirmation);

    /// <summary>The commune spoke of the visit as it was: what a cadre writes anew it must look at anew.</summary>
    public override void OnCorrected(Role role, Visit before, Visit after)
    {
        if (role == Role.Cadre && (before.UnitId, before.Date, before.Kind, before.State, before.Contribution, before.Said, before.Themes)
            != (after.UnitId, after.Date, after.Kind, after.State, after.Contribution, after.Said, after.Themes))
        {
            after.Confirmation = null;
        }
    }

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
        IEnumerable<RecordFault> future = record.Date > look.Today && record.State == VisitState.Made
            ? [new(nameof(Visit.Date), new(Refusal.FutureDate, record.Date, look.Today))] : [];
        return future.Concat(((IOfUnits)this).FaultsOfUnit(record.UnitId, look));
    }
}
