using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
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

    /// <summary>True for records that have a part in the text of a property: for queries.</summary>
    public static Expression<Func<T, bool>> Names<T>(string property, string part)
        where T : class
    {
        var wanted = Between + part + Between;
        return record => (Between + EF.Property<string?>(record, property) + Between).Contains(wanted);
    }
}
