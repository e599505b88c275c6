using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Access;

/// <summary>
/// Asked before anything is read or written. What an account may do is decided by what the account is now, not by what the
/// actor was made with. A rejected attempt is logged and enters the trail.
/// </summary>
public interface IAccessControl
{
    /// <summary>Whether the actor may do it at this moment. Leaves no trace: for what to show.</summary>
    bool Allows(Actor actor, Right right);

    /// <summary>Whether the actor may do it at least where it is about their own unit or themselves: for whole pages.</summary>
    bool MayEver(Actor actor, Permission permission);

    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>: the attempt is in the log and the trail.</exception>
    ValueTask RequireAsync(Actor actor, Right right, CancellationToken cancellationToken = default);

    /// <summary>
    /// Records an attempt that was rejected elsewhere: a page's address, a file that is another's. Does not fail when the trail
    /// cannot be written; the log says so.
    /// </summary>
    /// <param name="what">The permission or the address; no secret may be in it.</param>
    Task RecordAsync(Actor actor, string what);
}
