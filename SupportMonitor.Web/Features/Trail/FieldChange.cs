namespace SupportMonitor.Web.Features.Trail;

/// <summary>One field of a change, written out; null where there was or is nothing.</summary>
/// <param name="Field">What pages call it.</param>
public sealed record FieldChange(string Field, string? Before, string? After);
