using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Forms;

/// <summary>What forms, exemptions and drafts stand on.</summary>
public sealed class FormUse : IRecordUse
{
    public async Task<RecordUse> FindAsync(RegisterDb db, INamedRecord record, CancellationToken cancellationToken)
    {
        var (unit, cadre, period) = (IdOf<Unit>(record), IdOf<Cadre>(record), IdOf<Period>(record));
        if (unit is null && cadre is null && period is null)
        {
            return RecordUse.None;
        }

        if (await db.Receipts.AnyAsync(r => r.UnitId == unit || r.CadreId == cadre || r.PeriodId == period, cancellationToken)
            || await db.Exemptions.AnyAsync(e => e.UnitId == unit || e.CadreId == cadre || e.PeriodId == period, cancellationToken))
        {
            return RecordUse.Referred;
        }

        return await db.FormDrafts.AnyAsync(d => d.UnitId == unit || d.CadreId == cadre || d.PeriodId == period, cancellationToken)
            || await db.FormDraftCopies.AnyAsync(
                c => c.Why != DraftCopyReason.Discarded && (c.UnitId == unit || c.CadreId == cadre || c.PeriodId == period), cancellationToken)
            ? RecordUse.Written
            : RecordUse.None;
    }

    private static int? IdOf<T>(INamedRecord record) => record is T ? record.Id : null;
}
