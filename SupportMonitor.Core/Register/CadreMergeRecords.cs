using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Register;

/// <summary>
/// Merges of cadres as an audited kind: the entry that adds one is the merge, the entry that deletes it the undo. Each record
/// that moved has an entry of its own beside it (<see cref="ChangeAction.Merged"/>).
/// </summary>
public sealed class CadreMergeRecords() : AuditedKind<CadreMerge>(Number, "CadreMerges")
{
    /// <summary>Of merges and their undos in the trail and in signals.</summary>
    public const ChangeSubject Number = (ChangeSubject)190;

    /// <summary>The merged record leaves the cadres that figures are counted by.</summary>
    public override bool MovesDuties => true;

    public override Type? ShownWith => typeof(Cadre);

    public override async ValueTask<RecordTitle> TitleOfAsync(CadreMerge record, RecordReferences names)
    {
        var merged = await names.OfAsync(typeof(Cadre), record.MergedId);
        var kept = await names.OfAsync(typeof(Cadre), record.KeptId);
        return new RecordTitle($"{merged.Code} → {kept.Code}", merged.Name, kept.Name);
    }

    public override RecordScope ScopeOf(CadreMerge record) => new(CadreId: record.KeptId);
}
