using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Web.Addresses;

namespace SupportMonitor.Web.Hosting;

/// <summary>Where each role begins; a leader who follows a district today begins there.</summary>
public sealed class StartPage(IDbContextFactory<RegisterDb> contexts, ProgrammeCalendar calendar)
{
    public async ValueTask<string> OfAsync(Actor actor, CancellationToken cancellationToken = default) => actor.Role switch
    {
        Role.Administrator => BoardUrls.Accounts,
        Role.Commune or Role.Cadre => BoardUrls.OwnForms,
        Role.Leader when actor.CadreId is { } cadre => await OfLeaderAsync(cadre, cancellationToken),
        _ => BoardUrls.Overview,
    };

    private async Task<string> OfLeaderAsync(int cadreId, CancellationToken cancellationToken)
    {
        var today = await calendar.TodayAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var code = await db.Assignments
            .Where(a => a.CadreId == cadreId && a.Role == AssignmentRole.FollowDistrict && a.From <= today && (a.To == null || a.To >= today))
            .OrderBy(a => a.Unit.SortKey).ThenBy(a => a.Unit.Code)
            .Select(a => a.Unit.Code)
            .FirstOrDefaultAsync(cancellationToken);
        return code is null ? BoardUrls.Overview : BoardUrls.District(code);
    }
}
