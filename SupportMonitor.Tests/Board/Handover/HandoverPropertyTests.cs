using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Board.Handover;

/// <summary>A handover beside a register that was edited assignment by assignment, counted day by day.</summary>
public sealed class HandoverPropertyTests
{
    private static readonly DateOnly Today = new(2018, 1, 5);

    [Fact]
    public void Handover_IsWhatTypingEachAssignmentGives_AndWhatThePreviewSays() =>
        Prop.ForAll(RandomRegister.Any, register => RunAsync(register).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Fact]
    public void DaysWithoutOthers_AreTheDaysOneByOne() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var (days, there) = (Span(random), Enumerable.Range(0, random.Next(5)).Select(_ => Span(random)).ToList());

            var left = HandoverRules.Without(days, there);

            foreach (var day in Enumerable.Range(0, 60).Select(Day(0).AddDays).Append(DateOnly.MaxValue))
            {
                Assert.Equal(Holds(days, day) && !there.Exists(t => Holds(t, day)), left.Any(l => Holds(l, day)));
                Assert.InRange(left.Count(l => Holds(l, day)), 0, 1);
            }

            Assert.All(left, l => Assert.True(l.To is null || l.From <= l.To));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static async Task RunAsync(RandomRegister register)
    {
        var random = new Random(register.Seed ^ 0x5a5a);
        await using var database = await TestDatabase.CreateAsync();
        await database.AddAsync(
            [.. register.Units, .. register.Cadres, .. register.Periods, .. register.Assignments, .. register.Receipts, .. register.Exemptions]);
        var drafts = Drafts(random, register);
        await database.AddAsync(
            [.. drafts.Select(d => new FormDraft { PeriodId = d.PeriodId, UnitId = d.UnitId, CadreId = d.CadreId, Content = "{}", EditedBy = "X" })]);
        var open = register.Periods.ToList();
        if (random.Next(2) == 0)
        {
            await database.Get<PeriodClosingService>().CloseAsync(2, 0, TestDatabase.Actor);
            open.RemoveAt(1);
        }

        var (leaver, date) = (1 + random.Next(6), new DateOnly(2016, 11, 1).AddDays(random.Next(220)));
        var others = register.Assignments.Where(a => a.CadreId == leaver && random.Next(2) == 0).ToDictionary(
            a => a.Id, _ => Someone(random, leaver));
        var plan = new HandoverPlan(leaver, date, Someone(random, leaver), others, "QĐ 7");
        var typed = Typed(
            register.Assignments, leaver, date, id => others.TryGetValue(id, out var other) ? other : plan.SuccessorId);
        var before = RegisterState.Of(register) with { Drafts = drafts };
        var after = before with { Assignments = typed };
        var (rows, dump) = (await database.RowsAsync(), await database.DumpAsync());
        var service = database.Get<HandoverService>();

        var preview = await service.PreviewAsync(plan, TestDatabase.Actor);

        Assert.Equal(dump, await database.DumpAsync());
        Assert.Equal(open.Select(p => p.Id).Order(), preview.Periods.Select(p => p.Period.Id).Order());
        Assert.All(preview.Periods, p => EffectCheck.IsWhatChanges(p, open.Single(o => o.Id == p.Period.Id), before, after, Today));
        Assert.Equal(
            register.Periods.Where(p => !open.Contains(p) && p.To >= date).Select(p => p.Code), preview.Closed.Select(p => p.Code));
        if (preview.Steps.Count == 0)
        {
            await database.RefusesAsync(
                Refusal.NothingToHandOver, () => service.HandOverAsync(plan, preview.Fingerprint, "Nghỉ hưu", TestDatabase.Actor));
            return;
        }

        var closed = Closed(rows);
        var known = (await database.TrailAsync()).Count;
        await service.HandOverAsync(plan, preview.Fingerprint, "Nghỉ hưu", TestDatabase.Actor);

        await using var db = database.Open();
        var stored = await db.Assignments.AsNoTracking().ToListAsync();
        foreach (var (period, effect) in open.Select(p => (p, preview.Periods.Single(e => e.Period.Id == p.Id))))
        {
            Assert.Equal(
                after.Count(period, Today).Duties().Order(), (after with { Assignments = stored }).Count(period, Today).Duties().Order());
            var coverage = (await database.Get<CoverageBoard>().GetAsync(period.Code, Today))!;
            Assert.Equal(effect.After, coverage.Province);
            Assert.Equal(
                after.Count(period, Today).Duties().Order(),
                coverage.Register.Duties.Select(d => (coverage.Register.Communes[d.Commune].Id, coverage.Register.Cadres[d.Cadre].Id)).Order());
        }

        var ids = register.Assignments.Select(a => a.Id).ToHashSet();
        var added = stored.FindAll(a => !ids.Contains(a.Id));
        Assert.Equal(preview.Steps.Sum(s => s.Taken.Count), added.Count);
        Assert.All(added, a => Assert.DoesNotContain(stored, o => o.Id != a.Id && (o.CadreId, o.UnitId, o.Role) == (a.CadreId, a.UnitId, a.Role) && Overlap(a, o)));
        Assert.DoesNotContain(stored, a => a.CadreId == leaver && (a.To is null || a.To >= date));
        Assert.Equal(closed, Closed(await database.RowsAsync()));
        var entries = (await database.TrailAsync()).Skip(known).ToList();
        Assert.Equal(preview.Steps.Count + added.Count, entries.Count);
        Assert.All(entries, e => Assert.Equal("Nghỉ hưu", e.Reason));
    }

    private static List<(int PeriodId, int UnitId, int CadreId)> Drafts(Random random, RandomRegister register) =>
        [.. Enumerable.Range(0, 5).Select(_ => register.Receipts[random.Next(register.Receipts.Count)]).Select(r => (r.PeriodId, r.UnitId, r.CadreId)).Distinct()];

    private static int? Someone(Random random, int leaver) => random.Next(4) == 0 ? null : ((leaver + random.Next(5)) % 6) + 1;

    /// <summary>The old ends, the new begins; days that the successor has already are typed once more.</summary>
    private static List<Assignment> Typed(
        IEnumerable<Assignment> assignments, int leaver, DateOnly date, Func<int, int?> successor)
    {
        var typed = new List<Assignment>();
        foreach (var a in assignments)
        {
            if (a.CadreId != leaver || a.To < date)
            {
                typed.Add(a);
                continue;
            }

            if (a.From < date)
            {
                typed.Add(new Assignment { CadreId = leaver, UnitId = a.UnitId, Role = a.Role, From = a.From, To = date.AddDays(-1) });
            }

            if (successor(a.Id) is { } other)
            {
                typed.Add(new Assignment { CadreId = other, UnitId = a.UnitId, Role = a.Role, From = a.From < date ? date : a.From, To = a.To });
            }
        }

        return typed;
    }

    private static List<string> Closed(List<string> rows) => rows.FindAll(r => r.StartsWith("ClosedPeriods", StringComparison.Ordinal)
        || r.StartsWith("Receipts", StringComparison.Ordinal) || r.StartsWith("Exemptions", StringComparison.Ordinal) || r.StartsWith("Periods", StringComparison.Ordinal));

    private static bool Overlap(Assignment a, Assignment b) => (a.To is null || a.To >= b.From) && (b.To is null || b.To >= a.From);

    private static DateOnly Day(int number) => new DateOnly(2017, 1, 1).AddDays(number);

    private static HandoverDays Span(Random random)
    {
        var from = random.Next(40);
        return new HandoverDays(Day(from), random.Next(3) == 0 ? null : Day(from + random.Next(15)));
    }

    private static bool Holds(HandoverDays days, DateOnly day) => days.From <= day && (days.To is null || day <= days.To);
}
