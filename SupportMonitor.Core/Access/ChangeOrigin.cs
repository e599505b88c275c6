namespace SupportMonitor.Core.Access;

/// <summary>Where a change came from.</summary>
public enum ChangeOrigin
{
    Page = 0,
    Command = 1,
    Sample = 2,
}
