namespace SupportMonitor.Core.Coverage;

/// <summary>Where a duty stands at an as-of date (coverage.md, "What has come").</summary>
public enum DutyState : byte
{
    /// <summary>Chưa gửi.</summary>
    Missing = 0,

    /// <summary>Trả lại.</summary>
    Returned = 1,

    /// <summary>Đúng hạn.</summary>
    OnTime = 2,

    /// <summary>Trễ hạn.</summary>
    Late = 3,

    /// <summary>Miễn: counts nowhere else.</summary>
    Exempt = 4,
}
