using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Accounts;

/// <summary>Whether an account can be used.</summary>
public enum AccountState
{
    Active,

    /// <summary>Too many wrong passwords; it ends by itself.</summary>
    Locked,

    Disabled,
}

/// <summary>Which accounts are asked for; what is null does not narrow.</summary>
public sealed record AccountSelection
{
    public IReadOnlyList<Role>? Roles { get; init; }

    public IReadOnlyList<AccountState>? States { get; init; }

    /// <summary>True for those that signed in at least once, false for those that never did.</summary>
    public bool? HasSignedIn { get; init; }

    /// <summary>As people type it; looked for in names and in what the account speaks for (<see cref="SearchText"/>).</summary>
    public string? Search { get; init; }
}

/// <summary>Lists accounts.</summary>
public static class AccountList
{
    public static AccountState StateOf(AccountSummary account, DateTimeOffset now) =>
        account.IsDisabled ? AccountState.Disabled : account.LockedUntil > now.UtcDateTime ? AccountState.Locked : AccountState.Active;

    /// <param name="all">As <see cref="AccountService.ListAsync"/> gave them to who manages accounts.</param>
    public static IReadOnlyList<AccountSummary> Of(IReadOnlyList<AccountSummary> all, AccountSelection selection, DateTimeOffset now)
    {
        var search = SearchText.Of(selection.Search);
        return [.. all.Where(a => selection.Roles?.Contains(a.Role) != false
            && selection.States?.Contains(StateOf(a, now)) != false
            && (selection.HasSignedIn is not { } signedIn || signedIn == a.LastSignedInAt is not null)
            && (search.IsEmpty || search.Finds(TextsOf(a))))];
    }

    private static SearchableText TextsOf(AccountSummary account) => SearchableText.Of(
        account.UserName, account.DisplayName, account.Unit?.Label, account.Unit?.Code, account.Unit?.Note,
        account.Cadre?.Label, account.Cadre?.Code, account.Cadre?.Note);
}
