using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;

/// <summary>Proposals as a kind of record.</summary>
public sealed class ProposalRecords() : ActivityKind<Proposal>(104, "Proposals", "Kiến nghị"), IOfUnits
{
    public IReadOnlyList<UnitLevel> Levels { get; } = [UnitLevel.Commune];

    /// <summary>What a proposal can be about. An assumption.</summary>
    public static WordSetting Kinds { get; } =
        new("Proposals.Kinds", ["Khó khăn", "Vướng mắc", "Bức xúc", "Chính sách", KindOfContradictions, "Khác"]);

    /// <summary>The kind of a proposal that two contradicting pieces of guidance raise.</summary>
    public const string KindOfContradictions = "Hướng dẫn chưa thống nhất";

    public override IReadOnlyList<Type> Services => [typeof(ProposalService), typeof(ProposalCases), typeof(ProposalList), typeof(ProposalOrigins)];

    /// <summary>A commune reads what cadres brought from it too, because it gives the verdict; it writes what it raises itself.</summary>
    public override AccessTable Access =>
        AccessTable.Office.And(Role.Cadre, Reach.Own, Reach.Own).And(Role.Commune, Reach.Hosted, Reach.Own);

    /// <summary>The office names the code, the agency and the due date.</summary>
    public override bool Writes(Role role, Field field) => role is Role.Operator or Role.Secretariat
        || field.Property is not (nameof(Proposal.Code) or nameof(Proposal.Agency) or nameof(Proposal.DueDate));

    public override string? CodePrefix => "KN";

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

    public override IEnumerable<RecordFault> FaultsOf(Proposal record, IRecordLook look) => ((IOfUnits)this).FaultsOfUnit(record.UnitId, look);

    public override Task<IReadOnlyList<RecordFault>> FindFaultsAsync(
        RegisterDb db, Proposal record, Proposal? before, CancellationToken cancellationToken) =>
        StepRules.FaultsOfParentAsync<ProposalStep>(db, record, record.Date, s => s.ProposalId == record.Id, Name, cancellationToken);

    public override Task CheckImportAsync(ImportRows<Proposal> rows, CancellationToken cancellationToken) =>
        StepRules.CheckParentsAsync<Proposal, ProposalStep>(rows, p => p.Date, nameof(Proposal.Date), Name, cancellationToken);
}
