using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;

/// <summary>Finds the record that a proposal came out of, and how that record is named.</summary>
public sealed class ProposalOrigins(IDbContextFactory<RegisterDb> contexts, RecordList records, AuditedKinds kinds, IAccessControl access)
{
    /// <summary>
    /// The id of the visit, of the situation report or of the first piece of guidance that a source names; null for one that the actor may
    /// not read, that is gone or was corrected since, and for a form, which has none.
    /// </summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>: no one is signed in.</exception>
    public async Task<int?> FindAsync(ProposalSource? source, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.UseOwnAccount, cancellationToken);
        switch (source)
        {
            case ProposalSource.OfVisit visit when MayRead<Visit>(actor):
                var visits = await records.ReadAsync(
                    new RecordFilter<Visit>
                    {
                        Where = v => v.Unit.Code == visit.Commune && v.Date == visit.Date, CadreId = await CadreAsync(visit.Cadre, cancellationToken), Most = int.MaxValue,
                    },
                    actor, cancellationToken);
                return visits.Records.FirstOrDefault(v => string.Equals(v.Kind, visit.Kind, StringComparison.OrdinalIgnoreCase))?.Id;
            case ProposalSource.OfReport report when MayRead<SituationReport>(actor):
                var reports = await records.ReadAsync(
                    new RecordFilter<SituationReport>
                    {
                        Where = r => r.Period.Code == report.Period && r.Unit.Code == report.District && r.Date == report.Date && r.State == SituationReportState.Sent,
                        CadreId = await CadreAsync(report.Cadre, cancellationToken), Most = 1,
                    },
                    actor, cancellationToken);
                return reports.Records.Count == 0 ? null : reports.Records[0].Id;
            case ProposalSource.OfGuidance guidance when MayRead<GuidanceNote>(actor):
                var notes = await records.ReadAsync(new RecordFilter<GuidanceNote> { Where = g => g.Code == guidance.First, Most = 1 }, actor, cancellationToken);
                return notes.Records.Count == 0 ? null : notes.Records[0].Id;
            default:
                return null;
        }
    }

    /// <summary>How a visit or a situation report is named as a source; null for one that it could not name.</summary>
    public async Task<ProposalSource?> OfAsync(IRecord record, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ProposalSources.OfAsync(db, record, cancellationToken);
    }

    private bool MayRead<T>(Actor actor)
        where T : class, IRecord => access.Allows(actor, ((RecordKind<T>)kinds.Of(typeof(T))!).Access.ToRead(new RecordPlace(actor.UnitId, actor.CadreId)));

    /// <summary>The cadre whose code it is, or into whom that record was merged; 0 when there is none.</summary>
    private async Task<int> CadreAsync(string code, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var id = await db.Cadres.Where(c => c.Code == code).Select(c => c.Id).FirstOrDefaultAsync(cancellationToken);
        for (var seen = new HashSet<int>(); seen.Add(id);)
        {
            id = await db.CadreMerges.Where(m => m.MergedId == id).Select(m => (int?)m.KeptId).FirstOrDefaultAsync(cancellationToken) ?? id;
        }

        return id;
    }
}
