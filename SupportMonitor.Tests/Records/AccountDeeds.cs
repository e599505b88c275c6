using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Accounts;

namespace SupportMonitor.Tests.Records;

/// <summary>What only those know who did it: the database keeps no secret that could be used.</summary>
internal sealed class Memory
{
    public Dictionary<int, string> Passwords { get; } = [];

    public Dictionary<int, string> Keys { get; } = [];

    public (string Secret, int AccountId) Link { get; set; } = ("khong-co", 0);

    public (string Secret, int AccountId) Slip { get; set; } = ("khong-co", 0);
}

/// <summary>What administrators do to accounts, and people with their own: what they begin with <see cref="Own"/> they do themselves.</summary>
internal static class AccountDeeds
{
    public const string Own = "Own:";

    /// <summary>Accounts that these deeds are about; nobody else in the sequence depends on them.</summary>
    public const string Prefix = "tk-";

    private static readonly Actor Stranger = Actor.Anonymous;

    /// <summary>How they begin: each needs the one before.</summary>
    public static readonly string[] First =
    [
        "AccountService.AddAsync", "SignInSlips.MakeAsync", Own + "SignInSlips.UseAsync", "AccountService.SetPasswordAsync", Own + "SignInService.WithPasswordAsync",
        Own + "OwnAccountService.ProposeAuthenticatorAsync", Own + "OwnAccountService.ConfirmAuthenticatorAsync",
        Own + "SignInService.WithCodeAsync", Own + "OwnAccountService.TurnOffAuthenticatorAsync", Own + "OwnAccountService.ChangePasswordAsync",
        "SignInLinks.CreateAsync", Own + "SignInService.WithLinkAsync", Own + "OwnAccountService.ProposeAuthenticatorAsync",
        Own + "OwnAccountService.ConfirmAuthenticatorAsync", "AccountService.RemoveAuthenticatorAsync", Own + "SignInService.SignedOutAsync",
    ];

    public static IReadOnlyDictionary<string, Func<Scene, Task<Telling>>> All { get; } = new Dictionary<string, Func<Scene, Task<Telling>>>(StringComparer.Ordinal)
    {
        ["AccountService.AddAsync"] = Office(s => s.Get<AccountService>().AddAsync($"{Prefix}{s.Random.Next(12)}", Input(s), null, s.Office)),
        ["AccountService.EditAsync"] = Office(s => s.Get<AccountService>().EditAsync(IdOf(s), Input(s), s.Office, s.Stale == 0 ? s.Account?.SecurityStamp : "cũ")),
        ["AccountService.DisableAsync"] = Office(s => s.Get<AccountService>().DisableAsync(IdOf(s), s.Office)),
        ["AccountService.EnableAsync"] = Office(s => s.Get<AccountService>().EnableAsync(IdOf(s), s.Office)),
        ["AccountService.RemoveAuthenticatorAsync"] = Office(s => s.Get<AccountService>().RemoveAuthenticatorAsync(IdOf(s), s.Office)),
        ["AccountService.SetPasswordAsync"] = Office(async s =>
        {
            var password = s.Random.Next(4) == 0 ? "ngắn" : $"mot cau de nho {s.Step}";
            await s.Get<AccountService>().SetPasswordAsync(IdOf(s), password, s.Office);
            s.Memory.Passwords[IdOf(s)] = password;
        }),
        ["SignInLinks.CreateAsync"] = async s =>
        {
            s.Memory.Link = (await s.Get<SignInLinks>().CreateAsync(s.Account?.UserName ?? "khong-co", s.Office), IdOf(s));
            return new Telling(s.Office, ChangeAction.LinkMade);
        },
        ["AccountBatch.AddAsync"] = Office(s => s.Get<AccountBatch>().AddAsync((AccountGroup)s.Random.Next(2), null, s.Office)),
        ["SignInSlips.MakeAsync"] = async s =>
        {
            var slip = (await s.Get<SignInSlips>().MakeAsync([IdOf(s)], s.Office))[0];
            s.Memory.Slip = (slip.Secret, slip.AccountId);
            return new Telling(s.Office, ChangeAction.LinkMade);
        },
        [Own + "SignInSlips.UseAsync"] = async s =>
        {
            PassAMinute(s);
            var ((secret, account), password) = (s.Memory.Slip, $"mot cau tren phieu {s.Step}");
            var code = s.Memory.Keys.GetValueOrDefault(account) is { } key ? TestTotp.Code(key, s.Database.Clock.GetUtcNow()) : null;
            var step = await s.Get<SignInSlips>().UseAsync(secret, password, code);
            if (step.Outcome != SignInOutcome.SignedIn)
            {
                return new Telling(Stranger, step.Outcome == SignInOutcome.Wrong ? ChangeAction.SignInFailed : null);
            }

            s.Memory.Passwords[account] = password;
            return new Telling(await s.Database.ActorAsync(account), ChangeAction.LinkUsed);
        },
        ["SignInLinks.CreateSetupAsync"] = Office(s => s.Get<SignInLinks>().CreateSetupAsync(s.Office)),
        [Own + "SignInService.WithLinkAsync"] = async s =>
        {
            var (link, account) = s.Memory.Link;
            var step = await s.Get<SignInService>().WithLinkAsync(link);
            return step.Outcome == SignInOutcome.Wrong
                ? new Telling(Stranger)
                : new Telling(await s.Database.ActorAsync(account), ChangeAction.LinkUsed);
        },
        [Own + "SignInService.WithPasswordAsync"] = async s =>
        {
            PassAMinute(s);
            var password = s.Random.Next(3) == 0 ? "sai" : s.Memory.Passwords.GetValueOrDefault(IdOf(s), "sai");
            return await ToldAsync(s, await s.Get<SignInService>().WithPasswordAsync((s.Account ?? throw NoAccount()).UserName!, password));
        },
        [Own + "SignInService.WithCodeAsync"] = async s =>
        {
            PassAMinute(s);
            var (account, key) = (s.Account ?? throw NoAccount(), s.Memory.Keys.GetValueOrDefault(IdOf(s)));
            var code = key is null ? "000000" : TestTotp.Code(key, s.Database.Clock.GetUtcNow());
            return await ToldAsync(s, await s.Get<SignInService>().WithCodeAsync(account.Id, account.SecurityStamp!, code));
        },
        [Own + "SignInService.SignedOutAsync"] = async s =>
        {
            var me = await MeAsync(s);
            await s.Get<SignInService>().SignedOutAsync(me);
            return new Telling(me, ChangeAction.SignedOut);
        },
        [Own + "OwnAccountService.ChangePasswordAsync"] = Self(async (s, me) =>
        {
            var password = $"mot cau cua toi {s.Step}";
            await s.Get<OwnAccountService>().ChangePasswordAsync(s.Memory.Passwords.GetValueOrDefault(IdOf(s)), password, me);
            s.Memory.Passwords[IdOf(s)] = password;
        }),
        [Own + "OwnAccountService.ProposeAuthenticatorAsync"] = Self((s, me) => s.Get<OwnAccountService>().ProposeAuthenticatorAsync(me)),
        [Own + "OwnAccountService.ConfirmAuthenticatorAsync"] = Self(async (s, me) =>
        {
            var key = (await s.Get<OwnAccountService>().GetAsync(me)).ProposedKey;
            await s.Get<OwnAccountService>().ConfirmAuthenticatorAsync(key is null ? "000000" : TestTotp.Code(key, s.Database.Clock.GetUtcNow()), me);
            s.Memory.Keys[IdOf(s)] = key!;
        }),
        [Own + "OwnAccountService.TurnOffAuthenticatorAsync"] = Self((s, me) =>
            s.Memory.Passwords.GetValueOrDefault(IdOf(s)) is { } password ? s.Get<OwnAccountService>().TurnOffAuthenticatorAsync(password, me) : throw NoAccount()),
        [Own + "OwnAccountService.SignOutEverywhereAsync"] = Self((s, me) => s.Get<OwnAccountService>().SignOutEverywhereAsync(me)),
    };

    private static int IdOf(Scene scene) => scene.Account?.Id ?? 0;

    private static AccountInput Input(Scene scene) => new($"Người {scene.Random.Next(3)}", scene.Random.Next(2) == 0 ? Role.Secretariat : Role.Leader);

    /// <summary>Wrong tries of one account are told once a minute.</summary>
    private static void PassAMinute(Scene scene) => scene.Database.Clock.Advance(TimeSpan.FromMinutes(1));

    /// <summary>Whose account it is; an attempt of somebody whose account is disabled would be told, which is tried elsewhere.</summary>
    private static async Task<Actor> MeAsync(Scene scene) =>
        scene.Account is { IsDisabled: false } account ? await scene.Database.ActorAsync(account.Id) : throw NoAccount();

    private static RefusedException NoAccount() => new(Refusal.NotFound, "tài khoản");

    private static async Task<Telling> ToldAsync(Scene scene, SignInStep step) => step.Outcome switch
    {
        SignInOutcome.SignedIn => new Telling(await scene.Database.ActorAsync(IdOf(scene)), ChangeAction.SignedIn),
        SignInOutcome.Wrong => new Telling(Stranger, ChangeAction.SignInFailed),
        _ => new Telling(Stranger),
    };

    private static Func<Scene, Task<Telling>> Office(Func<Scene, Task> deed) => async scene =>
    {
        await deed(scene);
        return new Telling(scene.Office);
    };

    private static Func<Scene, Task<Telling>> Self(Func<Scene, Actor, Task> deed) => async scene =>
    {
        var me = await MeAsync(scene);
        await deed(scene, me);
        return new Telling(me);
    };
}
