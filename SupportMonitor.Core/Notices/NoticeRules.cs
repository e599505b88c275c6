using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Notices;

/// <summary>Which notices a user gets: what waits for a user follows from what the user may do about it.</summary>
internal static class NoticeRules
{
    /// <param name="may">What the actor may do.</param>
    /// <returns>The most pressing first, within a kind the oldest due date first.</returns>
    public static IReadOnlyList<Notice> Of(NoticeDigest digest, Actor actor, Func<Right, bool> may)
    {
        var notices = new List<Notice>();
        if (may(Permission.KeepRegister))
        {
            notices.AddRange(digest.Periods.SelectMany(p => OfKeeper(p, digest)));
            notices.AddRange(Some(NoticeKind.ProposalsOverdue, digest.ProposalsOverdue));
        }
        else if (may(Permission.ReadBoard))
        {
            var districts = actor.CadreId is { } cadre ? digest.Followed[cadre].ToList() : [];
            notices.AddRange(digest.Periods.SelectMany(p => districts.Count == 0
                ? OfOwing(p, digest, p.Owing, district: null)
                : districts.SelectMany(d => OfOwing(p, digest, p.OwingByDistrict.GetValueOrDefault(d), d))));
        }

        if (actor.UnitId is { } unit && may(new Right(Permission.SendForm, unit)))
        {
            notices.AddRange(digest.Periods.SelectMany(p => OfCommune(p, unit)));
            notices.AddRange(Some(NoticeKind.VisitsToConfirm, digest.VisitsToConfirm.GetValueOrDefault(unit)));
            notices.AddRange(Some(NoticeKind.ProposalsToJudge, digest.ProposalsToJudge.GetValueOrDefault(unit)));
        }

        if (actor.CadreId is { } self && may(new Right(Permission.ReadForm, CadreId: self, Released: true)) && !may(Permission.ReadBoard))
        {
            notices.AddRange(digest.Released.SelectMany(r => Some(NoticeKind.AboutMe, r.Received.GetValueOrDefault(self), r.Period)));
        }

        if (actor is { Role: Role.Cadre, CadreId: { } own })
        {
            notices.AddRange(digest.Periods.SelectMany(p => OfCadre(p.Cadres, own, digest.Near)));
        }

        if (may(Permission.ManageAccounts))
        {
            notices.AddRange(Some(NoticeKind.LockedAccounts, digest.LockedAccounts));
        }

        if (may(Permission.ReadAccountTrail))
        {
            notices.AddRange(Some(NoticeKind.RefusedAttempts, digest.RefusedAttempts));
        }

        return [.. notices.OrderBy(n => Array.IndexOf(Order, n.Kind)).ThenBy(n => n.Period?.Due).ThenBy(n => n.Period?.Code, StringComparer.Ordinal)];
    }

    private static readonly NoticeKind[] Order =
    [
        NoticeKind.ToAccept, NoticeKind.OwnReturned, NoticeKind.PromiseBroken, NoticeKind.Overdue, NoticeKind.DueSoon, NoticeKind.OwnMissing, NoticeKind.OwnDrafts,
        NoticeKind.VisitsToConfirm, NoticeKind.ReportsDue, NoticeKind.VisitsOwed,
        NoticeKind.ProposalsToJudge, NoticeKind.ProposalsOverdue,
        NoticeKind.NotClosed, NoticeKind.NotReleased, NoticeKind.DraftStarted, NoticeKind.Uncovered, NoticeKind.AboutMe,
        NoticeKind.LockedAccounts, NoticeKind.RefusedAttempts,
    ];

    private static IEnumerable<Notice> OfKeeper(PeriodDigest period, NoticeDigest digest) => period.State switch
    {
        PeriodState.Draft => Some(NoticeKind.DraftStarted, 1, period.Period),
        PeriodState.Closed => Some(NoticeKind.NotReleased, 1, period.Period),
        _ =>
        [
            .. Some(NoticeKind.ToAccept, period.ToAccept, period.Period),
            .. Some(NoticeKind.PromiseBroken, period.PromisesBroken, period.Period),
            .. OfOwing(period, digest, period.Owing, district: null),
            .. Some(NoticeKind.NotClosed, period.Period.DaysLeft < 0 ? 1 : 0, period.Period),
            .. Some(NoticeKind.Uncovered, period.Uncovered, period.Period),
        ],
    };

    private static IEnumerable<Notice> OfOwing(PeriodDigest period, NoticeDigest digest, int owing, string? district) =>
        period.Period.DaysLeft < 0 ? Some(NoticeKind.Overdue, owing, period.Period, district)
        : period.Period.DaysLeft <= digest.Near ? Some(NoticeKind.DueSoon, owing, period.Period, district)
        : [];

    private static IEnumerable<Notice> OfCommune(PeriodDigest period, int unit) =>
    [
        .. Some(NoticeKind.OwnMissing, period.OwnMissing.GetValueOrDefault(unit), period.Period),
        .. period.OwnReturned[unit].Select(r => new Notice(NoticeKind.OwnReturned, 1, period.Period) { Returned = r }),
        .. Some(NoticeKind.OwnDrafts, period.OwnDrafts.GetValueOrDefault(unit), period.Period),
    ];

    private static IEnumerable<Notice> OfCadre(CadreDigest? cadres, int cadre, int near) => cadres is null ? [] :
    [
        .. cadres.Reports is { } reports && reports.DaysLeft <= near ? Some(NoticeKind.ReportsDue, cadres.OwnReports.GetValueOrDefault(cadre), reports) : [],
        .. cadres.Visits is { } visits && visits.DaysLeft <= near ? Some(NoticeKind.VisitsOwed, cadres.OwnVisits.GetValueOrDefault(cadre), visits) : [],
    ];

    private static IEnumerable<Notice> Some(NoticeKind kind, int count, NoticePeriod? period = null, string? district = null) =>
        count > 0 ? [new Notice(kind, count, period, district)] : [];
}
