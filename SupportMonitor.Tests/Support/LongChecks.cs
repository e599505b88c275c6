namespace SupportMonitor.Tests.Support;

/// <summary>
/// Checks that run small in the suite and whole by `SUPPORTMONITOR_LONG=1 dotnet test --filter Category=Long`.
/// </summary>
internal static class LongChecks
{
    public const string Category = "Category";

    public const string Long = "Long";

    public static bool AreAsked { get; } = Environment.GetEnvironmentVariable("SUPPORTMONITOR_LONG") == "1";
}
