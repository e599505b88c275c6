using System.Text.Json.Serialization;

namespace SupportMonitor.Core.Common;

/// <summary>
/// What the office's settings add to a letterhead: number and sign, marks, and for whom and by whom it is signed. All of it may be empty,
/// and leaves no line then.
/// </summary>
/// <param name="Number">Số of tables and reports; a letter has its own.</param>
/// <param name="ReportSign">Ký hiệu of tables and reports: "BC/VPTU".</param>
/// <param name="LetterSign">Ký hiệu of letters: "CV/VPTU".</param>
/// <param name="Secrecy">Mức độ mật.</param>
/// <param name="Urgency">Mức độ khẩn.</param>
/// <param name="OnBehalfOf">"T/L Ban Thường vụ".</param>
/// <param name="Signer">The name below the room for the signature.</param>
/// <param name="Recipients">"Nơi nhận", before the line that says where a copy is kept; without dashes and marks.</param>
public sealed record OfficialSigning(
    string? Number, string? ReportSign, string? LetterSign, string? Secrecy, string? Urgency, string? OnBehalfOf, string? Signer,
    IReadOnlyList<string> Recipients)
{
    /// <summary>Stands for a number that is written by hand.</summary>
    public const string NoNumber = "…………";

    public static OfficialSigning None { get; } = new(null, null, null, null, null, null, null, []);

    /// <summary>"Số 15-BC/VPTU" above a table; null where neither number nor sign is set.</summary>
    [JsonIgnore]
    public string? ReportLine => Number is null && ReportSign is null ? null : LineOf(Number, ReportSign);

    /// <summary>"MẬT – HỎA TỐC"; null for a document that is open and not urgent.</summary>
    [JsonIgnore]
    public string? MarkLine =>
        string.Join(" – ", new[] { Secrecy, Urgency }.OfType<string>().Select(OfficialWords.Capitals)) is { Length: > 0 } line ? line : null;

    /// <summary>"Số 15-CV/VPTU": a number of digits alone gets the sign, any other is as someone typed it.</summary>
    /// <param name="number">Null leaves room to write it by hand.</param>
    public static string LineOf(string? number, string? sign)
    {
        var behind = sign is null ? "" : $"-{sign}";
        return number is null ? $"Số {NoNumber}{behind}"
            : number.All(char.IsAsciiDigit) ? $"Số {number}{behind}"
            : number.StartsWith("Số", StringComparison.OrdinalIgnoreCase) ? number : $"Số {number}";
    }
}
