using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Dialogs;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Register.Periods;

/// <summary>One period: its dates and state, its exemptions and its history.</summary>
public sealed partial class PeriodPage : IPageOf<PeriodRecords>, IPageOf<ExemptionRecords>
{
    public static string? UrlOf(TrailLine line) => line.Period is { } period ? BoardUrls.Period(period.Code) : null;

    private enum Deed
    {
        Open,
        Close,
        Release,
        Withdraw,
        Reopen,
        Delete,
    }

    private readonly Operation _work = new();
    private Period? _period;
    private Period? _filled;
    private PeriodCoverage? _coverage;
    private bool _closedNow;
    private string? _name;
    private DateOnly? _from;
    private DateOnly? _to;
    private DateOnly? _due;

    [Parameter]
    public string Code { get; set; } = "";

    protected override bool NeedsPeriod => false;

    protected override bool Concerns(BoardChange change) => _period is null || change.Concerns(_period.Id);

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var period = await Records.PeriodAsync(Code, User.Actor, cancellationToken);
        _coverage = period is null ? null : await Reader.CoverageAsync(period.Code, View.AsOf, cancellationToken);
        if (period is not null
            && (_filled?.Id != period.Id
                || (_name, _from, _to, _due) == (_filled.Name, (DateOnly?)_filled.From, (DateOnly?)_filled.To, (DateOnly?)_filled.Due)))
        {
            // What is being typed stays when another user changes the record meanwhile; saving it is then refused.
            _filled = period;
            (_name, _from, _to, _due) = (period.Name, period.From, period.To, period.Due);
        }

        _period = period;
    }

    private string Link(string path, string? state) => BoardUrls.Write(path, new BoardQuery { Period = Code, AsOf = Query.AsOf, State = state });

    private async Task AskAsync(Deed deed)
    {
        var period = _period!;
        var (text, details) = deed == Deed.Close ? await ClosingAsync(period) : (Loc[$"{deed}Text2"], null);
        var ask = new Confirmation(Loc[$"{deed}Title", period.Name], text, Loc[$"Do{deed}"], $"ky/{Code}/{deed}")
        {
            Details = details,
            Danger = deed == Deed.Delete,
            AsksReason = deed is Deed.Reopen or Deed.Withdraw or Deed.Delete,
            TakesNote = deed is Deed.Close or Deed.Release,
        };
        if (await Dialogs.ConfirmAsync(ask, reason => DoAsync(deed, period, reason)))
        {
            Toasts.Done(Loc[$"Did{deed}", period.Name]);
            _closedNow = deed == Deed.Close;
            if (deed == Deed.Delete)
            {
                Navigation.NavigateTo(BoardUrls.Periods);
            }
        }
    }

    /// <summary>The figures that closing keeps, and what is still open: those of today, whatever day the page shows.</summary>
    private async Task<(string Text, RenderFragment Details)> ClosingAsync(Period period)
    {
        var coverage = (await Reader.CoverageAsync(period.Code, View.Today, CancellationToken.None))!;
        var figures = coverage.Province.Forms;
        var awaiting = (await Receipts.AllAsync(period.Id, User.Actor)).Count(r => r.Awaits);
        var drafts = (await Drafts.ReadAsync(coverage, new ListSelection(), User.Actor)).Count;
        var text = Loc[
            "CloseText", Show.Number(figures.Expected), Show.Number(figures.Received), Show.Number(figures.Owing), Show.Percent(figures.Coverage)];
        return (text, StillOpen(period, figures.Owing, awaiting, drafts));
    }

    private Task DoAsync(Deed deed, Period period, string reason) => deed switch
    {
        Deed.Open => Periods.OpenAsync(period.Id, period.Revision, User.Actor),
        Deed.Close => Closing.CloseAsync(period.Id, period.Revision, User.Actor, reason),
        Deed.Release => Closing.ReleaseAsync(period.Id, period.Revision, User.Actor, reason),
        Deed.Withdraw => Closing.WithdrawReleaseAsync(period.Id, period.Revision, reason, User.Actor),
        Deed.Reopen => Closing.ReopenAsync(period.Id, period.Revision, reason, User.Actor),
        _ => Periods.DeleteAsync(period.Id, period.Revision, reason, User.Actor),
    };

    private async Task SaveAsync(Guid entry)
    {
        try
        {
            var input = new PeriodInput(_name ?? "", _from!.Value, _to!.Value, _due!.Value);
            await Periods.EditAsync(_period!.Id, _filled!.Revision, input, User.Actor, entry);
            _filled = null;
            await ReloadAsync();
            Toasts.Done(Loc["Saved"]);
        }
        catch (RefusedException refused) when (refused.Refusal == Refusal.ChangedMeanwhile)
        {
            _filled = null;
            await ReloadAsync();
            throw;
        }
    }
}
