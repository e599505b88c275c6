using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;

/// <summary>Exchanges as a kind of record.</summary>
public sealed class ExchangeRecords() : ActivityKind<Exchange>(103, "Exchanges", "Trao đổi"), IOfUnits
{
    public IReadOnlyList<UnitLevel> Levels { get; } = [UnitLevel.SubArea, UnitLevel.District];

    public override AccessTable Access => AccessTable.Office.And(Role.Cadre, Reach.Own, Reach.Own);

    protected override void Describe(FieldList<Exchange> f)
    {
        f.Reference<Cadre>("Mã cán bộ", e => e.CadreId).Key();
        f.Reference<Unit>("Mã đơn vị", e => e.UnitId).Key();
        f.Date("Ngày", e => e.Date).Key().Past();
        f.Line("Với", e => e.With).Key();
        f.Lines("Nội dung", e => e.Content).Required();
    }

    public override IEnumerable<RecordFault> FaultsOf(Exchange record, IRecordLook look) => ((IOfUnits)this).FaultsOfUnit(record.UnitId, look);
}
