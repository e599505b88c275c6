using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Hosting;

namespace SupportMonitor.Tests.Records.Kinds;

/// <summary>Keeps projects and their steps.</summary>
public sealed class ProjectService(Ledger ledger, AuditedKinds kinds)
{
    private readonly AccessTable _access = ((ProjectRecords)kinds.Of(typeof(Project))!).Access;

    public async Task<Project> AddAsync(Project project, Actor actor) => await ledger.CommitAsync(
        actor,
        _access.ToWrite(new RecordPlace(project.UnitId, project.CadreId)),
        async db =>
        {
            var unit = await db.Set<Unit>().AsNoTracking().SingleAsync(u => u.Id == project.UnitId);
            if (ProjectRecords.RefusalFor(unit) is { } refusal)
            {
                throw refusal;
            }

            db.Add(project);
            return project;
        });

    public async Task<ProjectStep> AddStepAsync(ProjectStep step, Actor actor) => await ledger.CommitAsync(actor, _access.ToWrite(), async db =>
    {
        var project = await FindAsync(db, step.ProjectId);
        if (ProjectStepRecords.RefusalFor(step.Date, project) is { } refusal)
        {
            throw refusal;
        }

        db.Add(step);
        return step;
    });

    public Task<int> CorrectAsync(int id, long amount, Actor actor) => ledger.CommitAsync(actor, _access.ToWrite(), async db =>
    {
        (await FindAsync(db, id)).Amount = amount;
        return id;
    });

    public Task<int> DeleteStepAsync(int id, Actor actor) => ledger.CommitAsync(actor, _access.ToWrite(), async db =>
    {
        db.Remove(await db.Set<ProjectStep>().SingleAsync(s => s.Id == id));
        return id;
    });

    private static async Task<Project> FindAsync(RegisterDb db, int id) =>
        await db.FindAsync<Project>(id) ?? throw new RefusedException(Refusal.NotFound, id);
}
