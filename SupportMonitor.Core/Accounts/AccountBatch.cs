using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Accounts;

/// <summary>Whom accounts are added for, all at once.</summary>
public enum AccountGroup
{
    /// <summary>The communes in force today.</summary>
    Communes,

    /// <summary>The cadres of the register.</summary>
    Cadres,
}

/// <summary>An account that would be added.</summary>
public sealed record PlannedAccount(string UserName, string DisplayName, AccountSubject Subject);

/// <param name="Accounts">Those without an account, by code; a disabled one counts.</param>
/// <param name="Existing">How many of the group have one.</param>
/// <param name="Fingerprint">Another one when others would be added by now.</param>
public sealed record AccountBatchPreview(AccountGroup Group, IReadOnlyList<PlannedAccount> Accounts, int Existing, string Fingerprint);

/// <param name="CreatedAt">UTC; by it the accounts of one batch are found again (<see cref="SlipSelection.CreatedAt"/>).</param>
public sealed record AddedAccounts(int Count, DateTime CreatedAt);

/// <summary>
/// Adds an account for every commune or every cadre that has none, without passwords: they are entered by slips
/// (<see cref="SignInSlips"/>). Throws <see cref="RefusedException"/>: <see cref="Refusal.NotAllowed"/>.
/// </summary>
public sealed class AccountBatch(
    Ledger ledger, IAccessControl access, ProgrammeCalendar calendar, IDbContextFactory<RegisterDb> contexts, TimeProvider clock)
{
    private const int MostName = 50;

    /// <summary>What <see cref="AddAsync"/> would add.</summary>
    public async Task<AccountBatchPreview> PreviewAsync(AccountGroup group, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.ManageAccounts, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (planned, existing) = await PlanAsync(db, group, await calendar.TodayAsync(cancellationToken), cancellationToken);
        return new AccountBatchPreview(group, [.. planned.Select(p => p.Account)], existing, FingerprintOf(planned));
    }

    /// <summary>Adds them in one commit, with an audit entry for each.</summary>
    /// <param name="seen">The preview's <see cref="AccountBatchPreview.Fingerprint"/>; null to add whatever would be added now.</param>
    /// <exception cref="RefusedException"><see cref="Refusal.ChangedMeanwhile"/>: others would be added than the user saw.</exception>
    public async Task<AddedAccounts> AddAsync(AccountGroup group, string? seen, Actor actor, CancellationToken cancellationToken = default)
    {
        var today = await calendar.TodayAsync(cancellationToken);
        return await ledger.CommitAsync(
            actor,
            Permission.ManageAccounts,
            async db =>
            {
                var (planned, _) = await PlanAsync(db, group, today, cancellationToken);
                if (seen is not null && seen != FingerprintOf(planned))
                {
                    throw new RefusedException(Refusal.ChangedMeanwhile, group.ToString());
                }

                var now = clock.GetUtcNow().UtcDateTime;
                db.Accounts.AddRange(planned.Select(p => New(p, group, now)));
                return new AddedAccounts(planned.Count, now);
            },
            cancellationToken: cancellationToken);
    }

    /// <summary>
    /// As Identity's manager makes one; by it, each of ten thousand names would be looked for in the database, three times.
    /// </summary>
    private static Account New(Planned planned, AccountGroup group, DateTime now) => new()
    {
        UserName = planned.Account.UserName,
        NormalizedUserName = AccountService.Normalize(planned.Account.UserName),
        DisplayName = planned.Account.DisplayName,
        Role = group == AccountGroup.Communes ? Role.Commune : Role.Cadre,
        UnitId = group == AccountGroup.Communes ? planned.Id : null,
        CadreId = group == AccountGroup.Cadres ? planned.Id : null,
        SecurityStamp = Guid.NewGuid().ToString(),
        LockoutEnabled = true,
        CreatedAt = now,
    };

    private static async Task<(List<Planned> Planned, int Existing)> PlanAsync(
        RegisterDb db, AccountGroup group, DateOnly today, CancellationToken cancellationToken)
    {
        var all = await SubjectsAsync(db, group, today, cancellationToken);
        var accounts = await db.Accounts.AsNoTracking()
            .Select(a => new { a.UserName, a.UnitId, a.CadreId }).ToListAsync(cancellationToken);

        // One that was disabled was so on purpose: it is enabled again one by one, not replaced by the hundred.
        var served = accounts.Select(a => group == AccountGroup.Communes ? a.UnitId : a.CadreId).ToHashSet();
        var taken = accounts.Select(a => a.UserName!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var planned = new List<Planned>();
        foreach (var (id, subject) in all.Where(s => !served.Contains(s.Id)))
        {
            var name = NameOf(group, subject, taken);
            taken.Add(name);
            planned.Add(new Planned(id, new PlannedAccount(name, subject.Name, subject)));
        }

        return (planned, all.Count - planned.Count);
    }

    private static async Task<List<(int Id, AccountSubject Subject)>> SubjectsAsync(
        RegisterDb db, AccountGroup group, DateOnly today, CancellationToken cancellationToken)
    {
        if (group == AccountGroup.Cadres)
        {
            return [.. (await db.PresentCadres.AsNoTracking().OrderBy(c => c.Code).ToListAsync(cancellationToken))
                .Select(c => (c.Id, new AccountSubject(c.Code, c.Name, c.Organisation)))];
        }

        var kinds = UnitKinds.OfLevel(UnitLevel.Commune).ToList();
        return [.. (await db.Units.AsNoTracking().Include(u => u.Parent)
                .Where(u => kinds.Contains(u.Kind) && (u.From == null || u.From <= today) && (u.To == null || u.To >= today))
                .OrderBy(u => u.Code).ToListAsync(cancellationToken))
            .Select(u => (u.Id, new AccountSubject(u.Code, u.FullName, u.Parent?.FullName)))];
    }

    /// <summary>"xa-28756", "cb-001" for CB001: by code, or by name where nothing of the code can be typed; with a number where it is taken.</summary>
    private static string NameOf(AccountGroup group, AccountSubject subject, HashSet<string> taken)
    {
        var typed = Typed(subject.Code) is { Length: > 0 } code ? code : Typed(subject.Name);
        var prefix = group == AccountGroup.Communes ? "xa" : "cb";
        var name = $"{prefix}-{(typed.StartsWith(prefix, StringComparison.Ordinal) && typed.Any(char.IsAsciiDigit) ? typed[prefix.Length..].TrimStart('-') : typed)}";
        name = name.Length > MostName - 7 ? name[..(MostName - 7)] : name;
        return Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? name : $"{name}-{n}").First(n => !taken.Contains(n));
    }

    /// <summary>What is left of a text in the letters of names to sign in with.</summary>
    private static string Typed(string text)
    {
        var typed = new StringBuilder();
        foreach (var c in VietnameseText.Fold(text))
        {
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
            {
                typed.Append(c);
            }
            else if (typed.Length > 0 && typed[^1] != '-')
            {
                typed.Append('-');
            }
        }

        return typed.ToString().TrimEnd('-');
    }

    private static string FingerprintOf(List<Planned> planned) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', planned.Select(p => $"{p.Id} {p.Account.UserName} {p.Account.DisplayName}")))));

    private sealed record Planned(int Id, PlannedAccount Account);
}
