using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Forms;

/// <summary>Exemptions as a kind of record.</summary>
public sealed class ExemptionRecords() : RecordKind<Exemption>((int)ChangeSubject.Exemption, "Exemptions", "Miễn")
{
    public override IReadOnlyList<Type> Services => [typeof(ExemptionService)];

    public override bool MovesFigures => true;

    protected override void Describe(FieldList<Exemption> f)
    {
        f.Reference<Period>("Mã kỳ", e => e.PeriodId).Key();
        f.Reference<Unit>("Mã đơn vị", e => e.UnitId).Key();
        f.Reference<Cadre>("Mã cán bộ", e => e.CadreId).Key();
        f.Lines("Lý do", e => e.Reason).Required();
    }

    public override IQueryable<Exemption> Exported(IQueryable<Exemption> records) =>
        records.OrderBy(e => e.Period.From).ThenBy(e => e.Period.Code).ThenBy(e => e.Unit.Code).ThenBy(e => e.Cadre.Code);

    public override ValueTask<RecordTitle> TitleOfAsync(Exemption record, RecordReferences names) => PairTitle.OfAsync(
        names, record.Period, record.PeriodId, record.Unit, record.UnitId, record.Cadre, record.CadreId);

    /// <summary>The pair is exempt either way; the trail keeps the other reason.</summary>
    public override bool TakesOver(Exemption kept, Exemption duplicate) => true;

    public override RefusedException? DuplicateOf(string key) => new(Refusal.ExemptionTaken, key);
}
