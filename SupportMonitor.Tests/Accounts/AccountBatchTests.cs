using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Accounts;

public sealed class AccountBatchTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    private AccountBatch Batch => _database.Get<AccountBatch>();

    private AccountService Accounts => _database.Get<AccountService>();

    public async ValueTask InitializeAsync() => _database = await SmallRegister.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Communes_ThatAreInForceAndHaveNoAccount_GetOneEach_AlsoNoDisabledOne()
    {
        await _database.AddAsync(
            new Unit { Code = "1", Name = "Xưa", Kind = UnitKind.Commune, ParentId = SmallRegister.District, To = new(2017, 1, 1) },
            new Unit { Code = "Đ.2/ a", Name = "Nay", Kind = UnitKind.Ward, ParentId = SmallRegister.District });
        await Accounts.AddAsync("dinh-thuy", new("Xã", Role.Commune, UnitCode: "28945"), null, TestDatabase.Actor);
        var disabled = await Accounts.AddAsync("xa-28951", new("Xã", Role.Commune, UnitCode: "28951"), null, TestDatabase.Actor);
        await Accounts.DisableAsync(disabled, TestDatabase.Actor);

        var preview = await Batch.PreviewAsync(AccountGroup.Communes, TestDatabase.Actor);
        var trail = (await _database.TrailAsync()).Count;
        var added = await Batch.AddAsync(AccountGroup.Communes, preview.Fingerprint, TestDatabase.Actor);

        var all = await Accounts.ListAsync(TestDatabase.Actor);
        Assert.Contains("xa-d-2-a", all.Select(a => a.UserName));
        Assert.DoesNotContain(all, a => a.Unit?.Code == "1" || (a.Unit?.Code == "28945" && a.UserName != "dinh-thuy") || (a.Unit?.Code == "28951" && a.UserName != "xa-28951"));
        Assert.Equal(preview.Accounts.Select(a => a.UserName).Order(StringComparer.Ordinal), all.Where(a => a.Role == Role.Commune && a.UserName.StartsWith("xa-", StringComparison.Ordinal) && !a.IsDisabled).Select(a => a.UserName));
        Assert.Equal((preview.Accounts.Count, 2), (added.Count, preview.Existing));
        Assert.All((await _database.TrailAsync()).Skip(trail), t => Assert.Equal((ChangeAction.Added, ChangeSubject.Account), (t.Action, t.Subject)));
        Assert.Equal(added.Count, (await _database.TrailAsync()).Count - trail);
        Assert.Empty((await Batch.PreviewAsync(AccountGroup.Communes, TestDatabase.Actor)).Accounts);
    }

    [Fact]
    public async Task Accounts_OfABatch_AreAsThoseThatAreAddedOneByOne()
    {
        await Accounts.AddAsync("mot", new("Trần Mẫu Bình", Role.Cadre, CadreCode: "CB002"), null, TestDatabase.Actor);
        await Batch.AddAsync(AccountGroup.Cadres, null, TestDatabase.Actor);

        await using var db = _database.Open();
        var (one, many) = (db.Accounts.Single(a => a.UserName == "mot"), db.Accounts.Single(a => a.UserName == "cb-001"));
        Assert.Equal(("Nguyễn Mẫu An", Role.Cadre, SmallRegister.An, "CB-001"), (many.DisplayName, many.Role, many.CadreId, many.NormalizedUserName));
        Assert.Equal((one.LockoutEnabled, one.TwoFactorEnabled, one.PasswordHash, one.UnitId), (many.LockoutEnabled, many.TwoFactorEnabled, many.PasswordHash, many.UnitId));
        Assert.False(string.IsNullOrEmpty(many.SecurityStamp) || string.IsNullOrEmpty(many.ConcurrencyStamp));
        Assert.DoesNotContain(db.Accounts, a => a.UserName == "cb-002");
    }

    [Fact]
    public async Task Batch_OfOthersThanWereSeen_IsRefusedWhole()
    {
        var preview = await Batch.PreviewAsync(AccountGroup.Cadres, TestDatabase.Actor);
        await _database.AddAsync(new Cadre { Code = "CB900", Name = "Mới (mẫu)" });

        await _database.RefusesAsync(Refusal.ChangedMeanwhile, () => Batch.AddAsync(AccountGroup.Cadres, preview.Fingerprint, TestDatabase.Actor));
    }
}
