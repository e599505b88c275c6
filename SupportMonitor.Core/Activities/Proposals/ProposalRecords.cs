using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;

/// <summary>Proposals as a kind of record.</summary>
public sealed class ProposalRecords() : RecordKind<Proposal>(104, "Proposals", "Kiến nghị")
{
    /// <summary>What a proposal can be about. An assumption.</summary>
    public static WordSetting Kinds { get; } =
        new("Proposals.Kinds", ["Khó khăn", "Vướng mắc", "Bức xúc", "Chính sách", "Hướng dẫn chưa thống nhất", "Khác"]);

    /// <summary>A commune reads what cadres brought from it too, because it gives the verdict; it writes what it raises itself.</summary>
    public override AccessTable Access =>
        AccessTable.Office.And(Role.Cadre, Reach.Own, Reach.Own).And(Role.Commune, Reach.Hosted, Reach.Own);

    public override RefusedException DuplicateOf(string key) => new(Refusal.CodeTaken, key);

    protected override void Describe(FieldList<Proposal> f)
    {
        f.Code("Mã", p => p.Code);
        f.Date("Ngày", p => p.Date).Past();
        f.Reference<Unit>("Mã đơn vị", p => p.UnitId);
        f.Reference<Cadre>("Mã cán bộ", p => p.CadreId);
        f.Word("Loại", p => p.Kind, Kinds).Required();
        f.Lines("Nội dung", p => p.Content).Required();
        f.Line("Nguồn", p => p.Source);
        f.Line("Cơ quan", p => p.Agency);
        f.Date("Hạn", p => p.DueDate);
    }

    public override IEnumerable<RecordFault> FaultsOf(Proposal record, IRecordLook look)
    {
        if (look.Find<Unit>(record.UnitId) is { } unit && unit.Level != UnitLevel.Commune)
        {
            yield return new(nameof(Proposal.UnitId), new(Refusal.WrongLevel, unit.FullName));
        }
    }

    public override Task CheckImportAsync(ImportRows<Proposal> rows, CancellationToken cancellationToken) =>
        StepRules.CheckParentsAsync<Proposal, ProposalStep>(rows, p => p.Date, nameof(Proposal.Date), Name, cancellationToken);
}
