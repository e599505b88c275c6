using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Workbooks;
using SupportMonitor.Web.Shared;

namespace SupportMonitor.Web.Features.Downloads;

/// <summary>
/// What a list that was taken away says below its title. In Vietnamese whoever takes it: the list is an official document.
/// </summary>
public static class FilterLine
{
    /// <param name="state">What the state filter means on this page; null when it is off.</param>
    public static IReadOnlyList<string> Lines(PeriodCoverage coverage, BoardQuery query, string? state)
    {
        var register = coverage.Register;
        var parts = new[]
        {
            query.District is { } district
                ? register.Districts.FirstOrDefault(d => d.Code == district)?.FullName ?? (district == DutyScope.NoDistrict ? "Chưa rõ huyện" : district)
                : null,
            query.SubArea is { } subArea ? register.SubAreas.FirstOrDefault(s => s.Code == subArea)?.FullName ?? subArea : null,
            query.Group is { } group ? $"Diện: {group}" : null,
            query.Organisation is { } organisation ? $"Cơ quan: {organisation}" : null,
            query.Cadre is { } cadre ? $"Cán bộ: {register.Cadres.FirstOrDefault(c => c.Code == cadre)?.Name ?? cadre}" : null,
            state is not null ? $"Tình trạng: {state}" : null,
            query.Search is { } search ? $"Tìm: “{search}”" : null,
        };
        var filters = string.Join("; ", parts.OfType<string>());
        return filters.Length == 0 ? QuarterlyReport.Lines(coverage) : [.. QuarterlyReport.Lines(coverage), filters];
    }

    /// <summary>The words for a state filter of duties; null when it selects every state.</summary>
    public static string? StateWords(string? word)
    {
        if (word == DutyFilter.CompleteCommunes)
        {
            return "Đã nhận, xã đã gửi đủ";
        }

        var states = DutyFilter.StatesOf(word);
        return states.Count == Enum.GetValues<DutyState>().Length ? null : string.Join(", ", states.Select(QuarterlyReport.StateWord));
    }
}
