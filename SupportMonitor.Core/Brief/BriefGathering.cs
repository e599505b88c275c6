using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Brief;

/// <summary>Puts the facts of a brief together from the boards' figures and lists; pure.</summary>
internal static class BriefGathering
{
    public static BriefFacts Of(
        BriefPlace place, BriefCounts? before, PeriodRatings rated, BriefConclusions conclusions, ProgrammeSettings settings)
    {
        var (coverage, programme, scope) = (place.Coverage, place.Programme, place.Scope!);
        var register = coverage.Register;
        var (inside, label) = (place.Inside(register), Labels(register, scope));
        var counts = place.Counts;
        var selection = new DutySelection
        {
            District = scope.Kind == TallyScope.District ? scope.Code : null, SubArea = scope.Kind == TallyScope.SubArea ? scope.Code : null,
        };
        var missed = programme.Slots.Where(s => s.State == SlotState.Missed).Where(SlotsInside(place, scope)).ToList();
        var remarks = rated.Remarks(selection, new RatingSelection());
        var head = Letterheads.Of(settings, coverage.AsOf);
        return new BriefFacts(scope, coverage.AsOf, counts, before)
        {
            UnitId = scope.Kind switch
            {
                TallyScope.District => register.Districts.First(d => d.Code == scope.Code).Id,
                TallyScope.SubArea => register.SubAreas.First(s => s.Code == scope.Code).Id,
                _ => null,
            },
            Kinds = [.. register.Communes.Where(inside).Select(c => c.Kind).Distinct()],
            Owing =
            [
                .. ChaseList.Rows(coverage, selection).GroupBy(r => r.Commune.Id)
                    .Select(g => (Row: g.First(), Cadres: g.Select(r => r.CadreLabel)))
                    .Select(o => new OwingCommune(
                        label(o.Row.Commune, o.Row.District), o.Row.Commune.Kind, [.. o.Cadres])),
            ],
            Uncovered =
            [
                .. OtherLists.Uncovered(coverage, selection)
                    .Select(u => new UnfollowedCommune(label(u.Commune, u.District), u.Commune.Kind)),
            ],
            VisitsOwed = settings.VisitsOwed,
            VisitMonths = settings.VisitMonths,
            MissedCadres = missed.DistinctBy(s => s.CadreId).Count(),
            MissedCommunes = missed.DistinctBy(s => s.UnitId).Count(),
            ReportDue = register.Period.Due.AddDays(settings.DaysUntilReportDue),
            WithoutExchange = WithoutExchange(programme, place, scope),
            Ratings = RatingsOf(rated, register, scope),
            Remarks = remarks.Count,
            Limitations = remarks.Count(r => r.Limitations is not null),
            Agencies =
            [
                .. counts.Programme.Proposals.ByAgency.Select(a => new AgencyCount(a.Agency, a.Ages.Total, a.Overdue))
                    .OrderBy(a => a.Agency.Length == 0).ThenByDescending(a => a.Open).ThenByDescending(a => a.Overdue).ThenBy(a => a.Agency, VietnameseText.Comparer),
            ],
            Conclusions = conclusions.Open,
            DoneConclusions = conclusions.Done,
            Committee = head.CommitteeName,
            Office = head.OfficeOfCommittee,
        };
    }

    private static Func<SlotStanding, bool> SlotsInside(BriefPlace place, BriefScope scope)
    {
        if (scope.IsProvince)
        {
            return _ => true;
        }

        var register = place.Programme.Register;
        var communes = register.Communes.Where(place.Inside(register)).Select(c => c.Id).ToHashSet();
        return slot => communes.Contains(slot.UnitId);
    }

    private static IReadOnlyList<string> WithoutExchange(PeriodProgramme programme, BriefPlace place, BriefScope scope)
    {
        var register = programme.Register;
        var inside = place.Inside(register);
        var areas = register.Communes.Where(inside).Select(c => c.SubArea).Where(s => s >= 0).Distinct().Order();
        return [.. areas.Where(s => programme.Of(TallyScope.SubArea, s).Exchanges is { SubAreas: > 0, With: 0 }).Select(s => Label(register, s, scope))];
    }

    /// <summary>The district tells namesakes apart; among its own, and where there is none, the code does.</summary>
    private static Func<CommuneEntry, DistrictEntry?, string> Labels(PeriodRegister register, BriefScope scope)
    {
        var alike = register.Communes.CountBy(c => (c.District, c.FullName)).Where(c => c.Value > 1).Select(c => c.Key).ToHashSet();
        return (commune, district) =>
        {
            var name = alike.Contains((commune.District, commune.FullName)) ? register.LabelOf(commune) : commune.FullName;
            return scope.IsProvince && district is not null ? $"{name}, {OfficialWords.InSentence(district.FullName)}" : name;
        };
    }

    /// <summary>A sub-area alone may be called "Tiểu vùng 1" in every district.</summary>
    private static string Label(PeriodRegister register, int index, BriefScope scope)
    {
        var area = register.SubAreas[index];
        return scope.IsProvince && area.District is var d and >= 0 && !area.Name.EndsWith(register.Districts[d].Name, StringComparison.Ordinal)
            ? $"{area.FullName} ({OfficialWords.InSentence(register.Districts[d].FullName)})"
            : area.FullName;
    }

    private static RatingTally RatingsOf(PeriodRatings rated, PeriodRegister register, BriefScope scope) => scope.Kind switch
    {
        TallyScope.District => rated.District(register.Districts.Index().First(d => d.Item.Code == scope.Code).Index),
        TallyScope.SubArea => rated.SubArea(register.SubAreas.Index().First(s => s.Item.Code == scope.Code).Index),
        _ => rated.Province,
    };
}
