using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Accounts;

/// <summary>Accounts as an audited kind.</summary>
public sealed class AccountRecords() : AuditedKind<Account>(ChangeSubject.Account, "Accounts")
{
    public override Permission TrailPermission => Permission.ReadAccountTrail;

    /// <summary>Named one by one: no hash, stamp or key of an account may ever reach the trail.</summary>
    private static readonly HashSet<string> Shown =
    [
        nameof(Account.UserName), nameof(Account.DisplayName), nameof(Account.Role), nameof(Account.UnitId), nameof(Account.CadreId),
        nameof(Account.IsDisabled), nameof(Account.PasswordChangedAt), nameof(Account.TwoFactorEnabled), nameof(Account.LockoutEnd),
    ];

    /// <summary>
    /// A count of wrong passwords and the moment of a sign-in are audited by the attempts themselves; a hash alone is the same password in another hash,
    /// since a new password moves its date and the account's stamp too.
    /// </summary>
    public override bool IsAudited(EntityEntry record) =>
        record.State != EntityState.Modified || !OnlyChanges(record, nameof(Account.AccessFailedCount), nameof(Account.PasswordHash), nameof(Account.LastSignedInAt));

    public override bool Shows(string property) => Shown.Contains(property);

    public override ChangeAction ActionOf(EntityEntry record) =>
        record is { Entity: Account { LockoutEnd: not null } } && record.Property(nameof(Account.LockoutEnd)).IsModified
            ? ChangeAction.LockedOut
            : record.Property(nameof(Account.SecurityStamp)).IsModified
                && OnlyChanges(record, nameof(Account.SecurityStamp), nameof(Account.ConcurrencyStamp))
                ? ChangeAction.SignedOutEverywhere
                : ChangeAction.Changed;

    /// <summary>The account stands for another record now: anyone signed in with it must sign in again.</summary>
    public override void OnReferenceMoved(EntityEntry record)
    {
        record.Property(nameof(Account.SecurityStamp)).CurrentValue = Guid.NewGuid().ToString();
        record.Property(nameof(Account.ConcurrencyStamp)).CurrentValue = Guid.NewGuid().ToString();
    }

    public override ValueTask<RecordTitle> TitleOfAsync(Account record, RecordReferences names) =>
        new(new RecordTitle(record.UserName ?? "", record.DisplayName));

    public override RecordScope ScopeOf(Account record) => new(UnitId: record.UnitId, CadreId: record.CadreId);

    public override RefusedException? DuplicateOf(string key) => new(Refusal.CodeTaken, key);

    private static bool OnlyChanges(EntityEntry record, params string[] properties) =>
        record.Properties.All(p => !p.IsModified || properties.Contains(p.Metadata.Name));
}
