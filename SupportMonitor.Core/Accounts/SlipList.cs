using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Accounts;

/// <summary>For whom slips are to be made; what is null does not narrow.</summary>
public sealed record SlipSelection
{
    /// <summary>One account, whether it has signed in before or not; the others are those that never did.</summary>
    public string? UserName { get; init; }

    /// <summary>Those that were added at this moment; UTC.</summary>
    public DateTime? CreatedAt { get; init; }

    public Role? Role { get; init; }

    /// <summary>A district's code: its communes.</summary>
    public string? District { get; init; }
}

/// <summary>An account that a slip can be made for.</summary>
/// <param name="Subject">The commune or cadre that it stands for; the note is the district or the organisation.</param>
/// <param name="DistrictCode">The commune's.</param>
/// <param name="SlipUntil">UTC; until when the slip that it has is valid, which another one voids. Null when it has none.</param>
public sealed record SlipAccount(
    int Id, string UserName, string DisplayName, Role Role, AccountSubject? Subject, string? DistrictCode, DateTime? SlipUntil);

/// <summary>Lists accounts to make slips for: communes by district, then cadres and the others by name.</summary>
public sealed class SlipList(IAccessControl access, IDbContextFactory<RegisterDb> contexts, TimeProvider clock)
{
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<IReadOnlyList<SlipAccount>> ReadAsync(SlipSelection selection, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.ManageAccounts, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var asked = db.Accounts.AsNoTracking().Where(a => !a.IsDisabled);
        if (selection.UserName is { } name)
        {
            var normalized = AccountService.Normalize(name);
            asked = asked.Where(a => a.NormalizedUserName == normalized);
        }
        else
        {
            asked = asked.Where(a => a.LastSignedInAt == null);
        }

        if (selection.CreatedAt is { } created)
        {
            asked = asked.Where(a => a.CreatedAt == created);
        }

        if (selection.Role is { } role)
        {
            asked = asked.Where(a => a.Role == role);
        }

        var accounts = await asked.ToListAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var slips = await db.SignInLinks.AsNoTracking()
            .Where(l => l.Purpose == LinkPurpose.Slip && l.UsedAt == null && l.ExpiresAt > now)
            .ToDictionaryAsync(l => l.AccountId!.Value, l => l.ExpiresAt, cancellationToken);
        var units = accounts.Exists(a => a.UnitId is not null)
            ? await db.Units.AsNoTracking().ToDictionaryAsync(u => u.Id, cancellationToken)
            : [];
        var cadres = await db.Cadres.AsNoTracking()
            .Where(c => db.Set<Account>().Any(a => a.CadreId == c.Id)).ToDictionaryAsync(c => c.Id, cancellationToken);
        return [.. accounts
            .Select(a => Row(a, units.GetValueOrDefault(a.UnitId ?? 0), cadres.GetValueOrDefault(a.CadreId ?? 0)))
            .Where(r => selection.District is null || r.Account.DistrictCode == selection.District)
            .OrderBy(r => r.Account.Role != Role.Commune)
            .ThenBy(r => r.DistrictKey, Keys).ThenBy(r => r.Key, Keys).ThenBy(r => r.Account.UserName, StringComparer.Ordinal)
            .Select(r => r.Account)];

        (SlipAccount Account, byte[] DistrictKey, byte[] Key) Row(Account account, Unit? unit, Cadre? cadre)
        {
            var district = DistrictOf(unit);
            var subject = unit is not null ? new AccountSubject(unit.Code, unit.FullName, district?.FullName)
                : cadre is not null ? new AccountSubject(cadre.Code, cadre.Name, cadre.Organisation) : null;
            return (
                new SlipAccount(
                    account.Id, account.UserName!, account.DisplayName, account.Role, subject, district?.Code,
                    slips.TryGetValue(account.Id, out var until) ? until : null),
                district?.SortKey ?? [],
                unit?.SortKey ?? cadre?.SortKey ?? VietnameseText.SortKey(account.DisplayName));
        }

        Unit? DistrictOf(Unit? unit)
        {
            while (unit is not null && unit.Level != UnitLevel.District)
            {
                unit = units.GetValueOrDefault(unit.ParentId ?? 0);
            }

            return unit;
        }
    }

    private static Comparer<byte[]> Keys { get; } = Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));
}
