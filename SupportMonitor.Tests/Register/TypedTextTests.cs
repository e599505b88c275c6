using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Register;

/// <summary>Whatever is typed on a page is stored without what nobody sees, and with a mark where half a surrogate pair was.</summary>
public sealed class TypedTextTests : IAsyncLifetime
{
    private const string Typed = "\u202AMẫ\u200Du\u00AD \uD83D một\uFE0F\u202C\u3164";
    private const string Stored = "Mẫu \uFFFD một";

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task EveryTextOfEveryService_IsClean()
    {
        var by = TestDatabase.Actor;
        var settings = _database.Get<SettingsService>();
        var office = await _database.Get<AccountService>().AddAsync("van-phong\u200E", new(Typed, Role.Secretariat), null, by);
        await _database.Get<AccountService>().AddAsync("xa", new("Xã", Role.Commune, UnitCode: "\u202A28945\u202C"), null, by);
        await settings.SaveAsync(
            (await settings.GetAsync()) with { Province = Typed, Committee = Typed, Office = Typed, Place = Typed, Signatory = Typed, Ratings = [Typed], Criteria = [Typed] }, by);
        var cadre = await _database.Get<CadreService>().AddAsync("CB\u200E9", new(Typed, Typed, Typed, Typed, "\u202A0275\u202C"), by);
        var unit = await _database.Get<UnitService>().AddAsync("X\u00AD9", new(Typed, UnitKind.Commune, District, null, null, "\u202A0275\u202C"), by);
        var assignment = await _database.Get<AssignmentService>().AssignAsync(new(cadre, unit, AssignmentRole.FollowCommune, new(2017, 1, 1), null, Typed), by);
        await _database.Get<AssignmentService>().CorrectAsync(assignment.Id, 0, new(cadre, unit, AssignmentRole.FollowCommune, new(2017, 1, 2), null, Typed), Typed, by);
        await _database.Get<PeriodService>().AddAsync("K\u20609", new(Typed, new(2018, 1, 1), new(2018, 3, 31), new(2018, 4, 5)), Core.Register.PeriodState.Draft, by);
        await _database.Get<ExemptionService>().AddAsync(Unexpected, Typed, by);
        var content = new FormContent(null, Typed, Typed, Typed);
        await _database.Get<FormDrafts>().SaveAsync(Expected, default, content, by);
        await _database.Get<FormAttachments>().AttachAsync(Expected, Samples.Pdf(), Typed + ".pdf", by);
        await _database.Get<FormService>().ReceiveAsync(Unexpected, new(2018, 1, 4), new(Typed, Typed + "\n" + Typed), by);
        await _database.Get<FormService>().ReturnAsync(Unexpected, new(2018, 1, 5), Typed, by);

        var dump = await _database.DumpAsync();

        Assert.Equal(VietnameseText.Visible(dump), dump);
        Assert.All(
            dump.Split('\n').Where(line => !line.StartsWith("FormDrafts|", StringComparison.Ordinal)),
            line => Assert.DoesNotContain("\u3164", line, StringComparison.Ordinal));
        await using var db = _database.Open();
        Assert.Equal(("van-phong", Stored), await db.Accounts.Where(a => a.Id == office).Select(a => ValueTuple.Create(a.UserName, a.DisplayName)).SingleAsync());
        Assert.Equal(("CB9", Stored, "0275"), await db.Cadres.Where(c => c.Id == cadre).Select(c => ValueTuple.Create(c.Code, c.Name, c.Phone)).SingleAsync());
        Assert.Equal(("X9", Stored, "0275"), await db.Units.Where(u => u.Id == unit).Select(u => ValueTuple.Create(u.Code, u.Name, u.Phone)).SingleAsync());
        Assert.Equal(Stored + "\n" + Stored, (await db.Receipts.OrderByDescending(r => r.Sequence).Skip(1).FirstAsync()).Strengths);
        Assert.Equal(Stored, (await settings.GetAsync()).Criteria.Single());
        Assert.Equal(Stored + ".pdf", (await db.FormAttachments.SingleAsync()).Name);
    }

    [Fact]
    public async Task FirstAdministrator_IsInTheTrailByACleanName()
    {
        var links = _database.Get<SignInLinks>();
        var secret = await links.CreateSetupAsync(TestDatabase.Actor);

        await links.CreateAdministratorAsync(secret, "quan-tri", Typed, "mot cau de nho");

        await using var db = _database.Open();
        Assert.Equal(Stored, (await db.Trail.OrderByDescending(t => t.Id).FirstAsync()).Actor);
    }

    [Fact]
    public async Task NameAndCode_TypedAtTheSignIn_MayHoldThem()
    {
        await _database.Get<AccountService>().AddAsync("quan-tri", new("Quản trị", Role.Administrator), "mot cau de nho", TestDatabase.Actor);

        Assert.Equal(SignInOutcome.SignedIn, (await _database.Get<SignInService>().WithPasswordAsync("\u202Aquan-tri\u202C", "mot cau de nho")).Outcome);
    }
}
