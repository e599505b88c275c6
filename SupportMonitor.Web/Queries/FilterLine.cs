using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Web.Addresses;

namespace SupportMonitor.Web.Queries;

/// <summary>
/// What a downloaded list says below its title. In Vietnamese for every user: the list is an official document.
/// </summary>
public static class FilterLine
{
    /// <summary>For communes that stand under no district.</summary>
    public const string NoDistrict = "Chưa rõ huyện";

    /// <param name="state">What the state filter means on this page; null when it is off.</param>
    /// <param name="more">What the page filters by besides.</param>
    public static IReadOnlyList<string> Lines(PeriodCoverage coverage, BoardQuery query, string? state, string? more = null)
    {
        var register = coverage.Register;
        return Lines(
            QuarterlyReport.Lines(coverage),
            query.District is { } district
                ? register.Districts.FirstOrDefault(d => d.Code == district)?.FullName ?? (district == DutyScope.NoDistrict ? NoDistrict : district)
                : null,
            query.SubArea is { } subArea ? register.SubAreas.FirstOrDefault(s => s.Code == subArea)?.FullName ?? subArea : null,
            query.Group is { } group ? $"Diện: {group}" : null,
            query.Organisation is { } organisation ? $"Cơ quan: {organisation}" : null,
            query.Cadre is { } cadre ? $"Cán bộ: {CadreOf(register, cadre)}" : null,
            more,
            state is not null ? $"Tình trạng: {state}" : null,
            Search(query));
    }

    private static string CadreOf(PeriodRegister register, string code) =>
        register.Cadres.FirstOrDefault(c => c.Code == code) is { } cadre ? register.LabelOf(cadre) : code;

    /// <summary>For a list of the register: what it stands on, then in one line the filters that are on.</summary>
    /// <param name="filters">Null for one that is off.</param>
    public static IReadOnlyList<string> Lines(IReadOnlyList<string> head, params string?[] filters)
    {
        var line = string.Join("; ", filters.OfType<string>());
        return line.Length == 0 ? head : [.. head, line];
    }

    public static string? Search(BoardQuery query) => query.Search is { } search ? $"Tìm: “{search}”" : null;

    /// <summary>The district filter of a list of the register.</summary>
    public static async Task<string?> DistrictAsync(RegisterRecords records, BoardQuery query, CancellationToken cancellationToken) =>
        query.District is { } code
            ? (await records.UnitsAsync(cancellationToken)).FirstOrDefault(u => u.Code == code)?.Label ?? code
            : null;

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
