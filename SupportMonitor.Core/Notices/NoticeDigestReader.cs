using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Notices;

/// <summary>
/// Computes what all users' notices are taken from: figures from the board, the rest in a handful of small queries.
/// </summary>
public sealed class NoticeDigestReader(
    IDbContextFactory<RegisterDb> contexts, CoverageBoard board, ProgrammeCalendar calendar, SettingsService settings, ChaseBook chase,
    ProgrammeBoard programme, ProposalCases proposals)
{
    /// <summary>How long cadres are notified of a release; an assumption.</summary>
    private static readonly TimeSpan ReleaseIsNews = TimeSpan.FromDays(30);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    internal async Task<NoticeDigest> ReadAsync(DateTimeOffset now)
    {
        var today = await calendar.TodayAsync();
        await using var db = await contexts.CreateDbContextAsync();
        var periods = await db.Periods.AsNoTracking().Where(p => p.From <= today).OrderBy(p => p.Due).ToListAsync();
        var drafts = await db.FormDrafts.Select(d => new FormPair(d.PeriodId, d.UnitId, d.CadreId)).ToListAsync();
        var (collected, released) = (new List<PeriodDigest>(), new List<ReleasedDigest>());
        foreach (var period in periods)
        {
            var facts = new NoticePeriod(period.Code, period.Name, period.Due, period.Due.DayNumber - today.DayNumber);
            if (period.State == PeriodState.Open)
            {
                collected.Add(await OfOpenAsync(db, period.Id, facts, today, drafts));
            }
            else if (period.ReleasedAt is null)
            {
                collected.Add(new PeriodDigest(facts, period.State));
            }
            else if (period.ReleasedAt >= (now - ReleaseIsNews).UtcDateTime && await board.GetAsync(period.Code, today) is { } closed)
            {
                released.Add(ReleasedDigest.Of(facts, closed));
            }
        }

        var follows = await db.Assignments
            .Where(a => a.Role == AssignmentRole.FollowDistrict && a.From <= today && (a.To == null || a.To >= today))
            .OrderBy(a => a.Unit.SortKey)
            .Select(a => new { a.CadreId, a.Unit.Code })
            .ToListAsync();
        var locks = await db.Accounts.Where(a => a.LockoutEnd != null && !a.IsDisabled).Select(a => a.LockoutEnd).ToListAsync();
        var since = (now - Day).UtcDateTime;
        return new NoticeDigest(
            (await settings.GetAsync()).DaysDueIsNear,
            collected,
            released,
            follows.ToLookup(f => f.CadreId, f => f.Code),
            drafts.ToHashSet(),
            locks.Count(end => end > now),
            await db.Trail.CountAsync(t => t.At >= since && t.Action == ChangeAction.Denied))
        {
            VisitsToConfirm = await VisitsToConfirmAsync(db, today),
            ProposalsOverdue = await proposals.CountOverdueAsync(today),
            ProposalsToJudge = await proposals.ToJudgeAsync(today),
        };
    }

    private static Task<Dictionary<int, int>> VisitsToConfirmAsync(RegisterDb db, DateOnly today)
    {
        var since = today.AddDays(-VisitService.DaysToConfirm);
        return db.Set<Visit>().Where(v => v.State == VisitState.Made && v.Confirmation == null && v.Date >= since && v.Date <= today)
            .GroupBy(v => v.UnitId).ToDictionaryAsync(g => g.Key, g => g.Count());
    }

    private async Task<PeriodDigest> OfOpenAsync(RegisterDb db, int periodId, NoticePeriod period, DateOnly today, List<FormPair> drafts)
    {
        if (await board.GetAsync(period.Code, today) is not { } coverage)
        {
            // Deleted a moment ago; the change is about to be published.
            return new PeriodDigest(period, PeriodState.Open);
        }

        var returns = (await db.Receipts
            .Where(r => r.PeriodId == periodId && r.Kind == ReceiptKind.Returned && r.Date <= today)
            .OrderBy(r => r.Date).ThenBy(r => r.Sequence)
            .Select(r => new { r.UnitId, r.CadreId, r.Reason })
            .ToListAsync())
            .ToLookup(r => (r.UnitId, r.CadreId), r => r.Reason);
        var toAccept = await db.Receipts.CountAsync(r =>
            r.PeriodId == periodId && r.Kind == ReceiptKind.Received && r.SentBy != null && r.AcceptedAt == null
            && !db.Set<Receipt>().Any(later => later.PeriodId == periodId && later.UnitId == r.UnitId && later.CadreId == r.CadreId
                && (later.Date > r.Date || (later.Date == r.Date && later.Sequence > r.Sequence))));
        return PeriodDigest.Of(period, coverage, (unit, cadre) => returns[(unit, cadre)].LastOrDefault()) with
        {
            ToAccept = toAccept,
            Cadres = await programme.GetAsync(period.Code, today) is { } records ? CadreDigest.Of(period, records) : null,
            PromisesBroken = await chase.CountAsync(coverage, ChaseNeed.Broken),
            OwnDrafts = drafts.Where(d => d.PeriodId == periodId).CountBy(d => d.UnitId).ToDictionary(),
        };
    }
}
