namespace SupportMonitor.Core.Forms;

/// <summary>What a user may do with a form at this moment.</summary>
/// <param name="Read">Read what it says.</param>
/// <param name="Write">Draft and send it.</param>
/// <param name="Keep">Accept and return it, and enter it for the commune on a day of the past.</param>
public readonly record struct FormRights(bool Read, bool Write, bool Keep);
