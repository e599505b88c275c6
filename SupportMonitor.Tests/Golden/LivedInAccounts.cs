using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Accounts;
using static SupportMonitor.Tests.Golden.LivedInDatabase;

namespace SupportMonitor.Tests.Golden;

/// <summary>Accounts of each role, and what people do to get in or are kept from.</summary>
internal static class LivedInAccounts
{
    private const string Password = "mot cau de nho (mẫu)";
    private const string Temporary = "tam";

    public static async Task SetUpAsync(LivedInScene scene)
    {
        var setup = await scene.Get<SignInLinks>().CreateSetupAsync(LivedInScene.Operator);
        await scene.Get<SignInLinks>().CreateAdministratorAsync(setup, Administrator, "Quản trị (mẫu)", Password);
    }

    public static async Task AddAsync(LivedInScene scene)
    {
        var accounts = scene.Get<AccountService>();
        (string Name, AccountInput Input, string? Password)[] all =
        [
            (SecondAdministrator, new("Quản trị thứ hai (mẫu)", Role.Administrator), null),
            (Secretariat, new("Văn phòng (mẫu)", Role.Secretariat), Password),
            (SecondSecretary, new("Chuyên viên (mẫu)", Role.Leader), null),
            (Leader, new("Lãnh đạo (mẫu)", Role.Leader, CadreCode: "TV01"), null),
            (CadreAccount, new("Cán bộ (mẫu)", Role.Cadre, CadreCode: "CB105"), null),
            (Temporary, new("Tạm thời (mẫu)", Role.Leader), Password),
            .. LivedInForms.Communes
                .Select(c => (OfCommune(c), new AccountInput($"Xã {c} (mẫu)", Role.Commune, UnitCode: c), (string?)null)),
        ];
        foreach (var (name, input, password) in all)
        {
            await accounts.AddAsync(name, input, password, await scene.LaterAsync(Administrator));
        }

        var second = await scene.IdAsync(SecondSecretary);
        await accounts.EditAsync(second, new("Chuyên viên (mẫu)", Role.Secretariat), await scene.LaterAsync(Administrator));
    }

    public static async Task SignInAsync(LivedInScene scene)
    {
        var (signIn, own, accounts) = (scene.Get<SignInService>(), scene.Get<OwnAccountService>(), scene.Get<AccountService>());
        await signIn.WithPasswordAsync(Secretariat, Password);
        await signIn.SignedOutAsync(await scene.LaterAsync(Secretariat, session: "00000000000000000000000000000001"));
        await own.SignOutEverywhereAsync(await scene.LaterAsync(Secretariat));

        // An authenticator app, its code at the next sign-in, and one that was offered and never confirmed.
        await own.ProposeAuthenticatorAsync(await scene.LaterAsync(Administrator));
        var administrator = await scene.LaterAsync(Administrator);
        var key = (await own.GetAsync(administrator)).ProposedKey!;
        await own.ConfirmAuthenticatorAsync(TestTotp.Code(key, scene.Database.Clock.GetUtcNow()), administrator);
        var first = await signIn.WithPasswordAsync(Administrator, Password);
        await scene.LaterAsync(Administrator);
        var code = TestTotp.Code(key, scene.Database.Clock.GetUtcNow());
        await signIn.WithCodeAsync(first.Account!.Id, first.Account.SecurityStamp!, code);
        await own.ProposeAuthenticatorAsync(await scene.LaterAsync(Secretariat));

        // One link is used, one waits.
        var links = scene.Get<SignInLinks>();
        await signIn.WithLinkAsync(await links.CreateAsync(Leader, await scene.LaterAsync(Administrator)));
        await links.CreateAsync(CadreAccount, await scene.LaterAsync(Administrator));

        // Wrong passwords lock an account; it is let in again, gets another password, and is disabled in the end.
        for (var i = 0; i < 5; i++)
        {
            await signIn.WithPasswordAsync(Temporary, "mot cau sai");
        }

        var temporary = await scene.IdAsync(Temporary);
        await accounts.EnableAsync(temporary, await scene.LaterAsync(Administrator));
        await accounts.SetPasswordAsync(temporary, Password + " nữa", await scene.LaterAsync(Administrator));
        await accounts.DisableAsync(temporary, await scene.LaterAsync(Administrator));
    }

    public static async Task AreRefusedAsync(LivedInScene scene)
    {
        await RefusedAsync(async () => await scene.Get<UnitService>().AddAsync(
            "29999", new("Không được phép", UnitKind.Commune, null, null, null, null), await scene.LaterAsync(Leader)));
        await RefusedAsync(async () => await scene.Get<FormDesk>().OpenAsync(
            "2017-Q4", "28756", "CB104", await scene.LaterAsync(OfCommune(LivedInForms.Communes[0]))));
        await RefusedAsync(async () => await scene.Get<AccountService>().ListAsync(await scene.LaterAsync(CadreAccount)));
        await scene.Get<AccessControl>().RecordAsync(await scene.LaterAsync(CadreAccount), "/nhap-so-lieu");
    }

    private static async Task RefusedAsync(Func<Task> act) =>
        Xunit.Assert.Equal(Refusal.NotAllowed, (await Xunit.Assert.ThrowsAsync<RefusedException>(act)).Refusal);
}
