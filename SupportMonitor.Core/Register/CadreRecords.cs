using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Register;

/// <summary>Cadres as a kind of record.</summary>
public sealed class CadreRecords() : RecordKind<Cadre>(ChangeSubject.Cadre)
{
    public override bool MovesDuties => true;

    public override ValueTask<RecordTitle> TitleOfAsync(Cadre record, RecordReferences names) => new(new RecordTitle(record.Code, record.Name));

    public override RecordScope ScopeOf(Cadre record) => new(CadreId: record.Id);

    public override RefusedException? DuplicateOf(string key) => new(Refusal.CodeTaken, key);
}
