using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Settings;

/// <summary>The texts of official tables, the programme's defaults, and a sample's own today.</summary>
public sealed partial class SettingsPage : IPageOf<SettingRecords>
{
    public static string? UrlOf(TrailLine line) => BoardUrls.Settings;

    private readonly Operation _work = new();
    private SettingsDraft _draft = null!;
    private DateOnly? _date;
    private DateOnly? _storedDate;
    private string? _error;
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
        else if (!_work.IsRunning)
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

    private string? CheckDays(string? text) => SettingsDraft.TryReadDays(text, out _) ? null : Loc["DaysUnreadable"].Value;

    private string? CheckNear(string? text) => SettingsDraft.TryReadNear(text, out _) ? null : Loc["DaysUnreadable"].Value;

    private async Task SaveAsync()
    {
        _error = null;
        if (_draft.IsContested)
        {
            _error = Loc["ChangedMeanwhile"];
            throw new NotSavedException();
        }

        try
        {
            await Settings.SaveAsync(_draft.Read()!, User.Actor, _draft.Seen);
            _draft.Fill(await Settings.GetAsync());
            Toasts.Done(Loc["Saved"]);
        }
        catch (RefusedException refused)
        {
            _draft.TakeIn(await Settings.GetAsync());
            if (refused.Refusal == Refusal.ChangedMeanwhile)
            {
                _error = Loc["ChangedMeanwhile"];
                throw new NotSavedException();
            }

            throw;
        }
    }

    private async Task MoveDateAsync()
    {
        await Settings.MoveDemonstrationDateAsync(_date!.Value, User.Actor);
        Toasts.Done(Loc["Moved"]);
    }
}
