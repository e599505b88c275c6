using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Programme;

namespace SupportMonitor.Core.Notices;

/// <summary>What an open period's records ask of cadres, by the cadre's id.</summary>
/// <param name="Reports">The period with the due date of its situation reports; null where none is owed.</param>
/// <param name="OwnReports">Situation reports that are missing or were returned.</param>
/// <param name="Visits">The period with the last day of the regime's current slot as due date; null where none runs today.</param>
/// <param name="OwnVisits">Communes not visited often enough in it.</param>
internal sealed record CadreDigest(
    NoticePeriod? Reports, IReadOnlyDictionary<int, int> OwnReports, NoticePeriod? Visits, IReadOnlyDictionary<int, int> OwnVisits)
{
    public static CadreDigest Of(NoticePeriod period, PeriodProgramme programme)
    {
        var today = programme.AsOf;
        var owing = programme.Reports.Where(r => r.State is Coverage.DutyState.Missing or Coverage.DutyState.Returned).ToList();
        var slots = programme.Slots.Where(s => s.State == SlotState.Pending && s.Days.From <= today && s.Days.To >= today).ToList();
        return new CadreDigest(
            owing.Count == 0 ? null : Due(owing[0].Due),
            owing.CountBy(r => r.CadreId).ToDictionary(),
            slots.Count == 0 ? null : Due(slots[0].Days.To),
            slots.CountBy(s => s.CadreId).ToDictionary());

        NoticePeriod Due(DateOnly due) => period with { Due = due, DaysLeft = due.DayNumber - today.DayNumber };
    }
}
