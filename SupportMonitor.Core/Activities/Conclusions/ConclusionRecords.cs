using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Activities;

/// <summary>Conclusions as a kind of record.</summary>
public sealed class ConclusionRecords() : ActivityKind<Conclusion>(108, "Conclusions", "Kết luận")
{
    public override IReadOnlyList<Type> Services => [typeof(ConclusionList)];

    public override string? CodePrefix => "KL";

    public override RefusedException DuplicateOf(string key) => new(Refusal.CodeTaken, key);

    protected override void Describe(FieldList<Conclusion> f)
    {
        f.Code("Mã", c => c.Code);
        f.Date("Ngày", c => c.Date).Past();
        f.Line("Cuộc họp", c => c.Meeting).Required();
        f.Lines("Nội dung", c => c.Content).Required();
        f.Line("Chủ trì", c => c.Owner).Required();
        f.Date("Hạn", c => c.DueDate);
    }

    public override Task<IReadOnlyList<RecordFault>> FindFaultsAsync(
        RegisterDb db, Conclusion record, Conclusion? before, CancellationToken cancellationToken) =>
        StepRules.FaultsOfParentAsync<ConclusionStep>(db, record, record.Date, s => s.ConclusionId == record.Id, Name, cancellationToken);

    public override Task CheckImportAsync(ImportRows<Conclusion> rows, CancellationToken cancellationToken) =>
        StepRules.CheckParentsAsync<Conclusion, ConclusionStep>(rows, c => c.Date, nameof(Conclusion.Date), Name, cancellationToken);
}
