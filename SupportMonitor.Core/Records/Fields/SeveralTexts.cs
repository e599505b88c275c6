using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Records;

/// <summary>Several words or codes in one cell and one column of the database: "Đồng khởi mới; Trữ nước mưa".</summary>
public static class SeveralTexts
{
    private const string Between = "; ";

    /// <summary>The parts, each cleaned, none empty, in order; a part that comes twice comes once.</summary>
    public static IReadOnlyList<string> Split(string? text) =>
    [
        .. (text ?? "").Split(';').Select(part => VietnameseText.Clean(part)).Where(part => part.Length > 0).Distinct(StringComparer.Ordinal),
    ];

    /// <returns>Null when there are none.</returns>
    public static string? Join(IEnumerable<string> parts) =>
        string.Join(Between, parts.Distinct(StringComparer.Ordinal)) is { Length: > 0 } text ? text : null;

    /// <summary>The text with a separator at both ends, in which a part is found by <see cref="Part"/>: for queries.</summary>
    internal static string Part(string part) => Between + part + Between;
}
