using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Coverage;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Board;

/// <summary>A register as lists, before or after an act.</summary>
internal sealed record RegisterState(
    IReadOnlyList<Unit> Units, IReadOnlyList<Cadre> Cadres, IReadOnlyList<Assignment> Assignments, IReadOnlyList<Receipt> Receipts,
    IReadOnlyList<Exemption> Exemptions, IReadOnlyList<(int PeriodId, int UnitId, int CadreId)> Drafts)
{
    public static RegisterState Of(RandomRegister register) =>
        new(register.Units, register.Cadres, register.Assignments, register.Receipts, register.Exemptions, []);

    public BruteForce Count(Period period, DateOnly asOf) => new(period, Units, Cadres, Assignments, Receipts, Exemptions, asOf);
}

/// <summary>Compares what a preview says of a period with what two registers say that were counted day by day.</summary>
internal static class EffectCheck
{
    /// <param name="follow">The cadre after the act who stands for one before it.</param>
    public static void IsWhatChanges(
        PeriodEffect effect, Period period, RegisterState before, RegisterState after, DateOnly asOf, Func<int, int>? follow = null)
    {
        var to = follow ?? (id => id);
        var (was, now) = (before.Count(period, asOf), after.Count(period, asOf));
        var (old, fresh) = (was.Duties(), now.Duties());
        Assert.Equal(was.Count((_, _) => true), effect.Before);
        Assert.Equal(now.Count((_, _) => true), effect.After);
        Same(old.Except(fresh), effect.Duties.Where(d => d.From is not null).Select(d => (d.Commune.Id, d.From!.Id)));
        Same(fresh.Except(old), effect.Duties.Where(d => d.To is not null).Select(d => (d.Commune.Id, d.To!.Id)));
        Assert.All(effect.Duties.GroupBy(d => d.Commune.Id), commune => Assert.True(
            !commune.Any(d => d.From is null) || !commune.Any(d => d.To is null), "A duty that moves is told as two."));
        Differ(Unexpected(before, old), Unexpected(after, fresh), effect.BecomeUnexpected, effect.BecomeExpected);
        Differ(Idle(before, old), Idle(after, fresh), effect.BecomeIdle, effect.BecomeEffective);
        Same(
            Left(after, fresh).Except(Left(before, old).Select(Followed)),
            effect.LeftDrafts.Select(d => (d.Commune.Id, d.Cadre.Id)));
        Assert.Equal(now.Uncovered().Except(was.Uncovered()).Order(), effect.BecomeUncovered.Select(u => u.Id).Order());
        Assert.Equal(was.Uncovered().Except(now.Uncovered()).Order(), effect.BecomeCovered.Select(u => u.Id).Order());
        foreach (var id in before.Cadres.Concat(after.Cadres).Select(c => c.Id).Distinct())
        {
            var (own, then) = (Of(before, was, id), Of(after, now, id));
            var told = effect.Cadres.SingleOrDefault(c => c.Cadre.Id == id);
            Assert.Equal(own == then ? (null, null) : (own, then), (told?.Before, told?.After));
        }

        (int, int) Followed((int UnitId, int CadreId) pair) => (pair.UnitId, to(pair.CadreId));

        void Differ(
            IEnumerable<(int, int)> one, IEnumerable<(int, int)> other, IReadOnlyList<EffectPair> come, IReadOnlyList<EffectPair> gone)
        {
            var (mapped, set) = (one.Select(Followed).ToHashSet(), other.ToHashSet());
            Same(set.Except(mapped), come.Select(p => (p.Commune.Id, p.Cadre.Id)));
            Same(mapped.Except(set), gone.Select(p => (p.Commune.Id, p.Cadre.Id)));
        }

        IEnumerable<(int, int)> Unexpected(RegisterState lists, HashSet<(int, int)> duties) => lists.Receipts
            .Where(r => r.PeriodId == period.Id && r.Date <= asOf).Select(r => (r.UnitId, r.CadreId))
            .Where(p => !duties.Contains(p));

        IEnumerable<(int, int)> Idle(RegisterState lists, HashSet<(int, int)> duties) => lists.Exemptions
            .Where(e => e.PeriodId == period.Id).Select(e => (e.UnitId, e.CadreId)).Where(p => !duties.Contains(p));

        IEnumerable<(int, int)> Left(RegisterState lists, HashSet<(int, int)> duties) => lists.Drafts
            .Where(d => d.PeriodId == period.Id).Select(d => (d.UnitId, d.CadreId)).Where(p => !duties.Contains(p));
    }

    private static Figures Of(RegisterState lists, BruteForce count, int cadreId) =>
        lists.Cadres.Any(c => c.Id == cadreId) ? count.Count((_, cadre) => cadre == cadreId) : Figures.Zero;

    private static void Same(IEnumerable<(int, int)> expected, IEnumerable<(int, int)> actual) => Assert.Equal(
        expected.Distinct().Order(), actual.Order());
}
