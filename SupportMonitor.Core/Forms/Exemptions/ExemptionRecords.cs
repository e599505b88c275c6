using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Forms;

/// <summary>Exemptions as a kind of record.</summary>
public sealed class ExemptionRecords() : RecordKind<Exemption>(ChangeSubject.Exemption)
{
    public override ValueTask<RecordTitle> TitleOfAsync(Exemption record, RecordReferences names) => PairTitle.OfAsync(
        names, record.Period, record.PeriodId, record.Unit, record.UnitId, record.Cadre, record.CadreId);

    public override RecordScope ScopeOf(Exemption record) => new(record.PeriodId, record.UnitId, record.CadreId);

    public override RefusedException? DuplicateOf(string key) => new(Refusal.ExemptionTaken, key);
}
