using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;

namespace SupportMonitor.Web.Features.Accounts;

/// <summary>Whether an account can be used.</summary>
public enum AccountState
{
    Active,

    /// <summary>Too many wrong passwords; it ends by itself.</summary>
    Locked,

    Disabled,
}

/// <summary>The accounts that an address asks for.</summary>
public static class AccountList
{
    public const string RoleKey = "vai-tro";

    public static AccountState StateOf(AccountSummary account, DateTimeOffset now) =>
        account.IsDisabled ? AccountState.Disabled : account.LockedUntil > now.UtcDateTime ? AccountState.Locked : AccountState.Active;

    public static List<AccountSummary> Of(IReadOnlyList<AccountSummary> all, BoardQuery query, DateTimeOffset now)
    {
        var search = VietnameseText.SearchQuery(query.Search ?? "");
        var role = query.Other(RoleKey);
        return [.. all.Where(a =>
            (role is null || a.Role.ToString() == role)
            && (query.State is null || StateOf(a, now).ToString() == query.State)
            && (search.Length == 0 || Texts(a).Any(t => VietnameseText.Matches(VietnameseText.Fold(t), search))))];
    }

    private static IEnumerable<string> Texts(AccountSummary account) =>
        new[] { account.UserName, account.DisplayName, account.Unit?.Name, account.Unit?.Code, account.Cadre?.Name, account.Cadre?.Code }.OfType<string>();
}
