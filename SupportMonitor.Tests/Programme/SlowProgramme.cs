using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Coverage;

namespace SupportMonitor.Tests.Programme;

/// <summary>
/// records.md computed the slow way, sentence by sentence, over nothing but the records; the figures under the names of the verb's JSON. It
/// shares no code with the product beyond the records themselves, and the folding of words.
/// </summary>
internal sealed partial class SlowProgramme
{
    private readonly RandomProgramme _all;
    private readonly DateOnly _asOf;
    private readonly DateOnly _from;
    private readonly DateOnly _to;
    private readonly bool _closed;
    private readonly HashSet<(int Unit, int Cadre)> _duties;
    private readonly HashSet<(int Unit, int Cadre)> _expected;
    private readonly List<(int Unit, int Cadre, DateOnly First, DateOnly Last)> _slots;
    private readonly Dictionary<(int, int), (string State, DateOnly? On)> _stands;
    private readonly Dictionary<string, decimal?> _out = [];

    public SlowProgramme(RandomProgramme all, DateOnly asOf)
    {
        (_all, _asOf, _from, _to, _closed) = (all, asOf, all.Period.From, all.Period.To, all.Period.State == PeriodState.Closed);
        var register = all.Register;
        var forms = new BruteForce(
            all.Period, register.Units, register.Cadres, register.Assignments, [.. all.Of<Receipt>()], register.Exemptions, asOf);
        _duties = forms.Duties();
        _expected = [.. _duties.Where(d => !register.Exemptions.Exists(e => e.PeriodId == all.Period.Id && e.UnitId == d.Unit && e.CadreId == d.Cadre))];
        _stands = _duties.ToDictionary(d => d, d => forms.Stand(d.Unit, d.Cadre));
        _slots = [.. Slots()];
    }

    public static string[] Kinds { get; } = ["province", "district", "subArea", "cadre", "commune"];

    /// <summary>What makes a scope be listed, beside its duties.</summary>
    private static string[] Records { get; } =
    [
        "visits.made", "visits.planned", "visits.lapsed", "reports.unexpected", "exchanges.count", "proposals.total", "contributions.count",
        "chase.contacts", "visits.owed",
    ];

    /// <summary>The scopes of the JSON, in its order.</summary>
    public IEnumerable<(string Scope, string Code)> Scopes()
    {
        yield return ("province", "83");
        foreach (var kind in Kinds.Skip(1))
        {
            var codes = kind == "cadre"
                ? _all.Register.Cadres.Select(c => c.Code)
                : _all.Register.Units.Where(u => Known(u.Id) && u.Level == LevelOf(kind)).Select(u => u.Code);
            foreach (var code in codes.Order(StringComparer.Ordinal))
            {
                var f = Figures(kind, code);
                if (Records.Any(n => f.GetValueOrDefault(n) > 0) || _duties.Any(d => In(kind, code, d.Unit, d.Cadre)))
                {
                    yield return (kind, code);
                }
            }
        }
    }

    public Dictionary<string, decimal?> Figures(string scope, string code)
    {
        _out.Clear();
        Visits(scope, code);
        Reports(scope, code);
        Exchanges(scope, code);
        Proposals(scope, code);
        Contributions(scope, code);
        Province(scope);
        Chasing(scope, code);
        return new Dictionary<string, decimal?>(_out);
    }

    private void Visits(string scope, string code)
    {
        var inPeriod = _all.Of<Visit>().Where(v => In(scope, code, v.UnitId, v.CadreId) && v.Date >= _from && v.Date <= _to).ToList();
        var made = inPeriod.Where(v => v.State == VisitState.Made && v.Date <= _asOf).ToList();
        var good = made.Where(v => v.Confirmation != VisitConfirmation.Contradicted).ToList();
        Speech("visits.", made);
        _out["visits.confirmed"] = made.Count(v => v.Confirmation == VisitConfirmation.Confirmed);
        _out["visits.contradicted"] = made.Count - good.Count;
        _out["visits.unconfirmed"] = made.Count(v => v.Confirmation is null);
        _out["visits.planned"] = inPeriod.Count(v => v.State == VisitState.Planned && v.Date >= _asOf);
        _out["visits.lapsed"] = inPeriod.Count(v => v.State == VisitState.Planned && v.Date < _asOf);
        _out["visits.visitedCommunes"] = good.Select(v => v.UnitId).Distinct().Count();
        var (kept, pending, missed) = (0, 0, 0);
        foreach (var slot in _slots.Where(s => In(scope, code, s.Unit, s.Cadre)))
        {
            var visits = _all.Of<Visit>().Count(v => v.State == VisitState.Made && v.Confirmation != VisitConfirmation.Contradicted && v.UnitId == slot.Unit
                && v.CadreId == slot.Cadre && v.Date >= slot.First && v.Date <= slot.Last && v.Date <= _asOf);
            if (visits >= _all.Settings.VisitsOwed)
            {
                kept++;
            }
            else if (slot.Last < _asOf)
            {
                missed++;
            }
            else
            {
                pending++;
            }
        }

        (_out["visits.owed"], _out["visits.kept"], _out["visits.pending"], _out["visits.missed"]) = (kept + pending + missed, kept, pending, missed);
        _out["visits.outside"] = scope == "province" ? made.Count(v => !Known(v.UnitId)) : 0;
        _out["visits.rate"] = Rate(kept, kept + missed);
        foreach (var theme in good.SelectMany(v => (v.Themes ?? "").Split(';').Select(t => t.Trim()).Where(t => t.Length > 0)
            .Select(t => Spelled(t, VisitRecords.Themes.Defaults)).Distinct()).GroupBy(t => t))
        {
            _out["visits.themes." + theme.Key] = theme.Count();
        }

        foreach (var kind in made.GroupBy(v => Spelled(v.Kind, VisitRecords.Kinds.Defaults)))
        {
            Speech($"visits.kinds.{kind.Key}.", [.. kind]);
        }
    }

    private void Speech(string name, List<Visit> made)
    {
        _out[name + "made"] = made.Count;
        _out[name + "specific"] = made.Count(v => v.Contribution == VisitContribution.Specific);
        _out[name + "general"] = made.Count(v => v.Contribution == VisitContribution.General);
        _out[name + "none"] = made.Count(v => v.Contribution == VisitContribution.None);
        _out[name + "unsaid"] = made.Count(v => v.Contribution is null);
    }

    /// <summary>Day by day: the days of each span on which the assignment and the commune are both in force.</summary>
    private IEnumerable<(int, int, DateOnly, DateOnly)> Slots()
    {
        var days = Enumerable.Range(0, _to.DayNumber - _from.DayNumber + 1).Select(i => _from.AddDays(i)).ToList();
        foreach (var span in days.GroupBy(d => (((d.Year - _from.Year) * 12) + d.Month - _from.Month) / _all.Settings.VisitMonths))
        {
            foreach (var unit in _all.Units.Where(u => u.Level == UnitLevel.Commune && Known(u.Id) && _all.Settings.VisitsOwed > 0))
            {
                foreach (var cadre in _all.Register.Cadres)
                {
                    var both = span.Count(d => InForce(unit.From, unit.To, d) && _all.Assignments.Exists(a =>
                        a.Role == AssignmentRole.FollowCommune && a.UnitId == unit.Id && a.CadreId == cadre.Id && InForce(a.From, a.To, d)));
                    if (both >= Math.Ceiling(span.Count() / 2m))
                    {
                        yield return (unit.Id, cadre.Id, span.Min(), span.Max());
                    }
                }
            }
        }
    }

    private void Reports(string scope, string code)
    {
        if (scope is "subArea" or "commune")
        {
            _out["reports"] = null;
            return;
        }

        var due = _all.Period.Due.AddDays(_all.Settings.DaysUntilReportDue);
        var duties = _duties.Select(d => (District: Above(d.Unit, UnitLevel.District), d.Cadre)).Where(d => d.District is not null)
            .Select(d => (d.District!.Id, d.Cadre)).Distinct().ToList();
        var rows = _all.Of<SituationReport>().Where(r => r.PeriodId == _all.Period.Id && r.Date <= _asOf).OrderBy(r => r.Date).ThenBy(r => r.Id).ToList();
        var (onTime, late, returned, missing, read) = (0, 0, 0, 0, 0);
        foreach (var (district, cadre) in duties.Where(d => In(scope, code, d.Id, d.Cadre)))
        {
            var own = rows.Where(r => r.UnitId == district && r.CadreId == cadre).ToList();
            var counted = own.Where(r => r.State != SituationReportState.Read).ToList();
            if (counted.Count == 0)
            {
                missing++;
            }
            else if (counted[^1].State == SituationReportState.Returned)
            {
                returned++;
            }
            else
            {
                var first = counted.Skip(counted.FindLastIndex(r => r.State == SituationReportState.Returned) + 1).First();
                (onTime, late) = first.Date <= due ? (onTime + 1, late) : (onTime, late + 1);
                read += own[^1].State == SituationReportState.Read ? 1 : 0;
            }
        }

        (_out["reports.expected"], _out["reports.onTime"], _out["reports.late"]) = (onTime + late + returned + missing, onTime, late);
        (_out["reports.returned"], _out["reports.missing"], _out["reports.read"]) = (returned, missing, read);
        _out["reports.unexpected"] = rows.Select(r => (r.UnitId, r.CadreId)).Distinct().Count(p => !duties.Contains(p) && In(scope, code, p.UnitId, p.CadreId));
        _out["reports.rate"] = Rate(onTime + late, onTime + late + returned + missing);
    }

    private void Exchanges(string scope, string code)
    {
        if (scope == "commune")
        {
            _out["exchanges"] = null;
            return;
        }

        var all = _all.Of<Exchange>().Where(e => e.Date >= _from && e.Date <= _to && e.Date <= _asOf).ToList();
        var own = all.Where(e => In(scope, code, e.UnitId, e.CadreId)).ToList();
        var areas = _duties.Select(d => Above(d.Unit, UnitLevel.SubArea)).OfType<Unit>().Select(u => u.Id).Distinct()
            .Where(a => In(scope, code, a, null)).ToList();
        var with = areas.Count(a => all.Exists(e => e.UnitId == a));
        _out["exchanges.count"] = own.Count;
        _out["exchanges.subAreas"] = scope == "cadre" ? null : areas.Count;
        _out["exchanges.with"] = scope == "cadre" ? null : with;
        _out["exchanges.without"] = scope == "cadre" ? null : areas.Count - with;
        _out["exchanges.outside"] = scope == "cadre" ? null : scope == "province" ? own.Count(e => !Known(e.UnitId)) : 0;
    }

    private List<ProposalStep> Steps(Proposal p, DateOnly day) =>
        [.. _all.Of<ProposalStep>().Where(s => s.ProposalId == p.Id && s.Date <= day).OrderBy(s => s.Date).ThenBy(s => s.Id)];

    private List<ConclusionStep> Steps(Conclusion c, DateOnly day) =>
        [.. _all.Of<ConclusionStep>().Where(s => s.ConclusionId == c.Id && s.Date <= day).OrderBy(s => s.Date).ThenBy(s => s.Id)];

    private bool OpenOn(Proposal p, DateOnly day) =>
        Steps(p, day).LastOrDefault()?.Step is null or ProposalStepKind.Referred or ProposalStepKind.InProgress or ProposalStepKind.Dissatisfied;

    private string StateOn(Conclusion c, DateOnly day) => Steps(c, day).LastOrDefault()?.State switch
    {
        ConclusionState.Done => "done", ConclusionState.Cancelled => "cancelled", _ => "open",
    };

    /// <summary>In the period's register: in force on a day of it; of a closed one, what was kept.</summary>
    private bool Known(int unit) => _closed
        ? _all.Register.Units.Exists(u => u.Id == unit
            && (u.Level != UnitLevel.Province ? IsKept(u) : InForceAtAll(_all.Units.Find(n => n.Id == unit)!)))
        : InForceAtAll(_all.Register.Units.Find(u => u.Id == unit));

    /// <summary>The register has all communes, and what is in force on a day of the period or stands above a unit that is.</summary>
    private bool IsKept(Unit unit) => unit.Level == UnitLevel.Commune || Counts(unit);

    private bool Counts(Unit unit) => InForceAtAll(unit) || _all.Register.Units.Exists(u => u.ParentId == unit.Id && Counts(u));

    private bool InForceAtAll(Unit? unit) =>
        unit is not null && Enumerable.Range(0, _to.DayNumber - _from.DayNumber + 1).Any(i => InForce(unit.From, unit.To, _from.AddDays(i)));

    private bool In(string scope, string code, int unit, int? cadre) => scope switch
    {
        "province" => true,
        "cadre" => _all.Register.Cadres.Find(c => c.Id == cadre)?.Code == code,
        _ => Known(unit) && Above(unit, LevelOf(scope))?.Code == code,
    };

    private static UnitLevel LevelOf(string scope) => scope switch
    {
        "district" => UnitLevel.District, "subArea" => UnitLevel.SubArea, _ => UnitLevel.Commune,
    };

    /// <summary>The unit itself or the one above it at a level, as the period's register has them.</summary>
    private Unit? Above(int unit, UnitLevel level)
    {
        var at = _all.Register.Units.Find(u => u.Id == unit);
        while (at is not null && at.Level != level)
        {
            at = _all.Register.Units.Find(u => u.Id == at.ParentId);
        }

        return at is not null && IsKept(at) ? at : null;
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private static bool InForce(DateOnly? from, DateOnly? to, DateOnly day) => (from is null || from <= day) && (to is null || day <= to);

    private static string Spelled(string word, IReadOnlyList<string> list) =>
        list.FirstOrDefault(w => VietnameseText.Fold(w) == VietnameseText.Fold(word)) ?? word.Trim();

    private static decimal? Rate(int part, int whole) =>
        whole == 0 ? null : Math.Round(100m * part / whole, 1, MidpointRounding.AwayFromZero);
}
