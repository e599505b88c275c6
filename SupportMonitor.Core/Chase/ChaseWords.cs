using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Chase;

/// <summary>How a commune was asked.</summary>
public enum ChaseChannel
{
    /// <summary>Điện thoại.</summary>
    Phone = 0,

    /// <summary>Văn bản.</summary>
    Letter = 1,

    /// <summary>Tin nhắn.</summary>
    Message = 2,

    /// <summary>Trực tiếp.</summary>
    InPerson = 3,
}

/// <summary>What came of a contact.</summary>
public enum ChaseOutcome
{
    /// <summary>Không gặp.</summary>
    NoAnswer = 0,

    /// <summary>Đã nhắc.</summary>
    Reminded = 1,

    /// <summary>Hẹn gửi, by <see cref="ChaseContact.PromisedDate"/>.</summary>
    Promised = 2,

    /// <summary>Khác.</summary>
    Other = 3,
}

/// <summary>The words that workbooks use for channels and outcomes.</summary>
public static class ChaseWords
{
    private static readonly Vocabulary<ChaseChannel> Channels = new(
        (ChaseChannel.Phone, "Điện thoại"),
        (ChaseChannel.Letter, "Văn bản"),
        (ChaseChannel.Message, "Tin nhắn"),
        (ChaseChannel.InPerson, "Trực tiếp"));

    private static readonly Vocabulary<ChaseOutcome> Outcomes = new(
        (ChaseOutcome.NoAnswer, "Không gặp"),
        (ChaseOutcome.Reminded, "Đã nhắc"),
        (ChaseOutcome.Promised, "Hẹn gửi"),
        (ChaseOutcome.Other, "Khác"));

    public static string Word(this ChaseChannel value) => Channels.Word(value);

    public static string Word(this ChaseOutcome value) => Outcomes.Word(value);
}
