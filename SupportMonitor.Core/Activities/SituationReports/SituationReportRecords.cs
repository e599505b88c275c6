using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;

/// <summary>Situation reports as a kind of record.</summary>
public sealed class SituationReportRecords() : ActivityKind<SituationReport>(102, "SituationReports", "Báo cáo tình hình"), IOfUnits
{
    public IReadOnlyList<UnitLevel> Levels { get; } = [UnitLevel.District];

    public override IReadOnlyList<Type> Services => [typeof(SituationReportService)];

    public override AccessTable Access => AccessTable.Office.And(Role.Cadre, Reach.Own, Reach.Own);

    /// <summary>The words of workbooks.</summary>
    public static string Word(SituationReportState state) => state switch
    {
        SituationReportState.Sent => "Đã gửi",
        SituationReportState.Read => "Đã xem",
        _ => "Trả lại",
    };

    public override bool Writes(Role role, Field field) => role != Role.Cadre || field.Property != nameof(SituationReport.State);

    /// <summary>A cadre sends; that a report was read or sent back is said by the member in charge, or the office.</summary>
    public override void Restrict(Role role, SituationReport? before, SituationReport? after)
    {
        if (role == Role.Cadre && (before is { State: not SituationReportState.Sent } || after is { State: not SituationReportState.Sent }))
        {
            throw new RefusedException(Refusal.NotAllowed);
        }
    }

    protected override void Describe(FieldList<SituationReport> f)
    {
        f.Reference<Period>("Mã kỳ", r => r.PeriodId).Key();
        f.Reference<Unit>("Mã đơn vị", r => r.UnitId).Key();
        f.Reference<Cadre>("Mã cán bộ", r => r.CadreId).Key();
        f.Date("Ngày", r => r.Date).Key().Past();
        f.Word("Trạng thái", r => r.State, Word).Key();
        f.Lines("Nội dung", r => r.Content);
    }

    public override IEnumerable<RecordFault> FaultsOf(SituationReport record, IRecordLook look) => ((IOfUnits)this).FaultsOfUnit(record.UnitId, look);

    /// <summary>
    /// On a page only what was sent is read, and only what is there is sent back; a workbook may say otherwise, and is taken at its word.
    /// </summary>
    public override async Task<IReadOnlyList<RecordFault>> FindFaultsAsync(
        RegisterDb db, SituationReport record, SituationReport? before, CancellationToken cancellationToken)
    {
        if (before is not null || record.State == SituationReportState.Sent)
        {
            return [];
        }

        var last = await db.Set<SituationReport>()
            .Where(r => r.PeriodId == record.PeriodId && r.UnitId == record.UnitId && r.CadreId == record.CadreId && r.Date <= record.Date)
            .OrderByDescending(r => r.Date).ThenByDescending(r => r.Id).Select(r => (SituationReportState?)r.State).FirstOrDefaultAsync(cancellationToken);
        return last is SituationReportState.Sent || (last is SituationReportState.Read && record.State == SituationReportState.Returned)
            ? [] : [new RecordFault(nameof(SituationReport.State), new(Refusal.Rule, Name, "NothingWaits"))];
    }
}
