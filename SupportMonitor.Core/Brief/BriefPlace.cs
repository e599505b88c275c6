using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Programme;

namespace SupportMonitor.Core.Brief;

/// <summary>Where a brief stands: the boards of its period, and its scope; the scope is null for a code that is neither.</summary>
internal sealed record BriefPlace(PeriodCoverage Coverage, PeriodProgramme Programme, BriefScope? Scope)
{
    public BriefCounts Counts => new(
        Coverage.Register.Period,
        Scope!.Kind switch
        {
            TallyScope.District => Coverage.District(IndexOf(Coverage.Register.Districts, d => d.Code)),
            TallyScope.SubArea => Coverage.SubArea(IndexOf(Coverage.Register.SubAreas, s => s.Code)),
            _ => Coverage.Province,
        },
        Scope.Kind switch
        {
            TallyScope.District => Programme.Of(TallyScope.District, IndexOf(Programme.Register.Districts, d => d.Code)),
            TallyScope.SubArea => Programme.Of(TallyScope.SubArea, IndexOf(Programme.Register.SubAreas, s => s.Code)),
            _ => Programme.Province,
        });

    /// <summary>Whether a commune lies in the scope.</summary>
    public Func<CommuneEntry, bool> Inside(PeriodRegister register) => Scope!.Kind switch
    {
        TallyScope.District when IndexOf(register.Districts, d => d.Code) is var at => c => c.District == at,
        TallyScope.SubArea when IndexOf(register.SubAreas, s => s.Code) is var at => c => c.SubArea == at,
        _ => _ => true,
    };

    private int IndexOf<T>(IReadOnlyList<T> entries, Func<T, string> code) => entries.Index().First(e => code(e.Item) == Scope!.Code).Index;

    /// <param name="code">The code of the province, a district or a sub-area; null or empty for the province.</param>
    /// <param name="province">The province's name.</param>
    public static BriefPlace Of(PeriodCoverage coverage, PeriodProgramme programme, string? code, string province) =>
        new(coverage, programme, ScopeOf(coverage.Register, programme, code, province));

    private static BriefScope? ScopeOf(PeriodRegister register, PeriodProgramme programme, string? code, string name)
    {
        var province = programme.All(TallyScope.Province)[0].Code;
        return string.IsNullOrEmpty(code) || code == province ? new BriefScope(TallyScope.Province, province, name)
            : register.Districts.FirstOrDefault(d => d.Code == code) is { } district ? new BriefScope(TallyScope.District, code, district.FullName)
            : register.SubAreas.FirstOrDefault(s => s.Code == code) is { } area
                ? new BriefScope(TallyScope.SubArea, code, area.FullName, area.District < 0 ? null : register.Districts[area.District].FullName)
            : null;
    }
}
