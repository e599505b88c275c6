using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Activities;

/// <summary>What the member in charge of a district does with the reports on it; <see cref="ActivityService"/> enters and corrects them.</summary>
public sealed class SituationReportService(
    IDbContextFactory<RegisterDb> contexts, ActivityService activities, IAccessControl access, ProgrammeCalendar calendar)
{
    /// <summary>The office, and the leader's account of the district's member: theirs is what names them as cadre.</summary>
    public static AccessTable Answering { get; } = AccessTable.Office.And(Role.Leader, Reach.All, Reach.Own);

    /// <summary>Says that a report was read, or sends it back; dated today.</summary>
    /// <param name="id">The row that says it was sent.</param>
    /// <param name="state"><see cref="SituationReportState.Read"/> or <see cref="SituationReportState.Returned"/>.</param>
    /// <param name="content">Why it is sent back; required then.</param>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.NotAllowed"/>, <see cref="Refusal.NotFound"/>, <see cref="Refusal.ReasonRequired"/>, <see cref="Refusal.RecordTaken"/>,
    /// <see cref="Refusal.PeriodClosed"/>, <see cref="Refusal.Rule"/>: nothing of it waits, because its last row is no sent one.
    /// </exception>
    public async Task<EnteredRecord> AnswerAsync(
        int id, SituationReportState state, string? content, Actor actor, Guid? entry = null, CancellationToken cancellationToken = default)
    {
        var why = state == SituationReportState.Returned ? Guard.Reason(content) : Guard.Note(content);
        var today = await calendar.TodayAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var sent = await db.Set<SituationReport>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
        var right = RightOf(sent is null ? [] : await MembersAsync(db, sent.UnitId, today, cancellationToken), sent?.UnitId, actor);
        await access.RequireAsync(actor, right, cancellationToken);
        if (sent is null)
        {
            throw new RefusedException(Refusal.NotFound, id);
        }

        if (state == SituationReportState.Sent)
        {
            throw new RefusedException(Refusal.NotInList, nameof(SituationReport.State), SituationReportRecords.Word(state));
        }

        var answer = new SituationReport
        {
            PeriodId = sent.PeriodId, UnitId = sent.UnitId, CadreId = sent.CadreId, Date = today, State = state, Content = why,
        };
        return await activities.AddAsync(answer, right, actor, entry, cancellationToken);
    }

    /// <summary>The cadres in charge of a district today, by id.</summary>
    public async Task<IReadOnlyList<int>> MembersAsync(int districtId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await MembersAsync(db, districtId, await calendar.TodayAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Whether the actor may answer reports on a district: for what a page offers.</summary>
    /// <param name="members">From <see cref="MembersAsync(int, CancellationToken)"/>.</param>
    public bool MayAnswer(int districtId, IReadOnlyList<int> members, Actor actor) => access.Allows(actor, RightOf(members, districtId, actor));

    private static Right RightOf(IReadOnlyList<int> members, int? districtId, Actor actor) =>
        Answering.ToWrite(new RecordPlace(districtId, actor.CadreId is { } cadre && members.Contains(cadre) ? cadre : null));

    private static async Task<IReadOnlyList<int>> MembersAsync(RegisterDb db, int districtId, DateOnly today, CancellationToken cancellationToken) =>
        await db.Set<Assignment>()
            .Where(a => a.UnitId == districtId && a.Role == AssignmentRole.FollowDistrict && a.From <= today && (a.To == null || a.To >= today))
            .Select(a => a.CadreId).Distinct().ToListAsync(cancellationToken);
}
