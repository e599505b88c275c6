using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Register;

/// <summary>Units as a kind of record.</summary>
public sealed class UnitRecords() : RecordKind<Unit>((int)ChangeSubject.Unit, "Units", "Đơn vị")
{
    public override IReadOnlyList<Type> Services => [typeof(UnitService)];

    protected override void Describe(FieldList<Unit> f)
    {
        f.Code("Mã", u => u.Code);
        f.Line("Tên", u => u.Name).Name();
        f.Word("Loại", u => u.Kind, UnitKinds.Word);
        f.Reference<Unit>("Mã cấp trên", u => u.ParentId);
        f.Date("Hiệu lực từ", u => u.From);
        f.Date("Hiệu lực đến", u => u.To).EndOf(u => u.From);
        f.Line("Điện thoại", u => u.Phone).Phone();
    }

    public override IQueryable<Unit> Exported(IQueryable<Unit> records) => records.OrderBy(u => u.Code);

    public override bool MovesDuties => true;

    public override ValueTask<RecordTitle> TitleOfAsync(Unit record, RecordReferences names) => new(new RecordTitle(record.Code, record.FullName));

    public override RecordScope ScopeOf(Unit record) => new(UnitId: record.Id);

    public override RefusedException? DuplicateOf(string key) => new(Refusal.CodeTaken, key);
}
