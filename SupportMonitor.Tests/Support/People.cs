using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Tests.Support;

/// <summary>Accounts of a role, as they act on pages.</summary>
public static class People
{
    public static Task<Actor> SecretariatAsync(this TestDatabase database, string userName = "van-phong", string name = "Văn phòng") =>
        SignInAsync(database, userName, new AccountInput(name, Role.Secretariat));

    public static Task<Actor> LeaderAsync(this TestDatabase database) => SignInAsync(database, "lanh-dao", new AccountInput("Lãnh đạo", Role.Leader));

    public static Task<Actor> AdministratorAsync(this TestDatabase database) =>
        SignInAsync(database, "quan-tri", new AccountInput("Quản trị", Role.Administrator));

    /// <param name="unitCode">The commune it speaks for.</param>
    public static Task<Actor> CommuneAsync(this TestDatabase database, string unitCode, string name = "Đảng ủy xã") =>
        SignInAsync(database, $"xa-{unitCode}-{name.Length}", new AccountInput(name, Role.Commune, UnitCode: unitCode));

    public static Task<Actor> CadreAsync(this TestDatabase database, string cadreCode) =>
        SignInAsync(database, $"cb-{cadreCode.ToLowerInvariant()}", new AccountInput("Cán bộ", Role.Cadre, CadreCode: cadreCode));

    /// <summary>The account of a new cadre who is in charge of a district, since long ago.</summary>
    public static async Task<Actor> DistrictLeaderAsync(this TestDatabase database, string districtCode)
    {
        await using (var db = database.Open())
        {
            var unit = db.Set<Unit>().Single(u => u.Code == districtCode);
            var member = new Cadre { Code = $"TV-{districtCode}", Name = "Ủy viên Mẫu" };
            db.AddRange(member, new Assignment { Cadre = member, UnitId = unit.Id, Role = AssignmentRole.FollowDistrict, From = new(2016, 6, 10) });
            await db.SaveChangesAsync();
        }

        return await SignInAsync(database, $"tv-{districtCode}", new AccountInput("Ủy viên", Role.Leader, CadreCode: $"TV-{districtCode}"));
    }

    private static async Task<Actor> SignInAsync(TestDatabase database, string userName, AccountInput input)
    {
        var id = await database.Get<AccountService>().AddAsync(userName, input, password: null, TestDatabase.Actor);
        await using var db = database.Open();
        var stamp = (await db.Accounts.FindAsync(id))!.SecurityStamp;
        await database.Get<AccountDirectory>().LoadAsync();
        return database.Get<AccountDirectory>().Find(id, stamp, session: null)!.ActAs(ChangeOrigin.Page);
    }
}
