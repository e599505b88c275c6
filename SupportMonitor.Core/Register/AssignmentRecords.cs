using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Register;

/// <summary>Assignments as a kind of record.</summary>
public sealed class AssignmentRecords() : RecordKind<Assignment>(ChangeSubject.Assignment)
{
    public override bool MovesDuties => true;

    public override async ValueTask<RecordTitle> TitleOfAsync(Assignment record, RecordReferences names)
    {
        var cadre = await names.OfAsync(record.Cadre, record.CadreId);
        var unit = await names.OfAsync(record.Unit, record.UnitId);
        return new RecordTitle(
            RecordTitle.Join(cadre.Code, unit.Code, record.Role.Word(), RecordTitle.Part(record.From)), cadre.Name, unit.Name);
    }

    public override RecordScope ScopeOf(Assignment record) => new(UnitId: record.UnitId, CadreId: record.CadreId);

    public override RefusedException? DuplicateOf(string key) => new(Refusal.AssignmentTaken);
}
