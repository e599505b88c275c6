using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Register;

/// <summary>Units as a kind of record.</summary>
public sealed class UnitRecords() : RecordKind<Unit>(ChangeSubject.Unit)
{
    public override bool MovesDuties => true;

    public override ValueTask<RecordTitle> TitleOfAsync(Unit record, RecordReferences names) => new(new RecordTitle(record.Code, record.FullName));

    public override RecordScope ScopeOf(Unit record) => new(UnitId: record.Id);

    public override RefusedException? DuplicateOf(string key) => new(Refusal.CodeTaken, key);
}
