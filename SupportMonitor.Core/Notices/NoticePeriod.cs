namespace SupportMonitor.Core.Notices;

/// <summary>A period as notices speak of it.</summary>
/// <param name="DaysLeft">From today to the due date; below 0 it has passed.</param>
public sealed record NoticePeriod(string Code, string Name, DateOnly Due, int DaysLeft);
