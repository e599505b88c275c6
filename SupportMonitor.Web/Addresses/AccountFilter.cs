using System.Globalization;
using SupportMonitor.Core.Accounts;

namespace SupportMonitor.Web.Addresses;

/// <summary>The keys of the list of accounts, and of the slips for them, in addresses among their own.</summary>
public static class AccountFilter
{
    public const string RoleKey = "vai-tro";

    /// <summary>Whether the account ever signed in.</summary>
    public const string SignedInKey = "dang-nhap";

    public const string Never = "chua-tung";
    public const string Before = "da-tung";

    /// <summary>One account, by what it signs in with.</summary>
    public const string UserNameKey = "ten";

    /// <summary>Slips also for those who hold a valid one.</summary>
    public const string AnewKey = "lam-lai";

    /// <summary>When accounts were added, in ticks of UTC.</summary>
    public const string AddedKey = "them-luc";

    public static bool? SignedInOf(string? word) => word switch
    {
        Never => false,
        Before => true,
        _ => null,
    };

    /// <summary>The slips of one account.</summary>
    public static string SlipOf(string userName) => BoardUrls.Write(BoardUrls.Slips, new BoardQuery().WithOther(UserNameKey, userName));

    /// <summary>The slips of those that were added at once.</summary>
    public static string SlipsOf(AddedAccounts added) => BoardUrls.Write(
        BoardUrls.Slips, new BoardQuery().WithOther(AddedKey, added.CreatedAt.Ticks.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Null for what is no moment.</summary>
    public static DateTime? AddedOf(string? word) =>
        long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            ? new DateTime(ticks, DateTimeKind.Utc)
            : null;
}
