using System.Linq.Expressions;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Activities;

/// <summary>Steps of proposals as a kind of record.</summary>
public sealed class ProposalStepRecords() : ActivityKind<ProposalStep>(105, "ProposalSteps", "Xử lý kiến nghị")
{
    /// <summary>Read as the proposal is; written by the office, but for the verdict.</summary>
    public override AccessTable Access =>
        AccessTable.Office.And(Role.Cadre, Reach.Own, Reach.None).And(Role.Commune, Reach.Hosted, Reach.None);

    public override Expression<Func<ProposalStep, int?>>? UnitOf => s => s.Proposal.UnitId;

    public override Expression<Func<ProposalStep, int?>>? CadreOf => s => s.Proposal.CadreId;

    /// <summary>The words of workbooks.</summary>
    public static string Word(ProposalStepKind step) => step switch
    {
        ProposalStepKind.Referred => "Chuyển",
        ProposalStepKind.InProgress => "Đang xử lý",
        ProposalStepKind.Answered => "Trả lời",
        ProposalStepKind.Declined => "Từ chối",
        ProposalStepKind.Satisfied => "Hài lòng",
        _ => "Chưa hài lòng",
    };

    protected override void Describe(FieldList<ProposalStep> f)
    {
        f.Parent<Proposal>("Mã", s => s.ProposalId);
        f.Date("Ngày", s => s.Date).Key().Past();
        f.Word("Bước", s => s.Step, Word).Key();
        f.Line("Cơ quan", s => s.Agency);
        f.Date("Hạn", s => s.DueDate);
        f.Lines("Nội dung", s => s.Content);
    }

    public override IEnumerable<RecordFault> FaultsOf(ProposalStep record, IRecordLook look)
    {
        if (look.Find<Proposal>(record.ProposalId) is { } proposal && record.Date < proposal.Date)
        {
            yield return new(nameof(ProposalStep.Date), StepRules.TooEarly(Name, record.Date, proposal.Code, proposal.Date));
        }
    }

    /// <summary>A verdict stands just after an answer (records.md, "Proposals").</summary>
    /// <param name="inOrder">The steps of one proposal, by date and then by order of entry.</param>
    public override IEnumerable<(ProposalStep Step, RecordFault Fault)> FaultsAmong(IReadOnlyList<ProposalStep> inOrder)
    {
        for (var i = 0; i < inOrder.Count; i++)
        {
            if (inOrder[i].Step is ProposalStepKind.Satisfied or ProposalStepKind.Dissatisfied
                && (i == 0 || inOrder[i - 1].Step is not (ProposalStepKind.Answered or ProposalStepKind.Declined)))
            {
                yield return (inOrder[i], new(nameof(ProposalStep.Step), new(Refusal.Rule, Name, "VerdictBeforeAnswer", inOrder[i].Date)));
            }
        }
    }

    public override Task CheckImportAsync(ImportRows<ProposalStep> rows, CancellationToken cancellationToken)
    {
        StepRules.CheckTogether(this, rows);
        return Task.CompletedTask;
    }
}
