using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Forms;

/// <summary>Files of forms as an audited kind: whose form it is, is said by the draft or the receipt that has the file.</summary>
public sealed class AttachmentRecords() : AuditedKind<FormAttachment>(ChangeSubject.Attachment, "Attachments")
{
    /// <summary>That a file went from a draft to what was sent is said by what was sent.</summary>
    public override bool IsAudited(EntityEntry record) =>
        record is { Entity: FormAttachment { TakenOver: false }, State: not EntityState.Modified };

    public override async ValueTask<RecordTitle> TitleOfAsync(FormAttachment record, RecordReferences names)
    {
        RecordTitle? pair = record switch
        {
            { Draft: { } d } => await PairTitle.OfAsync(names, d.Period, d.PeriodId, d.Unit, d.UnitId, d.Cadre, d.CadreId),
            { Receipt: { } r } => await PairTitle.OfAsync(names, r.Period, r.PeriodId, r.Unit, r.UnitId, r.Cadre, r.CadreId),
            _ => null,
        };
        return pair is { } title ? title with { Key = RecordTitle.Join(title.Key, record.Name) } : new RecordTitle("");
    }

    public override RecordScope ScopeOf(FormAttachment record) => record switch
    {
        { Draft: { } d } => new(d.PeriodId, d.UnitId, d.CadreId),
        { Receipt: { } r } => new(r.PeriodId, r.UnitId, r.CadreId),
        _ => default,
    };
}
