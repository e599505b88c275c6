using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Brief;

/// <summary>The form of a brief on paper.</summary>
public static class BriefDocument
{
    /// <summary>The kind of document (tên loại).</summary>
    public const string Kind = "Báo cáo";

    private static readonly string[] Roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];

    /// <summary>The line below the title: "Sơ kết công tác cán bộ theo dõi, hỗ trợ cơ sở quý IV/2017".</summary>
    public static string SubjectOf(PeriodEntry period, BriefScope scope) => BriefWords.Subject(period, scope);

    /// <summary>The sections with the numbers of their places: "II. HẠN CHẾ"; one without a heading has none.</summary>
    public static IEnumerable<(string? Heading, IReadOnlyList<T> Paragraphs)> Numbered<T>(IEnumerable<(string? Heading, IReadOnlyList<T> Paragraphs)> sections)
    {
        var number = 0;
        foreach (var (heading, paragraphs) in sections)
        {
            yield return (heading is null ? null : $"{Roman[number++]}. {OfficialWords.Capitals(heading)}", paragraphs);
        }
    }
}
