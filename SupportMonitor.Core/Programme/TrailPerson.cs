namespace SupportMonitor.Core.Programme;

/// <summary>The person behind an entry: an account, or a name without one.</summary>
/// <param name="Name">An account's latest.</param>
/// <param name="UserName">Null without an account.</param>
public sealed record TrailPerson(string Name, int? AccountId, string? UserName);
