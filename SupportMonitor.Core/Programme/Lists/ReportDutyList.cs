using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Programme;

/// <summary>A situation report that is owed, or that came without a duty, as a list shows it.</summary>
/// <param name="State">Null where it is not owed.</param>
/// <param name="IsRead">The last row says that it was read.</param>
/// <param name="LastOn">The day of its last row; null when there is none.</param>
/// <param name="LastId">The id of its last row.</param>
/// <param name="DaysOverdue">Null when nothing is owed.</param>
public sealed record ReportDutyRow(
    DistrictEntry District, CadreEntry Cadre, string CadreLabel, string? Office, DutyState? State, bool IsRead, DateOnly? LastOn, int? LastId, int? DaysOverdue);

/// <summary>The duties of situation reports behind the figures (records.md, "Situation reports").</summary>
public static class ReportDutyList
{
    /// <summary>By district, then cadre.</summary>
    /// <param name="states">Null for every one; a null among them for what is not owed.</param>
    /// <param name="readOnly">Only those whose last row says that they were read.</param>
    public static IReadOnlyList<ReportDutyRow> Rows(
        PeriodProgramme programme, ListSelection selection, IReadOnlyList<DutyState?>? states = null, bool readOnly = false)
    {
        var register = programme.Register;
        var search = SearchText.Of(selection.Search);
        var cadres = register.Cadres.ToDictionary(c => c.Id);
        var rows = new List<ReportDutyRow>();
        foreach (var report in programme.Reports)
        {
            if (programme.District(report.UnitId) is not { } district || !cadres.TryGetValue(report.CadreId, out var cadre)
                || (states is not null && !states.Contains(report.State))
                || (selection.District is { } code && district.Code != code) || (selection.Cadre is { } who && cadre.Code != who)
                || (selection.Group is { } group && (cadre.Group < 0 || register.Groups[cadre.Group] != group))
                || (selection.Organisation is { } organisation && (cadre.Organisation < 0 || register.Organisations[cadre.Organisation] != organisation)))
            {
                continue;
            }

            var isRead = report.Last is { State: SituationReportState.Read } && report.State is DutyState.OnTime or DutyState.Late;
            var office = cadre.Organisation < 0 ? cadre.Position : register.Organisations[cadre.Organisation];
            var owes = report.State is DutyState.Missing or DutyState.Returned;
            var row = new ReportDutyRow(
                district, cadre, register.LabelOf(cadre), office, report.State, isRead, report.Last?.Date, (int?)report.Last?.Sequence,
                owes ? Math.Max(0, programme.AsOf.DayNumber - report.Due.DayNumber) : null);
            var texts = SearchableText.Of(district.FullName, district.Code, row.CadreLabel, cadre.Code, cadre.Position, office, report.State?.Word());
            if ((!readOnly || isRead) && (search.IsEmpty || search.Finds(texts.WithDates(row.LastOn))))
            {
                rows.Add(row);
            }
        }

        return [.. rows.OrderBy(r => r.District.Code, StringComparer.Ordinal).ThenBy(r => r.Cadre.Code, StringComparer.Ordinal)];
    }
}
