using SupportMonitor.Core.Accounts;
using SupportMonitor.Web.Ui.Fields;

namespace SupportMonitor.Web.Features.Accounts;

/// <summary>An account while it is being entered.</summary>
public sealed class AccountDraft
{
    public string? DisplayName { get; set; }

    /// <summary>A <see cref="Core.Access.Role"/> by name; null while none is chosen.</summary>
    public string? Role { get; set; }

    public Choice? Unit { get; set; }

    public Choice? Cadre { get; set; }

    public static AccountDraft Of(AccountSummary? account) => new()
    {
        DisplayName = account?.DisplayName,
        Role = account?.Role.ToString(),
        Unit = AsChoice(account?.Unit),
        Cadre = AsChoice(account?.Cadre),
    };

    public AccountInput ToInput() =>
        new(DisplayName ?? "", Enum.TryParse<Role>(Role, out var role) ? role : Core.Access.Role.None, Unit?.Key, Cadre?.Key);

    internal static Choice? AsChoice(AccountSubject? subject) =>
        subject is null ? null : new Choice(subject.Code, subject.Label, subject.Note);
}
