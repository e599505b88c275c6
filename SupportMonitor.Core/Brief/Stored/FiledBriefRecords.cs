using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Brief;

/// <summary>Filed briefs as an audited kind: the trail says who filed which version and its hash, not its text.</summary>
public sealed class FiledBriefRecords() : AuditedKind<FiledBrief>(Number, "FiledBriefs")
{
    /// <summary>Of filed briefs in the trail and in signals.</summary>
    public const ChangeSubject Number = (ChangeSubject)120;

    public override bool Shows(string property) => property is not (nameof(FiledBrief.Content) or nameof(FiledBrief.Place));

    /// <summary>Another clerk filed the same version at the same time.</summary>
    public override RefusedException DuplicateOf(string key) => new(Refusal.ChangedMeanwhile, key);

    public override async ValueTask<RecordTitle> TitleOfAsync(FiledBrief record, RecordReferences names)
    {
        var period = await names.OfAsync(record.Period, record.PeriodId);
        var version = record.Version.ToString(CultureInfo.InvariantCulture);
        if (record.UnitId is not { } id)
        {
            return new RecordTitle(RecordTitle.Join(period.Code, version), period.Name);
        }

        var unit = await names.OfAsync(record.Unit, id);
        return new RecordTitle(RecordTitle.Join(period.Code, unit.Code, version), period.Name, unit.Name);
    }

    public override RecordScope ScopeOf(FiledBrief record) => new(record.PeriodId, record.UnitId);
}

/// <summary>Periods and units that briefs were written or filed of are not deleted.</summary>
public sealed class BriefUse : IRecordUse
{
    public async Task<RecordUse> FindAsync(RegisterDb db, INamedRecord record, CancellationToken cancellationToken)
    {
        var (unit, period) = (record is Unit ? (int?)record.Id : null, record is Period ? (int?)record.Id : null);
        return unit is null && period is null ? RecordUse.None
            : await db.Set<FiledBrief>().AnyAsync(b => (unit != null && b.UnitId == unit) || b.PeriodId == period, cancellationToken) ? RecordUse.Referred
            : await db.Set<BriefDraft>().AnyAsync(d => (unit != null && d.UnitId == unit) || d.PeriodId == period, cancellationToken) ? RecordUse.Written
            : RecordUse.None;
    }
}
