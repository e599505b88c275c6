using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Sample;
using SupportMonitor.Core.Settings;
using SupportMonitor.Web.Addresses;

namespace SupportMonitor.Web.Hosting;

/// <summary>
/// What the console says when the server is ready: where to look, and how to get in. A person who reads the console runs the server,
/// so a one-time link may stand there; it never enters a log.
/// </summary>
public static class WayIn
{
    private static Actor Server { get; } = Actor.Operator("SupportMonitor", ChangeOrigin.Command);

    public static async Task TellAsync(WebApplication app, TextWriter console)
    {
        var address = HostAddress.Openable(app.Urls.First());
        var links = app.Services.GetRequiredService<SignInLinks>();
        if (await app.Services.GetRequiredService<AccountService>().IsEmptyAsync())
        {
            var link = address + SignInUrls.Setup(await links.CreateSetupAsync(Server));
            await console.WriteLineAsync(
                $"Chưa có tài khoản nào. Mở {link} để tạo tài khoản quản trị đầu tiên (dùng một lần, trong 24 giờ). / "
                + $"There is no account yet. Open {link} to create the first administrator (once, within 24 hours).");
        }
        else if (!app.Environment.IsDevelopment() || !(await app.Services.GetRequiredService<SettingsService>().GetAsync()).IsSample
            || !await TellSampleAsync(address, links, console))
        {
            await console.WriteLineAsync($"Mở {address} để xem bảng theo dõi (Ctrl+C để dừng). / Open {address} to see the board (Ctrl+C stops).");
        }
    }

    /// <returns>False when the sample's secretariat has no account any more, or one that was disabled.</returns>
    private static async Task<bool> TellSampleAsync(string address, SignInLinks links, TextWriter console)
    {
        string link;
        try
        {
            link = address + SignInUrls.Link(await links.CreateAsync(SampleAccounts.Secretariat, Server));
        }
        catch (RefusedException)
        {
            return false;
        }

        await console.WriteLineAsync(
            $"Mở {link} để xem bảng theo dõi với số liệu mẫu (vào bằng vai Văn phòng, dùng một lần, trong 10 phút; Ctrl+C để dừng). / "
            + $"Open {link} to see the board with sample data (as the secretariat, once, within 10 minutes; Ctrl+C stops).");
        foreach (var (userName, role) in OtherRoles)
        {
            try
            {
                await console.WriteLineAsync($"  {role}: {address}{SignInUrls.Link(await links.CreateAsync(userName, Server))}");
            }
            catch (RefusedException)
            {
                // An account that was removed or disabled is not offered.
            }
        }

        return true;
    }

    private static readonly (string UserName, string Role)[] OtherRoles =
    [
        (SampleAccounts.Administrator, "Quản trị / administrator"),
        (SampleAccounts.Leader, "Lãnh đạo / leader"),
        (SampleAccounts.Commune, "Xã / commune"),
        (SampleAccounts.Cadre, "Cán bộ / cadre"),
    ];
}
