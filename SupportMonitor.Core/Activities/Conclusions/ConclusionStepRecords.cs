using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Activities;

/// <summary>Steps of conclusions as a kind of record. One after Hoàn thành or Hủy reopens the conclusion.</summary>
public sealed class ConclusionStepRecords() : ActivityKind<ConclusionStep>(109, "ConclusionSteps", "Thực hiện kết luận")
{
    /// <summary>The words of workbooks.</summary>
    public static string Word(ConclusionState state) => state switch
    {
        ConclusionState.InProgress => "Đang làm",
        ConclusionState.Done => "Hoàn thành",
        ConclusionState.Extended => "Gia hạn",
        _ => "Hủy",
    };

    protected override void Describe(FieldList<ConclusionStep> f)
    {
        f.Parent<Conclusion>("Mã", s => s.ConclusionId);
        f.Date("Ngày", s => s.Date).Key().Past();
        f.Word("Trạng thái", s => s.State, Word).Key();
        f.Date("Hạn mới", s => s.NewDueDate);
        f.Lines("Nội dung", s => s.Content);
    }

    public override IEnumerable<RecordFault> FaultsOf(ConclusionStep record, IRecordLook look)
    {
        if (look.Find<Conclusion>(record.ConclusionId) is { } conclusion && record.Date < conclusion.Date)
        {
            yield return new(nameof(ConclusionStep.Date), StepRules.TooEarly(Name, record.Date, conclusion.Code, conclusion.Date));
        }

        if (record is { State: ConclusionState.Extended, NewDueDate: null })
        {
            yield return new(nameof(ConclusionStep.NewDueDate), new(Refusal.Rule, Name, "NewDueDateMissing"));
        }
    }
}
