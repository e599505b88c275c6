using System.Globalization;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Web.Hosting.Data;

/// <summary>
/// The settings SupportMonitor:Backup: Enabled (true unless false), Time (HH:mm in the province's time), Directory, Keep, PassphraseFile.
/// </summary>
public static class BackupSettings
{
    private const string Section = "SupportMonitor:Backup";

    /// <exception cref="HostRefusedException">A setting cannot be read.</exception>
    public static BackupPlan Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        return new BackupPlan(
            Set(section["Directory"]) is { } directory ? Path.GetFullPath(directory) : null,
            Set(section["Keep"]) is not { } keep ? BackupPlan.UsuallyKept
                : int.TryParse(keep, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
                : throw Wrong("Keep", keep, "14"),
            Enabled(section["Enabled"]) ? TimeOf(section["Time"]) : null,
            Set(section["PassphraseFile"]) is { } file ? Path.GetFullPath(file) : null);
    }

    private static TimeOnly TimeOf(string? setting) =>
        Set(setting) is not { } time ? BackupPlan.UsualTime
        : TimeOnly.TryParseExact(time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read
        : throw Wrong("Time", time, "02:00");

    private static bool Enabled(string? setting) =>
        Set(setting) is not { } given || (bool.TryParse(given, out var enabled) ? enabled : throw Wrong("Enabled", given, "true"));

    private static string? Set(string? setting) => string.IsNullOrWhiteSpace(setting) ? null : setting.Trim();

    private static HostRefusedException Wrong(string name, string value, string example) => new(
        $"Thiết lập {Section}:{name}: không hiểu \"{value}\"; ví dụ {example}. / Setting {Section}:{name}: \"{value}\" is not understood; an example is {example}.");
}
