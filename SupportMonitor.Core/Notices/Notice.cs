namespace SupportMonitor.Core.Notices;

/// <summary>One thing that is waiting. Nothing is stored: it is there as long as what it speaks of is.</summary>
/// <param name="Count">How many of what <see cref="Kind"/> says; 1 where there is nothing to count.</param>
/// <param name="Period">Null where it is about no period.</param>
/// <param name="District">The code of the district it is about; null for the province.</param>
public sealed record Notice(NoticeKind Kind, int Count = 1, NoticePeriod? Period = null, string? District = null)
{
    public ReturnedForm? Returned { get; init; }
}
