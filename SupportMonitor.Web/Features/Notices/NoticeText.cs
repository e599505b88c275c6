using Microsoft.Extensions.Localization;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Notices;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Notices;

/// <summary>Notices in words, and where what they speak of can be settled.</summary>
public sealed class NoticeText(IStringLocalizer<NoticeText> loc)
{
    /// <param name="district">The name of <see cref="Notice.District"/>; null for the province.</param>
    public string Of(Notice notice, string? district) => loc[
        $"{notice.Kind}{(district is not null ? ".District" : notice is { Kind: NoticeKind.OwnMissing or NoticeKind.ReportsDue, Period.DaysLeft: < 0 } ? ".Late" : "")}",
        Show.Number(notice.Count),
        notice.Period?.Name ?? "",
        Show.Date(notice.Period?.Due),
        Show.Number(Math.Abs(notice.Period?.DaysLeft ?? 0)),
        district ?? "",
        notice.Returned?.Cadre ?? "",
        notice.Returned?.Reason ?? loc["NoReason"].Value];

    /// <summary>What to do about it, as the link says.</summary>
    public string Action(Notice notice) => loc[$"Do.{notice.Kind}"];

    /// <summary>Of a kind that grows worse with time.</summary>
    public static bool IsPressing(Notice notice) => notice.Kind is NoticeKind.Overdue or NoticeKind.OwnReturned or NoticeKind.PromiseBroken
        || (notice.Kind is NoticeKind.OwnMissing or NoticeKind.ReportsDue && notice.Period?.DaysLeft < 0);

    public static string Href(Notice notice, DateOnly yesterday)
    {
        var period = new BoardQuery { Period = notice.Period?.Code };
        return notice.Kind switch
        {
            NoticeKind.Overdue or NoticeKind.DueSoon => BoardUrls.Write(BoardUrls.Chase, period with { District = notice.District }),
            NoticeKind.PromiseBroken => BoardUrls.Write(BoardUrls.Chase, ChaseView.Narrowed(period, ChaseNeed.Broken)),
            NoticeKind.NotClosed or NoticeKind.NotReleased or NoticeKind.DraftStarted => BoardUrls.Period(notice.Period!.Code),
            NoticeKind.Uncovered => BoardUrls.Write(BoardUrls.Assignments, period),
            NoticeKind.ToAccept => BoardUrls.Write(BoardUrls.Receipts, period with { State = ReceiptFilter.Awaiting }),
            NoticeKind.OwnReturned when notice.Returned is { } form =>
                BoardUrls.Write(BoardUrls.Form(notice.Period!.Code, form.CommuneCode, form.CadreCode), period),
            NoticeKind.OwnMissing or NoticeKind.OwnReturned or NoticeKind.OwnDrafts or NoticeKind.AboutMe => BoardUrls.Write(BoardUrls.OwnForms, period),
            NoticeKind.VisitsToConfirm => BoardUrls.OwnStart,
            NoticeKind.ReportsDue or NoticeKind.VisitsOwed => BoardUrls.Write(BoardUrls.OwnStart, period),
            NoticeKind.ProposalsToJudge => BoardUrls.Write(BoardUrls.Proposals, new BoardQuery { State = ProposalFilter.WordOf(ProposalCondition.ToJudge) }),
            NoticeKind.ProposalsOverdue => BoardUrls.Write(BoardUrls.Proposals, new BoardQuery { State = ProposalFilter.WordOf(ProposalCondition.Overdue) }),
            NoticeKind.LockedAccounts => BoardUrls.Accounts,
            _ => BoardUrls.Write(BoardUrls.Trail, new BoardQuery()
                .WithOther(TrailFilter.ActionKey, nameof(ChangeAction.Denied)).WithOther(TrailFilter.FromKey, TrailFilter.Write(yesterday))),
        };
    }
}
