namespace SupportMonitor.Web.Addresses;

/// <summary>The key of the list of accounts in addresses, among its own.</summary>
public static class AccountFilter
{
    public const string RoleKey = "vai-tro";
}
