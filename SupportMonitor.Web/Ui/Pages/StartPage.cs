using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Web.Addresses;

namespace SupportMonitor.Web.Ui.Pages;

/// <summary>Where each role begins; a leader who follows a district today begins there.</summary>
public sealed class StartPage(RegisterRecords records, ProgrammeCalendar calendar)
{
    public async ValueTask<string> OfAsync(Actor actor, CancellationToken cancellationToken = default) => actor.Role switch
    {
        Role.Administrator => BoardUrls.Accounts,
        Role.Commune or Role.Cadre => BoardUrls.OwnStart,
        Role.Leader when actor.CadreId is { } cadre => await OfLeaderAsync(cadre, cancellationToken),
        _ => BoardUrls.Overview,
    };

    private async Task<string> OfLeaderAsync(int cadreId, CancellationToken cancellationToken)
    {
        var today = await calendar.TodayAsync(cancellationToken);
        return await records.FollowedDistrictAsync(cadreId, today, cancellationToken) is { } code ? BoardUrls.District(code) : BoardUrls.Overview;
    }
}
