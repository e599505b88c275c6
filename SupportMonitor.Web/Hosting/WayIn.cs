using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Sample;
using SupportMonitor.Core.Settings;
using SupportMonitor.Web.Addresses;

namespace SupportMonitor.Web.Hosting;

/// <summary>
/// What the console says when the server is ready: where to look, and how to get in. A person who reads a terminal runs the server, so a
/// one-time link may stand there. What a service writes is kept and read by others: there the verbs that make such a link are named.
/// </summary>
public static class WayIn
{
    private static Actor Server { get; } = Actor.Operator("SupportMonitor", ChangeOrigin.Command);

    /// <param name="isTerminal">Whether <paramref name="console"/> is one that a person looks at, and is kept nowhere.</param>
    public static async Task TellAsync(WebApplication app, TextWriter console, bool isTerminal)
    {
        var address = HostAddress.Openable(app.Urls.First());
        var links = app.Services.GetRequiredService<SignInLinks>();
        if (await app.Services.GetRequiredService<AccountService>().IsEmptyAsync())
        {
            var link = isTerminal ? await SetupLinkAsync(links) : null;
            await console.WriteLineAsync(link is null
                ? $"Chưa có tài khoản nào. Chạy lệnh `user link` (cùng --data) để có đường dẫn tạo tài khoản quản trị đầu tiên, rồi mở {address} với nó. / "
                    + $"There is no account yet. Run the verb `user link` (with the same --data) for a path that creates the first administrator; it follows {address}."
                : $"Chưa có tài khoản nào. Mở {address}{link} để tạo tài khoản quản trị đầu tiên (dùng một lần, trong 24 giờ). / "
                    + $"There is no account yet. Open {address}{link} to create the first administrator (once, within 24 hours).");
        }
        else if (!isTerminal || !app.Environment.IsDevelopment() || !(await app.Services.GetRequiredService<SettingsService>().GetAsync()).IsSample
            || !await TellSampleAsync(address, links, console))
        {
            await console.WriteLineAsync($"Mở {address} để xem bảng theo dõi (Ctrl+C để dừng). / Open {address} to see the board (Ctrl+C stops).");
        }
    }

    /// <returns>Null when none can be stored, as on a full disk.</returns>
    private static async Task<string?> SetupLinkAsync(SignInLinks links)
    {
        try
        {
            return SignInUrls.Setup(await links.CreateSetupAsync(Server));
        }
        catch (RefusedException)
        {
            return null;
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
