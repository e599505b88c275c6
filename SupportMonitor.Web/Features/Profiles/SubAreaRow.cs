using SupportMonitor.Core.Coverage;
using SupportMonitor.Web.Addresses;

namespace SupportMonitor.Web.Features.Profiles;

/// <summary>A sub-area and its figures.</summary>
public sealed record SubAreaRow(SubAreaEntry Entry, DistrictEntry? District, Figures Figures)
{
    /// <summary>The sub-areas of the address's district, or all of them, by code.</summary>
    public static IReadOnlyList<SubAreaRow> Rows(PeriodCoverage coverage, BoardQuery query)
    {
        var register = coverage.Register;
        return [.. register.SubAreas.Index()
            .Select(s => new SubAreaRow(s.Item, s.Item.District < 0 ? null : register.Districts[s.Item.District], coverage.SubArea(s.Index)))
            .Where(s => query.District is null || s.District?.Code == query.District)];
    }
}
