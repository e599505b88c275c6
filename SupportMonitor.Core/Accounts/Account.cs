using Microsoft.AspNetCore.Identity;

namespace SupportMonitor.Core.Accounts;

/// <summary>An account that can sign in.</summary>
public sealed class Account : IdentityUser<int>
{
    /// <summary>As the trail and the pages show it.</summary>
    public required string DisplayName { get; set; }

    public Role Role { get; set; }

    /// <summary>The commune that the account speaks for; only, and always, with <see cref="Role.Commune"/>.</summary>
    public int? UnitId { get; set; }

    /// <summary>
    /// The cadre whose account it is; always with <see cref="Role.Cadre"/>, and for a leader who follows a district.
    /// </summary>
    public int? CadreId { get; set; }

    /// <summary>Cannot sign in, and anyone signed in with it is signed out at once.</summary>
    public bool IsDisabled { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>UTC; null while the account has no password and can be entered by a one-time link only.</summary>
    public DateTime? PasswordChangedAt { get; set; }

    /// <summary>UTC; null while no one ever signed in with the account.</summary>
    public DateTime? LastSignedInAt { get; set; }

    /// <summary>How pages look for this account; a matter of taste, which no audit entry records.</summary>
    public AccountTheme Theme { get; set; }
}

/// <summary>What a one-time link does. The numbers are stored.</summary>
public enum LinkPurpose
{
    /// <summary>Signs in, for a few minutes; without an account, creates the first administrator.</summary>
    SignIn = 0,

    /// <summary>Stands on a slip of paper for days, and asks for a password (<see cref="SignInSlips"/>).</summary>
    Slip = 1,
}

/// <summary>A one-time way in: signs in as an account, or creates the first administrator.</summary>
public sealed class SignInLink
{
    public int Id { get; set; }

    /// <summary>Null for the link that creates the first administrator.</summary>
    public int? AccountId { get; set; }

    public Account? Account { get; set; }

    public LinkPurpose Purpose { get; set; }

    /// <summary>A hash of the secret part of the address; the secret itself is kept nowhere.</summary>
    public required byte[] SecretHash { get; set; }

    /// <summary>UTC.</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>UTC; null while it can still be used.</summary>
    public DateTime? UsedAt { get; set; }
}

/// <summary>
/// A session that a user signed out of. Ended sessions are stored, not open ones: signing in and each request write nothing, a
/// restart brings nothing back, and the rows are as few as the sign-outs since yesterday.
/// </summary>
public sealed class EndedSession
{
    /// <summary>As its cookies name it; without their encryption it opens nothing.</summary>
    public required string Id { get; set; }

    /// <summary>UTC; from then on no copy of its cookies can be valid, and the row is not needed.</summary>
    public DateTime KeepUntil { get; set; }
}

/// <summary>How long a browser stays signed in.</summary>
public static class SessionLifetime
{
    /// <summary>
    /// Signed out after this long without a request; a page that is open counts as none. An assumption: a working day.
    /// </summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromHours(10);

    /// <summary>
    /// A request that was let in just before the end may still be answered with a cookie as good as new: an hour more than any
    /// answer takes.
    /// </summary>
    internal static TimeSpan EndIsKeptFor { get; } = Lasts + TimeSpan.FromHours(1);
}
