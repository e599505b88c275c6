using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>Tries an act on the register and compares the open and draft periods before and after it.</summary>
internal static class PeriodEffects
{
    private const string Point = "BeforeTheAct";

    /// <summary>
    /// Runs the act within the transaction of <paramref name="db"/> and takes it back: nothing is changed, and nothing is tracked
    /// any more.
    /// </summary>
    /// <param name="act">Changes tracked records and saves nothing.</param>
    /// <param name="follow">The id after the act of a cadre before it.</param>
    /// <returns>What the act returned, and the periods by their start.</returns>
    public static async Task<(T Result, IReadOnlyList<PeriodEffect> Periods)> TryAsync<T>(
        RegisterDb db, DateOnly today, Func<Task<T>> act, Func<int, int>? follow, CancellationToken cancellationToken)
    {
        // Neither act changes units.
        var units = await db.Units.AsNoTracking().ToListAsync(cancellationToken);
        var before = await ReadAsync(db, units, today, cancellationToken);
        var transaction = db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(Point, cancellationToken);
        var result = await act();
        await db.SaveChangesAsync(cancellationToken);
        var after = await ReadAsync(db, units, today, cancellationToken);
        await transaction.RollbackToSavepointAsync(Point, cancellationToken);
        db.ChangeTracker.Clear();
        return (result, [.. before.Zip(after, (b, a) => Compare(b, a, follow ?? (id => id)))]);
    }

    private static async Task<List<Standing>> ReadAsync(
        RegisterDb db, List<Unit> units, DateOnly today, CancellationToken cancellationToken)
    {
        var periods = await db.Periods.AsNoTracking().Where(p => p.State != PeriodState.Closed)
            .OrderBy(p => p.From).ThenBy(p => p.Code).ToListAsync(cancellationToken);
        if (periods.Count == 0)
        {
            return [];
        }

        var cadres = await db.PresentCadres.AsNoTracking().ToListAsync(cancellationToken);

        // What a merge that is not possible yet would leave on the merged record owes nothing.
        var present = cadres.Select(c => c.Id).ToHashSet();
        var assignments = (await db.Assignments.AsNoTracking().ToListAsync(cancellationToken))
            .FindAll(a => present.Contains(a.CadreId));
        var exemptions = await db.Exemptions.AsNoTracking().Where(e => e.Period.State != PeriodState.Closed)
            .ToListAsync(cancellationToken);
        var receipts = (await db.Receipts.AsNoTracking().Where(r => r.Period.State != PeriodState.Closed)
            .Select(r => new { r.PeriodId, r.UnitId, r.CadreId, r.Date, r.Sequence, r.Kind })
            .ToListAsync(cancellationToken)).ToLookup(r => r.PeriodId);
        var drafts = (await db.FormDrafts.AsNoTracking().Where(d => d.Period.State != PeriodState.Closed)
            .Select(d => new { d.PeriodId, d.UnitId, d.CadreId })
            .ToListAsync(cancellationToken)).ToLookup(d => d.PeriodId, d => (d.UnitId, d.CadreId));
        return periods.ConvertAll(period =>
        {
            var register = PeriodRegisterReader.Derive(period, units, cadres, assignments, exemptions);
            var index = new PeriodIndex(register);
            var history = new ReceiptHistory(index);
            foreach (var r in receipts[period.Id])
            {
                history.Put(r.UnitId, r.CadreId, new ReceiptRow(r.Date, r.Sequence, r.Kind));
            }

            return new Standing(PeriodCoverage.Compute(register, index, history, today), [.. drafts[period.Id]]);
        });
    }

    private static PeriodEffect Compare(Standing before, Standing after, Func<int, int> follow)
    {
        var (was, now) = (before.Coverage, after.Coverage);
        return new PeriodEffect(now.Register.Period, was.Province, now.Province)
        {
            Duties = Shifts(before, after),
            BecomeUnexpected = after.Pairs(after.Unexpected.Except(Followed(before.Unexpected))),
            BecomeExpected = after.Pairs(Followed(before.Unexpected).Except(after.Unexpected)),
            BecomeIdle = after.Pairs(after.Idle.Except(Followed(before.Idle))),
            BecomeEffective = after.Pairs(Followed(before.Idle).Except(after.Idle)),
            LeftDrafts = after.Pairs(after.LeftDrafts.Except(Followed(before.LeftDrafts))),
            BecomeUncovered = after.Communes(after.Uncovered.Except(before.Uncovered)),
            BecomeCovered = after.Communes(before.Uncovered.Except(after.Uncovered)),
            Cadres = Figures(before, after),
        };

        IEnumerable<(int, int)> Followed(IEnumerable<(int UnitId, int CadreId)> pairs) =>
            pairs.Select(p => (p.UnitId, follow(p.CadreId)));
    }

    private static List<DutyShift> Shifts(Standing before, Standing after)
    {
        var vanished = before.Duties.Except(after.Duties).ToLookup(d => d.UnitId, d => before.Cadre(d.CadreId)!);
        var arisen = after.Duties.Except(before.Duties).ToLookup(d => d.UnitId, d => after.Cadre(d.CadreId)!);
        var shifts = new List<DutyShift>();
        foreach (var commune in after.Communes(vanished.Select(v => v.Key).Union(arisen.Select(a => a.Key))))
        {
            var (from, to) = (InOrder(vanished[commune.Id]), InOrder(arisen[commune.Id]));
            for (var i = 0; i < Math.Max(from.Count, to.Count); i++)
            {
                shifts.Add(new DutyShift(commune, from.ElementAtOrDefault(i), to.ElementAtOrDefault(i)));
            }
        }

        return shifts;
    }

    private static List<CadreFigures> Figures(Standing before, Standing after)
    {
        var ids = before.CadreIds.Union(after.CadreIds);
        return
        [
            .. ids.Select(id => new CadreFigures(
                    (after.Cadre(id) ?? before.Cadre(id))!, before.FiguresOf(id), after.FiguresOf(id)))
                .Where(c => c.Before != c.After)
                .OrderBy(c => c.Cadre.Code, StringComparer.Ordinal),
        ];
    }

    private static List<NamedEntry> InOrder(IEnumerable<NamedEntry> entries) =>
        [.. entries.OrderBy(e => e.Code, StringComparer.Ordinal)];

    /// <summary>A period as it stands, by ids: what is compared has its indexes in other places afterwards.</summary>
    private sealed class Standing(PeriodCoverage coverage, IReadOnlyList<(int UnitId, int CadreId)> drafts)
    {
        private readonly PeriodRegister _register = coverage.Register;

        private readonly Dictionary<int, int> _cadres =
            coverage.Register.Cadres.Index().ToDictionary(c => c.Item.Id, c => c.Index);

        private readonly Dictionary<int, CommuneEntry> _communes = coverage.Register.Communes.ToDictionary(c => c.Id);

        public PeriodCoverage Coverage => coverage;

        public HashSet<(int UnitId, int CadreId)> Duties { get; } =
            [.. coverage.Register.Duties.Select(d => IdsOf(coverage.Register, d.Commune, d.Cadre))];

        public IReadOnlyList<(int UnitId, int CadreId)> Unexpected { get; } =
            [.. coverage.Unexpected.Select(u => IdsOf(coverage.Register, u.Commune, u.Cadre))];

        public IReadOnlyList<(int UnitId, int CadreId)> Idle => _register.IdleExemptions;

        public IReadOnlyList<(int UnitId, int CadreId)> LeftDrafts { get; } =
            [.. drafts.Where(d => coverage.DutyOf(d.UnitId, d.CadreId) is null)];

        public IEnumerable<int> Uncovered => _register.Uncovered.Select(c => _register.Communes[c].Id);

        public IEnumerable<int> CadreIds => _cadres.Keys;

        public Figures FiguresOf(int cadreId) =>
            _cadres.TryGetValue(cadreId, out var at) ? coverage.Cadre(at) : Core.Coverage.Figures.Zero;

        public NamedEntry? Cadre(int id) => _cadres.TryGetValue(id, out var at) && _register.Cadres[at] is var entry
            ? new NamedEntry(id, entry.Code, _register.LabelOf(entry))
            : null;

        public List<NamedEntry> Communes(IEnumerable<int> ids) => InOrder(ids.Select(Commune));

        /// <summary>Each once, in order of commune, then cadre; of the cadres that are there.</summary>
        public IReadOnlyList<EffectPair> Pairs(IEnumerable<(int UnitId, int CadreId)> pairs) =>
        [
            .. pairs.Distinct().Where(p => _cadres.ContainsKey(p.CadreId))
                .Select(p => new EffectPair(Commune(p.UnitId), Cadre(p.CadreId)!))
                .OrderBy(p => p.Commune.Code, StringComparer.Ordinal).ThenBy(p => p.Cadre.Code, StringComparer.Ordinal),
        ];

        private NamedEntry Commune(int id) => new(id, _communes[id].Code, _register.LabelOf(_communes[id]));

        private static (int UnitId, int CadreId) IdsOf(PeriodRegister register, int commune, int cadre) =>
            (register.Communes[commune].Id, register.Cadres[cadre].Id);
    }
}
