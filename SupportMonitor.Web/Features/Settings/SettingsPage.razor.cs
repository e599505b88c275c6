using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Settings;

/// <summary>The texts of official tables, the programme's defaults, and a sample's own today.</summary>
public sealed partial class SettingsPage : IPageOf<SettingRecords>
{
    public static string? UrlOf(TrailLine line) => BoardUrls.Settings;

    private SettingsDraft _draft = null!;
    private DateOnly? _date;
    private DateOnly? _storedDate;
    private string? _dateError;
    private string? _error;
    private bool _busy;
    private int _reads;

    protected override bool NeedsPeriod => false;

    protected override bool ReadsBoard => false;

    protected override bool Concerns(BoardChange change) => change.Touches(ChangeSubject.Settings);

    protected override Task LoadAsync(CancellationToken cancellationToken)
    {
        _reads++;
        var settings = View.Settings;
        if (_draft is null)
        {
            _draft = new SettingsDraft(settings);
        }
        else if (!_busy)
        {
            // While saving, what was just saved here would look like another user's.
            _draft.TakeIn(settings);
        }

        if (_date == _storedDate)
        {
            _date = settings.DemonstrationDate;
        }

        _storedDate = settings.DemonstrationDate;
        return Task.CompletedTask;
    }

    private async Task SaveAsync()
    {
        if (_draft.Read() is not { } settings)
        {
            _error = Loc["DaysUnreadable"];
            return;
        }

        if (_draft.IsContested)
        {
            _error = Loc["ChangedMeanwhile"];
            return;
        }

        _busy = true;
        try
        {
            await Settings.SaveAsync(settings, User.Actor, _draft.Seen);
            _draft.Fill(await Settings.GetAsync());
            _error = null;
            Toasts.Done(Loc["Saved"]);
        }
        catch (RefusedException refused)
        {
            _error = refused.Refusal == Refusal.ChangedMeanwhile ? Loc["ChangedMeanwhile"] : Words.Of(refused);
            _draft.TakeIn(await Settings.GetAsync());
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task MoveDateAsync()
    {
        _dateError = _date is null ? Loc["DateMissing"].Value : null;
        if (_date is not { } date)
        {
            return;
        }

        try
        {
            await Settings.MoveDemonstrationDateAsync(date, User.Actor);
            Toasts.Done(Loc["Moved"]);
        }
        catch (RefusedException refused)
        {
            _dateError = Words.Of(refused);
        }
    }
}
