using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Settings;

/// <summary>Settings as an audited kind; their key is their identity.</summary>
public sealed class SettingRecords() : AuditedKind<Setting>(ChangeSubject.Settings, "Settings")
{
    public override ValueTask<RecordTitle> TitleOfAsync(Setting record, RecordReferences names) => new(new RecordTitle(record.Key));

    public override Permission TrailPermission => Permission.ReadAccountTrail;

    internal override int? IdOf(EntityEntry record) => null;
}
