using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Programme;

/// <summary>What a record is, its id, and what it says now; null where it was deleted.</summary>
public readonly record struct RecordNow(Type Type, int Id, object? Record);

/// <summary>
/// One period's records of all kinds in memory, by scope, and the figures at the as-of dates that were asked for. A record that changes
/// touches the figures of its own scopes only.
/// </summary>
public sealed class ProgrammeBook
{
    /// <summary>As-of dates held at once; the one not asked for the longest goes first.</summary>
    private const int MostViews = 8;

    private readonly Lock _lock = new();
    private readonly VisitBook _visits;
    private readonly SituationReportBook _reports;
    private readonly ExchangeBook _exchanges;
    private readonly ProposalBook _proposals;
    private readonly ContributionBook _contributions;
    private readonly GuidanceBook _guidance;
    private readonly ConclusionBook _conclusions;
    private readonly FormBook _forms;
    private readonly ContactBook _contacts;
    private readonly Dictionary<Type, ITallyBook> _books;
    private readonly HashSet<int> _owing;
    private readonly List<(DateOnly AsOf, ProgrammeFigures?[] Figures)> _views = [];

    /// <param name="units">All units as they are now.</param>
    /// <param name="assignments">All assignments as they are now.</param>
    public ProgrammeBook(PeriodRegister register, IReadOnlyCollection<Unit> units, IEnumerable<Assignment> assignments, ProgrammeSettings settings)
    {
        Scopes = new PeriodScopes(register, units);
        var slots = new VisitRegime(settings.VisitsOwed, settings.VisitMonths).Slots(Scopes, units, assignments);
        _visits = new VisitBook(Scopes, settings, slots);
        _reports = new SituationReportBook(Scopes, settings);
        _exchanges = new ExchangeBook(Scopes);
        _proposals = new ProposalBook(Scopes);
        _contributions = new ContributionBook(Scopes, settings);
        _guidance = new GuidanceBook(Scopes, _proposals);
        _conclusions = new ConclusionBook(Scopes);
        _forms = new FormBook(Scopes, settings);
        _contacts = new ContactBook(Scopes, settings, (unitId, cadreId) => _forms.FormsOf(unitId, cadreId).ReceivedOn);
        ITallyBook[] books = [_visits, _reports, _exchanges, _proposals, _contributions, _guidance, _conclusions, _forms, _contacts];
        _books = books.SelectMany(b => b.Records, (b, type) => (type, b)).ToDictionary(b => b.type, b => b.b);
        _owing =
        [
            .. register.Duties.SelectMany(d => Scopes.Of(register.Communes[d.Commune].Id, register.Cadres[d.Cadre].Id)),
            .. slots.SelectMany(s => Scopes.Of(s.UnitId, s.CadreId)),
        ];
    }

    public PeriodScopes Scopes { get; }

    /// <summary>The types of the records that figures count.</summary>
    public IReadOnlyCollection<Type> Records => _books.Keys;

    /// <summary>Takes records in, in the order of entry; a step may come before what it is a step of.</summary>
    public void Take(IEnumerable<RecordNow> records)
    {
        lock (_lock)
        {
            foreach (var (type, id, record) in records.OrderBy(r => r.Record is not null && StandsBehind(r.Type)))
            {
                var scopes = _books[type].Take(type, id, record);
                foreach (var (_, figures) in _views)
                {
                    foreach (var scope in scopes)
                    {
                        figures[scope] = null;
                    }

                    // What proposals say of guidance stands at the province, whatever they are about.
                    figures[PeriodScopes.Province] = null;
                }
            }
        }

        bool StandsBehind(Type type) => _books[type].Records[0] != type;
    }

    /// <summary>The figures of a scope at the end of a day.</summary>
    public ProgrammeFigures Of(int scope, DateOnly asOf)
    {
        lock (_lock)
        {
            return View(asOf)[scope] ??= Count(scope, asOf);
        }
    }

    /// <summary>
    /// The scopes that have something to say, in the order of <see cref="TallyScope"/>, then of code; the province always. Left out: what is
    /// not in the period's register, and a scope without a record, a duty of forms, exempt or not, and an owed slot.
    /// </summary>
    public IReadOnlyList<ScopeFigures> All(DateOnly asOf, params ReadOnlySpan<TallyScope> kinds)
    {
        var all = new List<ScopeFigures>();
        for (var scope = 0; scope < Scopes.Count; scope++)
        {
            var (kind, index) = Scopes.KindOf(scope);
            if (kinds.Contains(kind) && Scopes.IsInForce(scope) && Of(scope, asOf) is var figures
                && (scope == PeriodScopes.Province || _owing.Contains(scope) || figures.HasRecords))
            {
                all.Add(new ScopeFigures(kind, index, Scopes.CodeOf(scope), figures));
            }
        }

        return all;
    }

    /// <summary>The conclusions that the period counts, by id, and where they stand.</summary>
    public IReadOnlyDictionary<int, ConclusionStanding> ConclusionsOn(DateOnly asOf)
    {
        lock (_lock)
        {
            return _conclusions.On(asOf);
        }
    }

    /// <summary>Where a proposal stands; null when it is not known.</summary>
    public ProposalStanding? ProposalOn(int id, DateOnly asOf)
    {
        lock (_lock)
        {
            return _proposals.Find(id)?.On(asOf);
        }
    }

    /// <inheritdoc cref="VisitBook.Slots"/>
    public IReadOnlyList<SlotStanding> SlotsOn(DateOnly asOf)
    {
        lock (_lock)
        {
            return _visits.Slots(asOf);
        }
    }

    /// <inheritdoc cref="SituationReportBook.Reports"/>
    public IReadOnlyList<ReportStanding> ReportsOn(DateOnly asOf)
    {
        lock (_lock)
        {
            return _reports.Reports(asOf);
        }
    }

    /// <inheritdoc cref="ContactBook.Find"/>
    public IReadOnlyCollection<int> ContactsOn(ContactCondition condition, DateOnly asOf)
    {
        lock (_lock)
        {
            return _contacts.Find(condition, asOf);
        }
    }

    /// <summary>Where a conclusion stands; null when it is not known.</summary>
    public ConclusionStanding? ConclusionOn(int id, DateOnly asOf)
    {
        lock (_lock)
        {
            return _conclusions.Find(id)?.On(asOf);
        }
    }

    /// <summary>Counts one scope anew; apart so that it can be measured by itself.</summary>
    internal ProgrammeFigures Count(int scope, DateOnly asOf) => new(
        _visits.Of(scope, asOf),
        _reports.Of(scope, asOf),
        _exchanges.Of(scope, asOf),
        _proposals.Of(scope, asOf),
        _contributions.Of(scope, asOf),
        scope == PeriodScopes.Province ? _guidance.Of(asOf) : null,
        scope == PeriodScopes.Province ? _conclusions.Of(asOf) : null,
        _contacts.Of(scope, asOf),
        _forms.Of(scope, asOf));

    private ProgrammeFigures?[] View(DateOnly asOf)
    {
        var at = _views.FindIndex(v => v.AsOf == asOf);
        (DateOnly AsOf, ProgrammeFigures?[] Figures) view = at >= 0 ? _views[at] : (asOf, new ProgrammeFigures?[Scopes.Count]);
        if (at >= 0)
        {
            _views.RemoveAt(at);
        }
        else if (_views.Count == MostViews)
        {
            _views.RemoveAt(0);
        }

        _views.Add(view);
        return view.Figures;
    }
}
