using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>A sub-area and its figures.</summary>
public sealed record SubAreaRow(SubAreaEntry Entry, DistrictEntry? District, Figures Figures)
{
    /// <summary>The sub-areas of the selection's district, or all of them, by code.</summary>
    public static IReadOnlyList<SubAreaRow> Rows(PeriodCoverage coverage, ListSelection selection)
    {
        var register = coverage.Register;
        var search = SearchText.Of(selection.Search);
        return [.. register.SubAreas.Index()
            .Select(s => new SubAreaRow(
                s.Item, s.Item.District < 0 ? null : register.Districts[s.Item.District], coverage.SubArea(s.Index)))
            .Where(s => selection.IsInDistrict(s.District?.Code) && (search.IsEmpty || search.Finds(TextsOf(s))))];
    }

    private static SearchableText TextsOf(SubAreaRow row) =>
        SearchableText.Of($"{row.Entry.FullName} {row.Entry.Code}", row.Entry.Member, row.District?.FullName);
}
