using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Forms;

/// <summary>Receipts as a kind of record.</summary>
public sealed class ReceiptRecords() : RecordKind<Receipt>((int)ChangeSubject.Receipt, "Receipts", "Phiếu")
{
    public override bool MovesFigures => true;

    /// <summary>A commune and a cadre see that a form came or went back; what it says, the form's own page shows to who may read it.</summary>
    public override AccessTable Told => AccessTable.Office.And(Role.Cadre, Reach.Own, Reach.None).And(Role.Commune, Reach.Hosted, Reach.None);

    public override Receipt Tell(Receipt record) => new()
    {
        Id = record.Id, PeriodId = record.PeriodId, UnitId = record.UnitId, CadreId = record.CadreId, Date = record.Date, Kind = record.Kind,
    };

    protected override void Describe(FieldList<Receipt> f)
    {
        f.Reference<Period>("Mã kỳ", r => r.PeriodId).Key();
        f.Reference<Unit>("Mã đơn vị", r => r.UnitId).Key();
        f.Reference<Cadre>("Mã cán bộ", r => r.CadreId).Key();
        f.Date("Ngày nhận", r => r.Date).Key().Past();
        f.Word("Trạng thái", r => r.Kind, ReceiptKinds.Word).Key();
        f.Line("Xếp loại", r => r.Rating).Often(["Xuất sắc", "Tốt", "Khá", "Trung bình", "Yếu"]);
        f.Lines("Ưu điểm", r => r.Strengths);
        f.Lines("Hạn chế", r => r.Limitations);
        f.Lines("Kiến nghị", r => r.Proposals);
    }

    /// <summary>
    /// In the order of entry. Of several rows of a pair with one date and state, entered on pages, the last stands for all: a day
    /// ends with the same standing, and content is that of the last received row (coverage.md, "What has come").
    /// </summary>
    public override IQueryable<Receipt> Exported(IQueryable<Receipt> records) => InOrderOfEntry(records.Where(r => !records.Any(later =>
        later.PeriodId == r.PeriodId && later.UnitId == r.UnitId && later.CadreId == r.CadreId && later.Date == r.Date
        && later.Kind == r.Kind && later.Sequence > r.Sequence)));

    public override IQueryable<Receipt> InOrderOfEntry(IQueryable<Receipt> records) => records.OrderBy(r => r.Sequence);

    public override async ValueTask<RecordTitle> TitleOfAsync(Receipt record, RecordReferences names)
    {
        var pair = await PairTitle.OfAsync(
            names, record.Period, record.PeriodId, record.Unit, record.UnitId, record.Cadre, record.CadreId);
        return pair with { Key = RecordTitle.Join(pair.Key, RecordTitle.Part(record.Date), record.Kind.Word()) };
    }

    public override ChangeAction ActionOf(EntityEntry record)
    {
        var (before, after) = Versions(record);
        return after.AcceptedAt is not null && after.AcceptedAt != before.AcceptedAt ? ChangeAction.Accepted : ChangeAction.Changed;
    }
}
