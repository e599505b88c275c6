using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Sample;

/// <summary>
/// One account of each role for a sample database, without passwords: they are entered by one-time links, which only the
/// server's operator can make.
/// </summary>
public sealed class SampleAccounts(AccountService accounts, IDbContextFactory<RegisterDb> contexts)
{
    public const string Administrator = "quan-tri";
    public const string Secretariat = "van-phong";
    public const string Leader = "lanh-dao";
    public const string Commune = "xa";
    public const string Cadre = "can-bo";

    internal async Task AddAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var follows = await db.Assignments.Include(a => a.Cadre).Include(a => a.Unit)
            .Where(a => a.Role == AssignmentRole.FollowCommune && a.To == null).OrderBy(a => a.Cadre.Code).ThenBy(a => a.Unit.Code)
            .FirstAsync(cancellationToken);
        var leads = await db.Assignments.Include(a => a.Cadre)
            .Where(a => a.Role == AssignmentRole.FollowDistrict && a.To == null).OrderBy(a => a.Unit.Code)
            .FirstAsync(cancellationToken);
        (string Name, AccountInput Input)[] all =
        [
            (Administrator, new AccountInput("Quản trị (mẫu)", Role.Administrator)),
            (Secretariat, new AccountInput("Văn phòng (mẫu)", Role.Secretariat)),
            (Leader, new AccountInput(leads.Cadre.Name, Role.Leader, CadreCode: leads.Cadre.Code)),
            (Commune, new AccountInput($"{follows.Unit.FullName} (mẫu)", Role.Commune, UnitCode: follows.Unit.Code)),
            (Cadre, new AccountInput(follows.Cadre.Name, Role.Cadre, CadreCode: follows.Cadre.Code)),
        ];
        foreach (var (name, input) in all)
        {
            await accounts.AddAsync(name, input, password: null, actor, cancellationToken: cancellationToken);
        }
    }
}
