using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Reports;

/// <summary>What the settings put around official tables.</summary>
public static class Letterheads
{
    public static OfficialLetterhead Of(ProgrammeSettings settings, DateOnly date) =>
        new(settings.Committee, settings.Office, settings.Place, settings.Signatory, settings.IsSample, date);
}
