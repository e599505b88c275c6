using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Register;

/// <summary>Cadres as a kind of record.</summary>
public sealed class CadreRecords() : RecordKind<Cadre>((int)ChangeSubject.Cadre, "Cadres", "Cán bộ")
{
    public override IReadOnlyList<Type> Services => [typeof(CadreService)];

    protected override void Describe(FieldList<Cadre> f)
    {
        f.Code("Mã cán bộ", c => c.Code);
        f.Line("Họ tên", c => c.Name).Name();
        f.Line("Chức vụ", c => c.Position);
        f.Line("Cơ quan", c => c.Organisation);
        f.Line("Diện", c => c.Group).Often(CadreGroups.Usual);
        f.Line("Điện thoại", c => c.Phone).Phone();
    }

    public override IQueryable<Cadre> Exported(IQueryable<Cadre> records) => records.OrderBy(c => c.Code);

    /// <summary>Not those that were merged into others.</summary>
    public override IQueryable<Cadre> Listed(RegisterDb db, IQueryable<Cadre> records) =>
        records.Where(c => !db.Set<CadreMerge>().Any(m => m.MergedId == c.Id));

    public override bool MovesDuties => true;

    public override ValueTask<RecordTitle> TitleOfAsync(Cadre record, RecordReferences names) => new(new RecordTitle(record.Code, record.Name));

    public override RecordScope ScopeOf(Cadre record) => new(CadreId: record.Id);

    public override RefusedException? DuplicateOf(string key) => new(Refusal.CodeTaken, key);
}
