namespace SupportMonitor.Core.Accounts;

/// <summary>How pages look: stored by number.</summary>
public enum AccountTheme
{
    /// <summary>As the machine is set.</summary>
    System,

    Light,

    Dark,
}
