using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Register;

/// <summary>Assignments as a kind of record.</summary>
public sealed class AssignmentRecords() : RecordKind<Assignment>((int)ChangeSubject.Assignment, "Assignments", "Phân công")
{
    public override IReadOnlyList<Type> Services => [typeof(AssignmentService)];

    protected override void Describe(FieldList<Assignment> f)
    {
        f.Reference<Cadre>("Mã cán bộ", a => a.CadreId).Key();
        f.Reference<Unit>("Mã đơn vị", a => a.UnitId).Key();
        f.Word("Vai trò", a => a.Role, AssignmentRoles.Word).Key();
        f.Date("Từ ngày", a => a.From).Key();
        f.Date("Đến ngày", a => a.To).EndOf(a => a.From);
        f.Line("Văn bản", a => a.LegalBasis);
    }

    public override IQueryable<Assignment> Exported(IQueryable<Assignment> records) =>
        records.OrderBy(a => a.Unit.Code).ThenBy(a => a.From).ThenBy(a => a.Id);

    public override bool MovesDuties => true;

    public override async ValueTask<RecordTitle> TitleOfAsync(Assignment record, RecordReferences names)
    {
        var cadre = await names.OfAsync(record.Cadre, record.CadreId);
        var unit = await names.OfAsync(record.Unit, record.UnitId);
        return new RecordTitle(
            RecordTitle.Join(cadre.Code, unit.Code, record.Role.Word(), RecordTitle.Part(record.From)), cadre.Name, unit.Name);
    }

    /// <summary>The one that lasts longer says both: a day counts once (coverage.md, "What is owed", 1).</summary>
    public override bool TakesOver(Assignment kept, Assignment duplicate)
    {
        kept.To = kept.To is null || duplicate.To is null ? null : kept.To > duplicate.To ? kept.To : duplicate.To;
        kept.LegalBasis ??= duplicate.LegalBasis;
        return true;
    }

    public override RefusedException? DuplicateOf(string key) => new(Refusal.AssignmentTaken);
}
