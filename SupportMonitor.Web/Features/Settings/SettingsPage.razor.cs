using System.Globalization;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Live;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Trail;

namespace SupportMonitor.Web.Features.Settings;

/// <summary>The texts of official tables, the programme's defaults, and a sample's own today.</summary>
public sealed partial class SettingsPage
{
    private ProgrammeSettings? _filledFrom;
    private string? _committee;
    private string? _office;
    private string? _province;
    private string? _place;
    private string? _signatory;
    private string? _days;
    private string? _near;
    private string? _ratings;
    private string? _criteria;
    private DateOnly? _date;
    private string? _dateError;
    private string? _error;
    private bool _busy;

    protected override bool NeedsPeriod => false;

    protected override bool ReadsBoard => false;

    protected override bool Concerns(BoardChange change) =>
        change.Entries.Any(e => e.Subject is ChangeSubject.Settings or ChangeSubject.Register);

    protected override Task LoadAsync(CancellationToken cancellationToken)
    {
        var settings = View.Settings;
        if (settings != _filledFrom)
        {
            _filledFrom = settings;
            (_committee, _office, _province, _place, _signatory) =
                (settings.Committee, settings.Office, settings.Province, settings.Place, settings.Signatory);
            (_days, _near, _ratings, _criteria, _date) = (
                settings.DaysUntilDue.ToString(CultureInfo.InvariantCulture), settings.DaysDueIsNear.ToString(CultureInfo.InvariantCulture),
                string.Join('\n', settings.Ratings), string.Join('\n', settings.Criteria), settings.DemonstrationDate);
        }

        return Task.CompletedTask;
    }

    private async Task SaveAsync()
    {
        if (!int.TryParse(_days, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days)
            || !int.TryParse(_near, NumberStyles.None, CultureInfo.InvariantCulture, out var near))
        {
            _error = Loc["DaysUnreadable"];
            return;
        }

        _busy = true;
        try
        {
            await Settings.SaveAsync(
                new ProgrammeSettings
                {
                    Committee = _committee ?? "",
                    Office = _office ?? "",
                    Province = _province ?? "",
                    Place = _place ?? "",
                    Signatory = _signatory ?? "",
                    DaysUntilDue = days,
                    DaysDueIsNear = near,
                    Ratings = (_ratings ?? "").Split('\n'),
                    Criteria = (_criteria ?? "").Split('\n'),
                },
                User.Actor);
            _error = null;
            Toasts.Done(Loc["Saved"]);
        }
        catch (RefusedException refused)
        {
            _error = Words.Of(refused);
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
