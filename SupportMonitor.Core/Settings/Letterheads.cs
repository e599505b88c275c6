using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Settings;

/// <summary>What the settings put around official tables and letters.</summary>
public static class Letterheads
{
    public static OfficialLetterhead Of(ProgrammeSettings settings, DateOnly date) =>
        new(settings.Committee, settings.Office, settings.Place, settings.Signatory, settings.IsSample, date);
}
