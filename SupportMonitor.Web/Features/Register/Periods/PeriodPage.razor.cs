using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Register.Periods;

/// <summary>One period: its dates and state, its exemptions and its history.</summary>
public sealed partial class PeriodPage : IPageOf<PeriodRecords>, IPageOf<ExemptionRecords>
{
    public static string? UrlOf(TrailLine line) => line.Period is { } period ? BoardUrls.Period(period.Code) : null;

    private enum Deed
    {
        None,
        Open,
        Close,
        Release,
        Withdraw,
        Reopen,
        Delete,
    }

    private Period? _period;
    private Period? _filled;
    private PeriodCoverage? _coverage;
    private Deed _deed;
    private bool _busy;
    private string? _name;
    private DateOnly? _from;
    private DateOnly? _to;
    private DateOnly? _due;
    private string? _error;
    private string? _editError;

    [Parameter]
    public string Code { get; set; } = "";

    protected override bool NeedsPeriod => false;

    private string DeedText => _deed switch
    {
        Deed.None => "",
        Deed.Close => Loc[
            "CloseText",
            Show.Number(_coverage!.Province.Forms.Expected),
            Show.Number(_coverage.Province.Forms.Received),
            Show.Number(_coverage.Province.Forms.Owing),
            Show.Percent(_coverage.Province.Forms.Coverage)],
        _ => Loc[$"{_deed}Text2"],
    };

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

    private void Ask(Deed deed) => (_deed, _error) = (deed, null);

    private async Task SaveAsync()
    {
        if (_period is not { } period || _from is not { } from || _to is not { } to || _due is not { } due)
        {
            _editError = Loc["DatesMissing"];
            return;
        }

        _busy = true;
        try
        {
            await Periods.EditAsync(period.Id, _filled!.Revision, new PeriodInput(_name ?? "", from, to, due), User.Actor);
            (_editError, _filled) = (null, null);
            await ReloadAsync();
            Toasts.Done(Loc["Saved"]);
        }
        catch (RefusedException refused)
        {
            _editError = Words.Of(refused);
            if (refused.Refusal == Refusal.ChangedMeanwhile)
            {
                _filled = null;
                await ReloadAsync();
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task DoAsync(string reason)
    {
        if (_period is not { } period)
        {
            return;
        }

        try
        {
            await (_deed switch
            {
                Deed.Open => Periods.OpenAsync(period.Id, period.Revision, User.Actor),
                Deed.Close => Closing.CloseAsync(period.Id, period.Revision, User.Actor, reason),
                Deed.Release => Closing.ReleaseAsync(period.Id, period.Revision, User.Actor, reason),
                Deed.Withdraw => Closing.WithdrawReleaseAsync(period.Id, period.Revision, reason, User.Actor),
                Deed.Reopen => Closing.ReopenAsync(period.Id, period.Revision, reason, User.Actor),
                _ => Periods.DeleteAsync(period.Id, period.Revision, reason, User.Actor),
            });
            Toasts.Done(Loc[$"Did{_deed}", period.Name]);
            var deleted = _deed == Deed.Delete;
            _deed = Deed.None;
            if (deleted)
            {
                Navigation.NavigateTo(BoardUrls.Periods);
            }
        }
        catch (RefusedException refused)
        {
            _error = Words.Of(refused);
        }
    }
}
