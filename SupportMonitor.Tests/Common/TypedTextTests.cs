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

namespace SupportMonitor.Tests.Common;

/// <summary>What is typed is stored without invisible characters, and with a mark where half a surrogate pair was.</summary>
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
        var texts = new ProgrammeSettings
        {
            Province = Typed, Committee = Typed, Office = Typed, Place = Typed, Signatory = Typed,
            ReportNumber = Typed, ReportSign = Typed, LetterSign = Typed, Secrecy = Typed, Urgency = Typed, OnBehalfOf = Typed, Signer = Typed, Recipients = [Typed],
            Ratings = [Typed], Criteria = [Typed],
        };
        await settings.SaveAsync(texts, by);
        var cadre = await _database.Get<CadreService>()
            .AddAsync("CB\u200E9", new(Typed, Typed, Typed, Typed, "\u202A0275\u202C"), by);
        var unit = await _database.Get<UnitService>()
            .AddAsync("X\u00AD9", new(Typed, UnitKind.Commune, District, null, null, "\u202A0275\u202C"), by);
        var assignments = _database.Get<AssignmentService>();
        var follows = new AssignmentInput(cadre, unit, AssignmentRole.FollowCommune, new(2017, 1, 1), null, Typed);
        var assignment = await assignments.AssignAsync(follows, by);
        await assignments.CorrectAsync(assignment.Id, 0, follows with { From = new(2017, 1, 2) }, Typed, by);
        var quarter = new PeriodInput(Typed, new(2018, 1, 1), new(2018, 3, 31), new(2018, 4, 5));
        await _database.Get<PeriodService>().AddAsync("K\u20609", quarter, PeriodState.Draft, by);
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
        var account = await db.Accounts.SingleAsync(a => a.Id == office);
        Assert.Equal(("van-phong", Stored), (account.UserName, account.DisplayName));
        var added = await db.Cadres.SingleAsync(c => c.Id == cadre);
        Assert.Equal(("CB9", Stored, "0275"), (added.Code, added.Name, added.Phone));
        var commune = await db.Units.SingleAsync(u => u.Id == unit);
        Assert.Equal(("X9", Stored, "0275"), (commune.Code, commune.Name, commune.Phone));
        var receipt = await db.Receipts.OrderByDescending(r => r.Sequence).Skip(1).FirstAsync();
        Assert.Equal(Stored + "\n" + Stored, receipt.Strengths);
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
    public async Task Name_TypedAtTheSignIn_MayHoldThem()
    {
        const string password = "mot cau de nho";
        var input = new AccountInput("Quản trị", Role.Administrator);
        await _database.Get<AccountService>().AddAsync("quan-tri", input, password, TestDatabase.Actor);

        var step = await _database.Get<SignInService>().WithPasswordAsync("\u202Aquan-tri\u202C", password);

        Assert.Equal(SignInOutcome.SignedIn, step.Outcome);
    }
}
