using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Register;

/// <summary>Periods as a kind of record.</summary>
public sealed class PeriodRecords() : RecordKind<Period>((int)ChangeSubject.Period, "Periods", "Kỳ")
{
    public override IReadOnlyList<Type> Services => [typeof(PeriodService)];

    protected override void Describe(FieldList<Period> f)
    {
        f.Code("Mã kỳ", p => p.Code);
        f.Line("Tên kỳ", p => p.Name).Name();
        f.Date("Từ ngày", p => p.From);
        f.Date("Đến ngày", p => p.To).EndOf(p => p.From);
        f.Date("Hạn gửi phiếu", p => p.Due);
        f.Word("Trạng thái", p => p.State, PeriodStates.Word).Otherwise(PeriodState.Open, keeps: true);
    }

    public override IQueryable<Period> Exported(IQueryable<Period> records) => records.OrderBy(p => p.From).ThenBy(p => p.Code);

    public override bool MovesDuties => true;

    public override ValueTask<RecordTitle> TitleOfAsync(Period record, RecordReferences names) => new(new RecordTitle(record.Code, record.Name));

    public override RecordScope ScopeOf(Period record) => new(PeriodId: record.Id);

    public override RefusedException? DuplicateOf(string key) => new(Refusal.CodeTaken, key);

    public override ChangeAction ActionOf(EntityEntry record)
    {
        var (before, after) = Versions(record);
        return after.State != before.State && after.State == PeriodState.Closed ? ChangeAction.Closed
            : after.State != before.State && before.State == PeriodState.Closed ? ChangeAction.Reopened
            : after.ReleasedAt == before.ReleasedAt ? ChangeAction.Changed
            : after.ReleasedAt is null ? ChangeAction.ReleaseWithdrawn
            : ChangeAction.Released;
    }
}
