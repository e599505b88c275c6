using System.ComponentModel;
using System.Diagnostics;

namespace SupportMonitor.Web.Hosting.Data;

/// <summary>
/// Whose the data are. What the system's administrator writes into the directory of a service's user the service can no longer open:
/// an easy slip at night.
/// </summary>
internal static class DataOwner
{
    /// <summary>The user whose directory it is, when that is another than the administrator who runs this; null otherwise.</summary>
    public static string? Other(string directory)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess || !Directory.Exists(directory))
        {
            return null;
        }

        try
        {
            // .NET knows modes and no owners.
            using var stat = Process.Start(new ProcessStartInfo("stat", ["-L", "-c", "%U", directory]) 
            {
                RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            });
            var owner = stat!.StandardOutput.ReadToEnd().Trim();
            stat.WaitForExit();
            return stat.ExitCode != 0 || owner is "" or "root" || owner == Environment.UserName ? null : owner;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
