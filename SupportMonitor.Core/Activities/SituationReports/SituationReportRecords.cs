using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;

/// <summary>Situation reports as a kind of record.</summary>
public sealed class SituationReportRecords() : RecordKind<SituationReport>(102, "SituationReports", "Báo cáo tình hình")
{
    public override AccessTable Access => AccessTable.Office.And(Role.Cadre, Reach.Own, Reach.Own);

    /// <summary>The words of workbooks.</summary>
    public static string Word(SituationReportState state) => state switch
    {
        SituationReportState.Sent => "Đã gửi",
        SituationReportState.Read => "Đã xem",
        _ => "Trả lại",
    };

    protected override void Describe(FieldList<SituationReport> f)
    {
        f.Reference<Period>("Mã kỳ", r => r.PeriodId).Key();
        f.Reference<Unit>("Mã đơn vị", r => r.UnitId).Key();
        f.Reference<Cadre>("Mã cán bộ", r => r.CadreId).Key();
        f.Date("Ngày", r => r.Date).Key().Past();
        f.Word("Trạng thái", r => r.State, Word).Key();
        f.Lines("Nội dung", r => r.Content);
    }

    public override IEnumerable<RecordFault> FaultsOf(SituationReport record, IRecordLook look)
    {
        if (look.Find<Unit>(record.UnitId) is { } unit && unit.Level != UnitLevel.District)
        {
            yield return new(nameof(SituationReport.UnitId), new(Refusal.WrongLevel, unit.FullName));
        }
    }
}
