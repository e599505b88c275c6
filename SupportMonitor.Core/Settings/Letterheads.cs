using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Settings;

/// <summary>What the settings put around official tables and letters.</summary>
public static class Letterheads
{
    public static OfficialLetterhead Of(ProgrammeSettings settings, DateOnly date) =>
        new(settings.Committee, settings.Office, settings.Place, settings.Signatory, settings.IsSample, date) { Signing = SigningOf(settings) };

    public static OfficialSigning SigningOf(ProgrammeSettings settings)
    {
        return new(
            Set(settings.ReportNumber), Set(settings.ReportSign), Set(settings.LetterSign), Set(settings.Secrecy), Set(settings.Urgency),
            Set(settings.OnBehalfOf), Set(settings.Signer), settings.Recipients);

        static string? Set(string text) => text.Length == 0 ? null : text;
    }
}
