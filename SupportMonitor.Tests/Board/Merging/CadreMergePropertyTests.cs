using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Board.Merging;

/// <summary>A merge beside a register in which the second record was never there, counted day by day; and its undo.</summary>
public sealed class CadreMergePropertyTests
{
    private static readonly DateOnly Today = new(2018, 1, 5);

    [Fact]
    public void Merge_IsAsIfThereHadBeenOne_AndItsUndoAsIfNothingHadBeen() =>
        Prop.ForAll(RandomRegister.Any, register => RunAsync(register).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    private static async Task RunAsync(RandomRegister register)
    {
        var random = new Random(register.Seed ^ 0x3c3c);
        var (kept, merged) = (1 + random.Next(6), 0);
        merged = ((kept + random.Next(5)) % 6) + 1;
        AddTwins(random, register, kept, merged);
        await using var database = await TestDatabase.CreateAsync();
        await database.AddAsync(
            [.. register.Units, .. register.Cadres, .. register.Periods, .. register.Assignments, .. register.Receipts, .. register.Exemptions]);
        var drafts = Enumerable.Range(0, 5).Select(_ => register.Receipts[random.Next(register.Receipts.Count)])
            .Select(r => (r.PeriodId, r.UnitId, r.CadreId)).Distinct().ToList();
        await database.AddAsync(
            [.. drafts.Select(d => new FormDraft { PeriodId = d.PeriodId, UnitId = d.UnitId, CadreId = d.CadreId, Content = "{}", EditedBy = "X" })]);
        await database.AddAsync(
            new FormDraftCopy { PeriodId = 1, UnitId = 100, CadreId = merged, Content = "{}", EditedBy = "X" });
        await database.Get<AccountService>().AddAsync(
            "can-bo", new("Cán bộ", Role.Cadre, CadreCode: $"CB{merged - 1:00}"), null, TestDatabase.Actor);
        var open = register.Periods.ToList();
        if (random.Next(2) == 0)
        {
            await database.Get<PeriodClosingService>().CloseAsync(2, 0, TestDatabase.Actor);
            open.RemoveAt(1);
        }

        var (rows, dump, service) = (await database.RowsAsync(), await database.DumpAsync(), database.Get<CadreMergeService>());
        var board = await ClosedAsync(database, open);

        var preview = await service.PreviewAsync(new(kept, merged), TestDatabase.Actor);

        Assert.Equal(dump, await database.DumpAsync());
        if (preview.IsBlocked)
        {
            Assert.All(preview.Conflicts.Where(c => c.How == MergeConflictKind.Undecided), c => Assert.Equal("FormDrafts", c.Table));
            await database.RefusesAsync(
                Refusal.MergeUndecided, () => service.MergeAsync(new(kept, merged), preview.Fingerprint, "Trùng", TestDatabase.Actor));
            return;
        }

        var before = RegisterState.Of(register) with { Drafts = drafts };
        var after = One(before, kept, merged, open.ConvertAll(p => p.Id));
        Assert.All(preview.Periods, e => EffectCheck.IsWhatChanges(
            e, open.Single(o => o.Id == e.Period.Id), before, after, Today, id => id == merged ? kept : id));

        var id = await service.MergeAsync(new(kept, merged), preview.Fingerprint, "Trùng", TestDatabase.Actor);

        foreach (var period in open)
        {
            var coverage = (await database.Get<CoverageBoard>().GetAsync(period.Code, Today))!;
            Assert.Equal(preview.Periods.Single(e => e.Period.Id == period.Id).After, coverage.Province);
            Assert.Equal(after.Count(period, Today).Count((_, _) => true), coverage.Province);
            Assert.Equal(
                after.Count(period, Today).Duties().Order(),
                coverage.Register.Duties.Select(d => (coverage.Register.Communes[d.Commune].Id, coverage.Register.Cadres[d.Cadre].Id)).Order());
        }

        await StandsOnlyOnTheKeptAsync(database, merged, open);
        Assert.Equal(board, await ClosedAsync(database, open));
        var undone = await service.UndoAsync(id, "Không phải một người", TestDatabase.Actor);
        Assert.Empty(undone.Obstacles);
        Assert.Equal(rows, await database.RowsAsync());
        Assert.Equal(board, await ClosedAsync(database, open));
    }

    /// <summary>What two workbooks with two codes bring: the same assignments and exemptions, now and then with another end.</summary>
    private static void AddTwins(Random random, RandomRegister register, int kept, int merged)
    {
        foreach (var a in register.Assignments.Where(a => a.CadreId == kept && random.Next(2) == 0).ToList())
        {
            if (!register.Assignments.Exists(
                o => o.CadreId == merged && o.UnitId == a.UnitId && o.Role == a.Role && o.From == a.From))
            {
                register.Assignments.Add(new Assignment
                {
                    Id = 200 + a.Id, CadreId = merged, UnitId = a.UnitId, Role = a.Role, From = a.From, LegalBasis = "QĐ 9",
                    To = random.Next(3) switch { 0 => a.To, 1 => null, _ => a.From.AddDays(random.Next(80)) },
                });
            }
        }

        foreach (var e in register.Exemptions.Where(e => e.CadreId == kept).ToList())
        {
            if (!register.Exemptions.Exists(o => o.CadreId == merged && (o.PeriodId, o.UnitId) == (e.PeriodId, e.UnitId)))
            {
                register.Exemptions.Add(
                    new Exemption { Id = 50 + e.Id, PeriodId = e.PeriodId, UnitId = e.UnitId, CadreId = merged, Reason = "Lý do khác" });
            }
        }
    }

    private static RegisterState One(RegisterState two, int kept, int merged, List<int> open)
    {
        int To(int id) => id == merged ? kept : id;
        return two with
        {
            Cadres = [.. two.Cadres.Where(c => c.Id != merged)],
            Assignments = [.. two.Assignments.Select(a => new Assignment { Id = a.Id, CadreId = To(a.CadreId), UnitId = a.UnitId, Role = a.Role, From = a.From, To = a.To })],
            Receipts =
            [
                .. two.Receipts.Select(r => new Receipt
                {
                    Id = r.Id, PeriodId = r.PeriodId, UnitId = r.UnitId, CadreId = open.Contains(r.PeriodId) ? To(r.CadreId) : r.CadreId,
                    Date = r.Date, Sequence = r.Sequence, Kind = r.Kind,
                }),
            ],
            Exemptions = [.. two.Exemptions.Select(e => new Exemption { PeriodId = e.PeriodId, UnitId = e.UnitId, CadreId = To(e.CadreId), Reason = e.Reason })],
            Drafts = [.. two.Drafts.Select(d => (d.PeriodId, d.UnitId, To(d.CadreId)))],
        };
    }

    private static async Task StandsOnlyOnTheKeptAsync(TestDatabase database, int merged, List<Period> open)
    {
        var ids = open.ConvertAll(p => p.Id);
        await using var db = database.Open();
        Assert.False(await db.Assignments.AnyAsync(a => a.CadreId == merged));
        Assert.False(await db.Receipts.AnyAsync(r => r.CadreId == merged && ids.Contains(r.PeriodId)));
        Assert.False(await db.Exemptions.AnyAsync(e => e.CadreId == merged && ids.Contains(e.PeriodId)));
        Assert.False(await db.FormDrafts.AnyAsync(d => d.CadreId == merged && ids.Contains(d.PeriodId)));
        Assert.False(await db.FormDraftCopies.AnyAsync(d => d.CadreId == merged && ids.Contains(d.PeriodId)));
        Assert.False(await db.Accounts.AnyAsync(a => a.CadreId == merged));
    }

    /// <summary>What closed periods say and what they stand on.</summary>
    private static async Task<List<string>> ClosedAsync(TestDatabase database, List<Period> open)
    {
        var said = new List<string>();
        await using var db = database.Open();
        foreach (var period in await db.Periods.AsNoTracking().Where(p => p.State == PeriodState.Closed).ToListAsync())
        {
            var coverage = (await database.Get<CoverageBoard>().GetAsync(period.Code, Today))!;
            said.Add($"{period.Code} {coverage.Province}");
            said.AddRange(coverage.Register.Duties.Select((d, i) => $"{d} {coverage.StateOf(i)} {coverage.ReceivedOn(i)}"));
            said.AddRange(coverage.Register.Cadres.Select((c, i) => $"{c} {coverage.Cadre(i)}"));
            said.AddRange(coverage.Unexpected.Select(u => $"{u}"));
            said.AddRange(
                (await db.Receipts.AsNoTracking().Where(r => r.PeriodId == period.Id).OrderBy(r => r.Id).ToListAsync()).Select(r => $"{r.Id} {r.UnitId} {r.CadreId} {r.Revision}"));
            said.AddRange(
                (await db.Exemptions.AsNoTracking().Where(e => e.PeriodId == period.Id).OrderBy(e => e.Id).ToListAsync()).Select(e => $"{e.Id} {e.UnitId} {e.CadreId} {e.Revision}"));
            said.Add(Convert.ToHexString((await db.ClosedPeriods.AsNoTracking().SingleAsync(c => c.PeriodId == period.Id)).Register));
        }

        return said;
    }
}
