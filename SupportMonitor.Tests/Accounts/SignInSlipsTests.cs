using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Accounts;

public sealed class SignInSlipsTests : IAsyncLifetime
{
    private const string Password = "mot cau de nho";

    private TestDatabase _database = null!;
    private int _id;

    private SignInSlips Slips => _database.Get<SignInSlips>();

    private AccountService Accounts => _database.Get<AccountService>();

    public async ValueTask InitializeAsync()
    {
        _database = await SmallRegister.CreateAsync();
        _id = await Accounts.AddAsync("xa", new("Xã Định Thủy", Role.Commune, UnitCode: "28945"), null, TestDatabase.Actor);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Slip_SetsThePasswordOnce_HoweverItIsTyped()
    {
        var slip = await MakeAsync();
        Assert.Matches("^[a-hj-km-np-z2-9]{4}-[a-hj-km-np-z2-9]{4}-[a-hj-km-np-z2-9]{4}$", slip.Secret);
        var typed = $" {slip.Secret.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant()} ";
        Assert.Equal("xa", (await Slips.FindAsync(typed))?.UserName);
        await _database.RefusesAsync(Refusal.AccountInvalid, () => Slips.UseAsync(typed, "ngắn", null));

        var step = await Slips.UseAsync(typed, Password, null);

        Assert.Equal((SignInOutcome.SignedIn, _id), (step.Outcome, step.Account?.Id));
        Assert.Equal(SignInOutcome.SignedIn, (await _database.Get<SignInService>().WithPasswordAsync("xa", Password)).Outcome);
        Assert.Null(await Slips.FindAsync(slip.Secret));
        Assert.Equal(SignInOutcome.Disabled, (await Slips.UseAsync(slip.Secret, "mot cau khac han", null)).Outcome);
        Assert.Equal(
            [ChangeAction.LinkMade, ChangeAction.LinkUsed, ChangeAction.Changed, ChangeAction.SignedIn],
            (await _database.TrailAsync()).Where(t => t.RecordId == _id && t.Subject == ChangeSubject.Account).Skip(1).OrderBy(t => t.Id).Select(t => t.Action));
        Assert.Equal(_database.Clock.GetUtcNow().UtcDateTime, (await SummaryAsync()).LastSignedInAt);
    }

    [Fact]
    public async Task Slip_IsValidForTheDaysOfTheSettings()
    {
        var settings = await _database.Get<SettingsService>().GetAsync();
        await _database.Get<SettingsService>().SaveAsync(settings with { DaysSlipValid = 3 }, TestDatabase.Actor);
        var slip = await MakeAsync();

        _database.Clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await Slips.FindAsync(slip.Secret));
        _database.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await Slips.FindAsync(slip.Secret));
        await _database.RefusesAsync(Refusal.OutOfRange, () => _database.Get<SettingsService>().SaveAsync(settings with { DaysSlipValid = 0 }, TestDatabase.Actor));
    }

    [Theory]
    [InlineData("slip")]
    [InlineData("password")]
    [InlineData("own password")]
    [InlineData("disable")]
    public async Task Slip_IsVoidAfter(string deed)
    {
        var slip = await MakeAsync();
        await (deed switch
        {
            "slip" => MakeAsync(),
            "password" => Accounts.SetPasswordAsync(_id, Password, TestDatabase.Actor),
            "own password" => _database.Get<OwnAccountService>().ChangePasswordAsync(null, Password, await _database.ActorAsync(_id)),
            _ => Accounts.DisableAsync(_id, TestDatabase.Actor),
        });
        await Accounts.EnableAsync(_id, TestDatabase.Actor);

        Assert.Null(await Slips.FindAsync(slip.Secret));
    }

    [Fact]
    public async Task Slip_AndLink_OpenNothingInEachOthersPlace()
    {
        var slip = await MakeAsync();
        var link = await _database.Get<SignInLinks>().CreateAsync("xa", TestDatabase.Actor);

        Assert.Null(await Slips.FindAsync(link));
        Assert.Null(await _database.Get<SignInLinks>().UseAsync(slip.Secret));
        await using (var db = _database.Open())
        {
            var (a, b) = (await db.SignInLinks.SingleAsync(l => l.Purpose == LinkPurpose.Slip), await db.SignInLinks.SingleAsync(l => l.Purpose == LinkPurpose.SignIn));
            await db.SignInLinks.ExecuteDeleteAsync();
            db.Add(new SignInLink { AccountId = _id, Purpose = LinkPurpose.SignIn, SecretHash = a.SecretHash, ExpiresAt = a.ExpiresAt });
            db.Add(new SignInLink { AccountId = _id, Purpose = LinkPurpose.Slip, SecretHash = b.SecretHash, ExpiresAt = b.ExpiresAt });
            await db.SaveChangesAsync();
        }

        Assert.Null(await Slips.FindAsync(link));
        Assert.Null(await _database.Get<SignInLinks>().UseAsync(slip.Secret));
    }

    [Fact]
    public async Task AccountWithAnApp_StillNeedsItsCode()
    {
        await Accounts.SetPasswordAsync(_id, Password, TestDatabase.Actor);
        var own = _database.Get<OwnAccountService>();
        await own.ProposeAuthenticatorAsync(await _database.ActorAsync(_id));
        var key = (await own.GetAsync(await _database.ActorAsync(_id))).ProposedKey!;
        await own.ConfirmAuthenticatorAsync(TestTotp.Code(key, _database.Clock.GetUtcNow()), await _database.ActorAsync(_id));
        var slip = await MakeAsync();
        Assert.True((await Slips.FindAsync(slip.Secret))!.HasAuthenticator);

        Assert.Equal(SignInOutcome.Wrong, (await Slips.UseAsync(slip.Secret, "mot cau khac han", null)).Outcome);
        Assert.Equal(SignInOutcome.CodeNeeded, (await _database.Get<SignInService>().WithPasswordAsync("xa", Password)).Outcome);
        _database.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(SignInOutcome.SignedIn, (await Slips.UseAsync(slip.Secret, "mot cau khac han", TestTotp.Code(key, _database.Clock.GetUtcNow()))).Outcome);
    }

    [Fact]
    public async Task Slips_OfWhichOneCannotBeMade_AreNotMade()
    {
        var disabled = await Accounts.AddAsync("ngung", new("Ngừng", Role.Leader), null, TestDatabase.Actor);
        await Accounts.DisableAsync(disabled, TestDatabase.Actor);

        await _database.RefusesAsync(Refusal.AccountDisabled, () => Slips.MakeAsync([_id, disabled], TestDatabase.Actor));
        await _database.RefusesAsync(Refusal.NotFound, () => Slips.MakeAsync([_id, 999], TestDatabase.Actor));
    }

    [Fact]
    public async Task List_IsOfWhoNeverSignedIn_OfWhoWasAddedAtOnce_OrOfOne()
    {
        var added = await _database.Get<AccountBatch>().AddAsync(AccountGroup.Cadres, null, TestDatabase.Actor);
        _database.Clock.Advance(TimeSpan.FromMinutes(1));
        await Accounts.AddAsync("vp", new("Văn phòng", Role.Secretariat), Password, TestDatabase.Actor);
        await _database.Get<SignInService>().WithPasswordAsync("vp", Password);
        var slip = await MakeAsync();

        var all = await ReadAsync(new());
        Assert.Equal("xa", all[0].UserName);
        Assert.Equal((slip.ExpiresAt, "838"), (all[0].SlipUntil, all[0].DistrictCode));
        Assert.DoesNotContain(all, a => a.UserName == "vp");
        Assert.Equal(added.Count, (await ReadAsync(new() { CreatedAt = added.CreatedAt, Role = Role.Cadre })).Count);
        Assert.Equal("vp", Assert.Single(await ReadAsync(new() { UserName = "VP" })).UserName);
        Assert.Equal("xa", Assert.Single(await ReadAsync(new() { District = "838" })).UserName);
    }

    private Task<IReadOnlyList<SlipAccount>> ReadAsync(SlipSelection selection) => _database.Get<SlipList>().ReadAsync(selection, TestDatabase.Actor);

    private async Task<SignInSlip> MakeAsync() => Assert.Single(await Slips.MakeAsync([_id], TestDatabase.Actor));

    private async Task<AccountSummary> SummaryAsync() => (await Accounts.ListAsync(TestDatabase.Actor)).Single(a => a.Id == _id);
}
