using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Reports;

/// <summary>
/// What a downloaded list says below its title. In Vietnamese for every user: the list is an official document.
/// </summary>
internal static class FilterLine
{
    private const string NoDistrict = "Chưa rõ huyện";

    /// <param name="state">What the list is narrowed to by state; null when it is not.</param>
    /// <param name="more">What it is narrowed by besides.</param>
    public static OfficialSubtitle Lines(PeriodCoverage coverage, ListSelection selection, string? state, string? more = null) =>
        Lines(QuarterlySheets.Lines(coverage), coverage.Register, selection, state, more);

    /// <inheritdoc cref="Lines(PeriodCoverage, ListSelection, string?, string?)"/>
    /// <param name="head">The lines that the list has whatever narrows it.</param>
    public static OfficialSubtitle Lines(
        IReadOnlyList<string> head, PeriodRegister register, ListSelection selection, string? state, string? more = null) => Lines(
            head,
            Place(register, selection),
            Group(selection),
            selection.Organisation is { } organisation ? $"Cơ quan: {organisation}" : null,
            selection.Cadre is { } cadre ? $"Cán bộ: {CadreOf(register, cadre)}" : null,
            more,
            state is not null ? $"Tình trạng: {state}" : null,
            Search(selection)) with { About = selection.Cadre is { } one ? register.Cadres.FirstOrDefault(c => c.Code == one)?.Name ?? one : null };

    /// <summary>For a list of the register: what it stands on, then in one line what it is narrowed by.</summary>
    /// <param name="place">The one district or sub-area of the list, which its title and its file's name say; null for no single one.</param>
    /// <param name="filters">Null for one that is off.</param>
    public static OfficialSubtitle Lines(IReadOnlyList<string> head, string? place, params string?[] filters)
    {
        var line = string.Join("; ", filters.OfType<string>());
        return new(line.Length == 0 ? head : [.. head, line], place);
    }

    /// <summary>"Tiểu vùng 1, Huyện Ba Tri"; null where a list is narrowed to neither.</summary>
    private static string? Place(PeriodRegister register, ListSelection selection)
    {
        var district = selection.District is { } code
            ? register.Districts.FirstOrDefault(d => d.Code == code)?.FullName ?? (code == ListSelection.NoDistrict ? NoDistrict : code)
            : null;
        var subArea = selection.SubArea is { } below ? register.SubAreas.FirstOrDefault(s => s.Code == below)?.FullName ?? below : null;
        return string.Join(", ", new[] { subArea, district }.OfType<string>()) is { Length: > 0 } place ? place : null;
    }

    public static string? Search(ListSelection selection) => selection.Search is { } search ? Search(search) : null;

    public static string Search(string search) => $"Tìm: “{search}”";

    public static string? Group(ListSelection selection) => selection.Group is { } group ? $"Diện: {group}" : null;

    /// <summary>The district of a list of the register.</summary>
    /// <param name="units">Those of the register.</param>
    public static string? District(ListSelection selection, IReadOnlyList<UnitRecord> units) => selection.District is { } code
        ? units.FirstOrDefault(u => u.Code == code)?.Label ?? (code == ListSelection.NoDistrict ? NoDistrict : code)
        : null;

    /// <summary>Several words behind what they are about; null where nothing is narrowed.</summary>
    public static string? Words(string about, IEnumerable<string>? words) => words is null ? null
        : $"{about}: {(string.Join(", ", words) is { Length: > 0 } joined ? joined : "không rõ")}";

    /// <summary>The states of duties; null for every state.</summary>
    public static string? States(DutySelection selection) =>
        selection.CompleteCommunesOnly ? "Đã nhận, xã đã gửi đủ"
        : selection.States.Count == DutySelection.AnyState.Count ? null
        : string.Join(", ", selection.States.Select(s => s.Word()));

    private static string CadreOf(PeriodRegister register, string code) =>
        register.Cadres.FirstOrDefault(c => c.Code == code) is { } cadre ? register.LabelOf(cadre) : code;
}
