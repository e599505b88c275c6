using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Programme;

/// <summary>Reads what a period's figures count from the database; of texts nothing but words.</summary>
internal static class ProgrammeLoading
{
    /// <summary>One consistent view of the database; null when there is no such period.</summary>
    /// <returns>The last audit entry that is in it, too.</returns>
    public static async Task<(ProgrammeBook Book, long ReadAt)?> LoadAsync(IDbContextFactory<RegisterDb> contexts, string periodCode)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.BeginReadAsync();
        var readAt = await db.Trail.MaxAsync(t => (long?)t.Id) ?? 0;
        if (await PeriodRegisterReader.ReadAsync(db, periodCode) is not { } register)
        {
            return null;
        }

        var period = register.Period;
        var book = new ProgrammeBook(
            register,
            await db.Units.AsNoTracking().ToListAsync(),
            await db.Assignments.AsNoTracking()
                .Where(a => a.Role == AssignmentRole.FollowCommune && a.From <= period.To && (a.To == null || a.To >= period.From))
                .ToListAsync(),
            await SettingsService.ReadAsync(db, CancellationToken.None));

        await TakeAsync(db.Set<Visit>()
            .Where(v => v.Date >= period.From && v.Date <= period.To && v.State != VisitState.Cancelled)
            .Select(v => new Visit
            {
                Id = v.Id, CadreId = v.CadreId, UnitId = v.UnitId, Date = v.Date, Kind = v.Kind, State = v.State, Contribution = v.Contribution,
                Themes = v.Themes, Confirmation = v.Confirmation,
            }));
        await TakeAsync(db.Set<SituationReport>()
            .Where(r => r.PeriodId == period.Id)
            .Select(r => new SituationReport { Id = r.Id, PeriodId = r.PeriodId, UnitId = r.UnitId, CadreId = r.CadreId, Date = r.Date, State = r.State }));
        await TakeAsync(db.Set<Exchange>()
            .Where(e => e.Date >= period.From && e.Date <= period.To)
            .Select(e => new Exchange { Id = e.Id, CadreId = e.CadreId, UnitId = e.UnitId, Date = e.Date }));
        await TakeAsync(db.Set<Proposal>().Select(p => new Proposal
        {
            Id = p.Id, Code = p.Code, Date = p.Date, UnitId = p.UnitId, CadreId = p.CadreId, Agency = p.Agency, DueDate = p.DueDate,
        }));
        await TakeAsync(db.Set<ProposalStep>().Select(s => new ProposalStep
        {
            Id = s.Id, ProposalId = s.ProposalId, Date = s.Date, Step = s.Step, Agency = s.Agency, DueDate = s.DueDate,
        }));
        await TakeAsync(db.Set<Contribution>()
            .Where(c => c.Date >= period.From && c.Date <= period.To)
            .Select(c => new Contribution
            {
                Id = c.Id, Code = c.Code, Date = c.Date, UnitId = c.UnitId, CadreId = c.CadreId, Form = c.Form, Amount = c.Amount, Purpose = c.Purpose,
            }));
        await TakeAsync(db.Set<GuidanceNote>().Select(g => new GuidanceNote
        {
            Id = g.Id, Code = g.Code, Date = g.Date, ContradictsId = g.ContradictsId, ProposalId = g.ProposalId,
        }));
        await TakeAsync(db.Set<Conclusion>().Select(c => new Conclusion { Id = c.Id, Code = c.Code, Date = c.Date, DueDate = c.DueDate }));
        await TakeAsync(db.Set<ConclusionStep>().Select(s => new ConclusionStep
        {
            Id = s.Id, ConclusionId = s.ConclusionId, Date = s.Date, State = s.State, NewDueDate = s.NewDueDate,
        }));
        await TakeAsync(db.Set<Receipt>()
            .Where(r => r.PeriodId == period.Id)
            .Select(r => new Receipt
            {
                Id = r.Id, PeriodId = r.PeriodId, UnitId = r.UnitId, CadreId = r.CadreId, Date = r.Date, Sequence = r.Sequence, Kind = r.Kind,
                Rating = r.Rating,
            }));
        await TakeAsync(db.Set<ChaseContact>()
            .Where(c => c.PeriodId == period.Id)
            .Select(c => new ChaseContact
            {
                Id = c.Id, PeriodId = c.PeriodId, UnitId = c.UnitId, CadreId = c.CadreId, Date = c.Date, Number = c.Number, Channel = c.Channel,
                Outcome = c.Outcome, PromisedDate = c.PromisedDate,
            }));
        return (book, readAt);

        async Task TakeAsync<T>(IQueryable<T> records)
            where T : class, IRecord =>
            book.Take((await records.AsNoTracking().ToListAsync()).Select(r => new RecordNow(typeof(T), r.Id, r)));
    }
}
