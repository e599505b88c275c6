using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Register;

/// <summary>Periods as a kind of record.</summary>
public sealed class PeriodRecords() : RecordKind<Period>(ChangeSubject.Period)
{
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
