using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Forms;

/// <summary>Receipts as a kind of record.</summary>
public sealed class ReceiptRecords() : RecordKind<Receipt>(ChangeSubject.Receipt)
{
    public override async ValueTask<RecordTitle> TitleOfAsync(Receipt record, RecordReferences names)
    {
        var pair = await PairTitle.OfAsync(
            names, record.Period, record.PeriodId, record.Unit, record.UnitId, record.Cadre, record.CadreId);
        return pair with { Key = RecordTitle.Join(pair.Key, RecordTitle.Part(record.Date), record.Kind.Word()) };
    }

    public override RecordScope ScopeOf(Receipt record) => new(record.PeriodId, record.UnitId, record.CadreId);

    public override ChangeAction ActionOf(EntityEntry record)
    {
        var (before, after) = Versions(record);
        return after.AcceptedAt is not null && after.AcceptedAt != before.AcceptedAt ? ChangeAction.Accepted : ChangeAction.Changed;
    }
}
