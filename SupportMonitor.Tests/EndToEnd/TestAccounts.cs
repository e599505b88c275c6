using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>An account of each role, without passwords; of a register without communes and cadres those that need none.</summary>
internal static class TestAccounts
{
    public const string Administrator = "quan-tri";
    public const string Secretariat = "van-phong";
    public const string Leader = "lanh-dao";
    public const string Commune = "xa";
    public const string Cadre = "can-bo";

    public static async Task AddAsync(TestDatabase database)
    {
        var accounts = database.Get<AccountService>();
        await accounts.AddAsync(Administrator, new AccountInput("Quản trị thử", Role.Administrator), null, TestDatabase.Actor);
        await accounts.AddAsync(Secretariat, new AccountInput("Văn phòng", Role.Secretariat), null, TestDatabase.Actor);
        await accounts.AddAsync(Leader, new AccountInput("Lãnh đạo thử", Role.Leader), null, TestDatabase.Actor);
        await using var db = database.Open();
        var follows = await db.Assignments.Where(a => a.Role == Core.Register.AssignmentRole.FollowCommune)
            .OrderBy(a => a.Id).Select(a => new { Unit = a.Unit.Code, Cadre = a.Cadre.Code }).FirstOrDefaultAsync();
        if (follows is not null)
        {
            await accounts.AddAsync(Commune, new AccountInput("Xã thử", Role.Commune, UnitCode: follows.Unit), null, TestDatabase.Actor);
            await accounts.AddAsync(Cadre, new AccountInput("Cán bộ thử", Role.Cadre, CadreCode: follows.Cadre), null, TestDatabase.Actor);
        }
    }
}
