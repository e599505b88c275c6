using SupportMonitor.Core.Common;

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

/// <summary>The words that workbooks use for <see cref="DutyState"/>.</summary>
public static class DutyStateWords
{
    private static readonly Vocabulary<DutyState> Words = new(
        (DutyState.Missing, "Chưa gửi"),
        (DutyState.Returned, "Trả lại"),
        (DutyState.OnTime, "Đúng hạn"),
        (DutyState.Late, "Trễ hạn"),
        (DutyState.Exempt, "Miễn"));

    public static string Word(this DutyState value) => Words.Word(value);
}
