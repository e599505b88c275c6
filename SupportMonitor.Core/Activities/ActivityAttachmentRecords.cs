using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Activities;

/// <summary>Files of activities as an audited kind: what they are about is what the record is about that has them.</summary>
public sealed class ActivityAttachmentRecords() : AuditedKind<ActivityAttachment>(Number, "ActivityAttachments")
{
    /// <summary>The stored number.</summary>
    public const ChangeSubject Number = (ChangeSubject)111;

    public override (string Subject, string RecordId)? Belonging => (nameof(ActivityAttachment.Subject), nameof(ActivityAttachment.RecordId));

    public override IReadOnlyList<Type> Services => [typeof(ActivityAttachments)];

    public override async ValueTask<RecordTitle> TitleOfAsync(ActivityAttachment record, RecordReferences names)
    {
        var owner = await names.TitleOfAsync(record.Subject, record.RecordId);
        return owner with { Key = RecordTitle.Join(owner.Key, record.Name) };
    }

    public override ValueTask<RecordScope> ScopeOfAsync(ActivityAttachment record, RecordReferences references) =>
        references.ScopeOfAsync(record.Subject, record.RecordId);
}
