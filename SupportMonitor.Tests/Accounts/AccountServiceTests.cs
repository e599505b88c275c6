using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Accounts;

public sealed class AccountServiceTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private int _administrator;

    private AccountService Accounts => _database.Get<AccountService>();

    public async ValueTask InitializeAsync()
    {
        _database = await SmallRegister.CreateAsync();
        _administrator = await Accounts.AddAsync("quan-tri", new("Quản trị", Role.Administrator), "mot cau de nho", TestDatabase.Actor);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task LastAdministrator_CannotBeDisabledNorGivenAnotherRole()
    {
        await _database.RefusesAsync(Refusal.LastAdministrator, () => Accounts.DisableAsync(_administrator, TestDatabase.Actor));
        await _database.RefusesAsync(Refusal.LastAdministrator, () => Accounts.EditAsync(_administrator, new("Quản trị", Role.Leader), TestDatabase.Actor));

        var second = await Accounts.AddAsync("quan-tri-2", new("Quản trị 2", Role.Administrator), null, TestDatabase.Actor);
        await Accounts.DisableAsync(_administrator, TestDatabase.Actor);
        await _database.RefusesAsync(Refusal.LastAdministrator, () => Accounts.DisableAsync(second, TestDatabase.Actor));
    }

    [Theory]
    [InlineData(Role.Commune, null, null, Refusal.Required)]
    [InlineData(Role.Commune, "838", null, Refusal.WrongLevel)]
    [InlineData(Role.Commune, "99999", null, Refusal.NotFound)]
    [InlineData(Role.Cadre, null, null, Refusal.Required)]
    [InlineData(Role.Cadre, "28945", "CB001", Refusal.NotForRole)]
    [InlineData(Role.Secretariat, null, "CB001", Refusal.NotForRole)]
    [InlineData(Role.Administrator, "28945", null, Refusal.NotForRole)]
    [InlineData(Role.Operator, null, null, Refusal.Required)]
    [InlineData(Role.None, null, null, Refusal.Required)]
    public async Task Account_ThatDoesNotFitItsRole_IsRefused(Role role, string? unit, string? cadre, Refusal refusal) =>
        await _database.RefusesAsync(refusal, () => Accounts.AddAsync("moi", new("Mới", role, unit, cadre), null, TestDatabase.Actor));

    [Theory]
    [InlineData("quan-tri", Refusal.CodeTaken)]
    [InlineData("QUAN-TRI", Refusal.CodeTaken)]
    [InlineData("có dấu", Refusal.AccountInvalid)]
    [InlineData("  ", Refusal.Required)]
    public async Task Name_ThatIsTakenOrUnfit_IsRefused(string name, Refusal refusal) =>
        await _database.RefusesAsync(refusal, () => Accounts.AddAsync(name, new("Mới", Role.Leader), null, TestDatabase.Actor));

    [Fact]
    public async Task Edit_TellsTheTrailFromWhatToWhat()
    {
        var id = await Accounts.AddAsync("xa", new("Xã", Role.Commune, UnitCode: "28945"), null, TestDatabase.Actor);

        await Accounts.EditAsync(id, new("Nguyễn Mẫu An", Role.Cadre, CadreCode: "CB001"), TestDatabase.Actor);

        var entry = (await _database.TrailAsync())[^1];
        Assert.Equal(ChangeAction.Changed, entry.Action);
        Assert.Contains("\"DisplayName\":\"Xã\"", entry.Before, StringComparison.Ordinal);
        Assert.Contains("\"DisplayName\":\"Nguyễn Mẫu An\"", entry.After, StringComparison.Ordinal);
        var listed = (await Accounts.ListAsync(TestDatabase.Actor)).Single(a => a.Id == id);
        Assert.Equal((Role.Cadre, null, "CB001"), (listed.Role, listed.Unit?.Code, listed.Cadre?.Code));
    }

    [Fact]
    public async Task Edit_OfAnAccountThatSomebodyChangedMeanwhile_IsRefused()
    {
        var id = await Accounts.AddAsync("moi", new("Mới", Role.Secretariat), null, TestDatabase.Actor);
        var seen = (await Accounts.ListAsync(TestDatabase.Actor)).Single(a => a.Id == id).Stamp;
        await Accounts.EditAsync(id, new("Mới", Role.Leader), TestDatabase.Actor, seen);

        await _database.RefusesAsync(
            Refusal.ChangedMeanwhile, () => Accounts.EditAsync(id, new("Tên khác", Role.Secretariat), TestDatabase.Actor, seen));

        Assert.Equal(Role.Leader, (await Accounts.ListAsync(TestDatabase.Actor)).Single(a => a.Id == id).Role);
    }

    [Fact]
    public async Task SetPassword_ReplacesUnlocksAndIsOneEntry()
    {
        var signIn = _database.Get<SignInService>();
        for (var i = 0; i < AccountManagers.WrongPasswordsAllowed; i++)
        {
            await signIn.WithPasswordAsync("quan-tri", "sai");
        }

        var before = (await _database.TrailAsync()).Count;
        _database.Clock.Advance(TimeSpan.FromMinutes(1));
        await Accounts.SetPasswordAsync(_administrator, "mot cau khac han", TestDatabase.Actor);

        var entry = Assert.Single((await _database.TrailAsync()).Skip(before));
        Assert.NotEqual(entry.Before, entry.After);
        Assert.Equal(SignInOutcome.SignedIn, (await signIn.WithPasswordAsync("quan-tri", "mot cau khac han")).Outcome);
    }

    [Fact]
    public async Task Subjects_AreFoundByCodeAndNameAsOfficialsType()
    {
        var subjects = _database.Get<AccountSubjects>();

        Assert.Equal(["28945"], (await subjects.CommunesAsync("dinh th", TestDatabase.Actor)).Select(s => s.Code));
        Assert.Equal(["28951"], (await subjects.CommunesAsync("28951", TestDatabase.Actor)).Select(s => s.Code));
        Assert.Equal(["CB002"], (await subjects.CadresAsync("binh", TestDatabase.Actor)).Select(s => s.Code));
    }

    [Fact]
    public async Task FirstAdministrator_IsCreatedOnceByTheLinkAndNeverAfter()
    {
        await using var empty = await TestDatabase.CreateAsync();
        var links = empty.Get<SignInLinks>();
        var secret = await links.CreateSetupAsync(TestDatabase.Actor);
        Assert.True(await links.IsSetupAsync(secret));
        Assert.False(await links.IsSetupAsync("khac"));

        var created = await links.CreateAdministratorAsync(secret, "quan-tri", "Quản trị", "mot cau de nho");

        Assert.Equal(Role.Administrator, created!.Role);
        Assert.False(await links.IsSetupAsync(secret));
        Assert.Null(await links.CreateAdministratorAsync(secret, "khac", "Khác", "mot cau de nho"));
        var another = await links.CreateSetupAsync(TestDatabase.Actor);
        Assert.Null(await links.CreateAdministratorAsync(another, "khac", "Khác", "mot cau de nho"));
    }

    [Fact]
    public async Task FirstAdministrator_OfTwoAtOnce_IsOne()
    {
        await using var empty = await TestDatabase.CreateAsync();
        var links = empty.Get<SignInLinks>();
        var secret = await links.CreateSetupAsync(TestDatabase.Actor);

        var created = await Task.WhenAll(Enumerable.Range(0, 4).Select(i =>
            Task.Run(() => links.CreateAdministratorAsync(secret, $"quan-tri-{i}", "Quản trị", "mot cau de nho"))));

        Assert.Single(created, a => a is not null);
    }
}
