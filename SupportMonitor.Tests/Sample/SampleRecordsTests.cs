using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Sample;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Sample;

/// <summary>The sample shows every state of every kind of record, so that no page is judged empty.</summary>
[Collection(nameof(FilledSample))]
public sealed class SampleRecordsTests(FilledSample sample)
{
    private static readonly DateOnly Today = SampleRegister.DemonstrationDate;

    [Fact]
    public async Task Export_ImportsIntoAnEmptyDatabaseWithoutAWarning()
    {
        using var exported = new MemoryStream();
        await sample.Database.Get<RegisterExport>().WriteAsync(exported, TestDatabase.Actor);
        await using var other = await TestDatabase.CreateAsync();

        var outcome = await other.Get<RegisterImport>().ImportAsync(exported, "so.xlsx", new ImportOptions(TestDatabase.Actor));

        Assert.Empty(outcome.Errors);
        Assert.Empty(outcome.Warnings);
        await using var from = sample.Database.Open();
        await using var to = other.Open();
        Assert.Equal(await CountsAsync(from), await CountsAsync(to));
        Assert.DoesNotContain(0, await CountsAsync(to));

        static async Task<IReadOnlyList<int>> CountsAsync(Core.Data.RegisterDb db) =>
        [
            await db.Set<Visit>().CountAsync(), await db.Set<SituationReport>().CountAsync(), await db.Set<Exchange>().CountAsync(),
            await db.Set<Proposal>().CountAsync(), await db.Set<ProposalStep>().CountAsync(), await db.Set<Contribution>().CountAsync(),
            await db.Set<GuidanceNote>().CountAsync(), await db.Set<Conclusion>().CountAsync(), await db.Set<ConclusionStep>().CountAsync(),
            await db.Set<ChaseContact>().CountAsync(),
        ];
    }

    [Fact]
    public async Task Visits_ArePlannedLapsedCancelledContradictedAndOftenSpokenOfInGeneralWords()
    {
        var visits = await ReadAsync<Visit>();

        Assert.True(visits.Count(v => v.State == VisitState.Planned && v.Date > Today) >= 40);
        Assert.Contains(visits, v => v.State == VisitState.Planned && v.Date == Today);
        Assert.Contains(visits, v => v.State == VisitState.Planned && v.Date < Today);
        Assert.Contains(visits, v => v.State == VisitState.Cancelled);
        Assert.All(visits.Where(v => v.State == VisitState.Made), v => Assert.True(v.Date <= Today));
        var made = visits.FindAll(v => v.State == VisitState.Made);
        Assert.Equal(
            [null, VisitConfirmation.Confirmed, VisitConfirmation.Contradicted], made.Select(v => v.Confirmation).Distinct().Order());
        Assert.All(made.Where(v => v.Confirmation == VisitConfirmation.Contradicted), v => Assert.NotNull(v.Note));
        Assert.Equal(4, made.Where(v => v.Kind == "Họp chi bộ ấp").Select(v => v.Contribution).Distinct().Count());
        Assert.True(made.Count(v => v.Kind == "Họp chi bộ ấp" && v.Contribution == VisitContribution.General) > 100);
        Assert.Equal(VisitRecords.Kinds.Defaults.Order(), made.Select(v => v.Kind).Distinct().Order());
        Assert.All(VisitRecords.Themes.Defaults, theme => Assert.Contains(made, v => v.Themes?.Contains(theme, StringComparison.Ordinal) == true));
    }

    [Fact]
    public async Task Regime_IsKeptInMostMonthsAndMissedInSome()
    {
        var visits = await ReadAsync<Visit>();
        var kept = visits.Where(v => v.State == VisitState.Made && v.Confirmation != VisitConfirmation.Contradicted)
            .Select(v => (v.CadreId, v.UnitId, v.Date.Year, v.Date.Month)).ToHashSet();
        await using var db = sample.Database.Open();
        var follows = await db.Assignments.Where(a => a.Role == AssignmentRole.FollowCommune && a.From.Year == 2016 && a.To == null).ToListAsync();

        var slots = follows.SelectMany(a => Enumerable.Range(1, 12).Select(month => kept.Contains((a.CadreId, a.UnitId, 2017, month)))).ToList();

        Assert.InRange(slots.Count(k => k) / (double)slots.Count, 0.8, 0.95);
        // Most cadres go every month; a few seldom do.
        Assert.InRange(follows.Count(a => Enumerable.Range(1, 12).All(month => kept.Contains((a.CadreId, a.UnitId, 2017, month)))) / (double)follows.Count, 0.5, 0.9);
        Assert.Contains(follows, a => Enumerable.Range(1, 12).Count(month => kept.Contains((a.CadreId, a.UnitId, 2017, month))) < 6);
    }

    [Fact]
    public async Task Reports_AreOnTimeLateReturnedMissingReadAndUnexpected()
    {
        var reports = await ReadAsync<SituationReport>();
        await using var db = sample.Database.Open();
        var periods = await db.Periods.OrderBy(p => p.From).ToListAsync();
        var states = new List<(string Period, DutyState State)>();
        var unexpected = 0;
        foreach (var period in periods)
        {
            var register = (await sample.Database.Get<CoverageBoard>().GetAsync(period.Code, Today))!.Register;
            var duties = register.Duties.Select(d => (register.Districts[register.Communes[d.Commune].District].Id, register.Cadres[d.Cadre].Id)).ToHashSet();
            var rows = reports.Where(r => r.PeriodId == period.Id).ToLookup(r => (r.UnitId, r.CadreId));
            unexpected += rows.Count(g => !duties.Contains(g.Key));
            states.AddRange(duties.Select(d => (period.Code, StateOf([.. rows[d].OrderBy(r => r.Date)], period.Due))));
        }

        Assert.Equal(
            [DutyState.Missing, DutyState.Returned, DutyState.OnTime, DutyState.Late], states.Select(s => s.State).Distinct().Order());
        Assert.Contains(("2017-Q4", DutyState.Missing), states);
        Assert.True(states.Count(s => s.State == DutyState.OnTime) > states.Count(s => s.State == DutyState.Missing));
        Assert.Equal(1, unexpected);
        Assert.Contains(reports, r => r.State == SituationReportState.Read);

        static DutyState StateOf(IReadOnlyList<SituationReport> rows, DateOnly due)
        {
            var returned = rows.LastOrDefault(r => r.State == SituationReportState.Returned);
            return rows.FirstOrDefault(r => r.State == SituationReportState.Sent && (returned is null || r.Date > returned.Date)) is { } sent
                ? sent.Date <= due ? DutyState.OnTime : DutyState.Late
                : returned is null ? DutyState.Missing : DutyState.Returned;
        }
    }

    [Fact]
    public async Task Exchanges_LeaveSomeSubAreasOut()
    {
        var exchanges = await ReadAsync<Exchange>();
        await using var db = sample.Database.Open();
        var subAreas = await db.Units.Where(u => u.Kind == UnitKind.SubArea).Select(u => u.Id).ToListAsync();

        Assert.Equal(3, subAreas.Except(exchanges.Select(e => e.UnitId)).Count());
        Assert.Contains(exchanges, e => !subAreas.Contains(e.UnitId));
        Assert.All(exchanges, e => Assert.Contains("(mẫu)", e.With, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Proposals_AreInEveryState_SomeOverdue()
    {
        var steps = (await ReadAsync<ProposalStep>()).ToLookup(s => s.ProposalId);
        var proposals = (await ReadAsync<Proposal>()).Select(p => (
            p.CadreId, Steps: steps[p.Id].OrderBy(s => s.Date).ToList(), State: steps[p.Id].OrderBy(s => s.Date).LastOrDefault()?.Step,
            Due: steps[p.Id].OrderBy(s => s.Date).LastOrDefault(s => s.DueDate is not null)?.DueDate ?? p.DueDate)).ToList();
        ProposalStepKind?[] open = [null, ProposalStepKind.Referred, ProposalStepKind.InProgress, ProposalStepKind.Dissatisfied];

        Assert.Equal([null, .. Enum.GetValues<ProposalStepKind>()], proposals.Select(p => p.State).Distinct().Order());
        Assert.Contains(proposals, p => p.CadreId is null);
        Assert.Contains(proposals, p => p.State == ProposalStepKind.Satisfied && p.Steps.Exists(s => s.Step == ProposalStepKind.Dissatisfied));
        Assert.All(open, state =>
        {
            Assert.Contains(proposals, p => p.State == state && p.Due < Today);
            Assert.Contains(proposals, p => p.State == state && (p.Due is null || p.Due >= Today));
        });
    }

    [Fact]
    public async Task Contributions_GoBeyondWhat32BitsHold()
    {
        var contributions = await ReadAsync<Contribution>();

        Assert.Contains(contributions, c => c.Amount > int.MaxValue);
        Assert.Equal(2, contributions.Select(c => c.Form).Distinct().Count());
        Assert.Equal(ContributionRecords.Purposes.Defaults.Order(), contributions.Select(c => c.Purpose).Distinct().Order());
        Assert.All(contributions.Where(c => c.Sponsor is not null), c => Assert.EndsWith("(mẫu)", c.Sponsor!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Guidance_ContradictsTwice_OneIsSettled()
    {
        var last = (await ReadAsync<ProposalStep>()).GroupBy(s => s.ProposalId).ToDictionary(g => g.Key, g => g.OrderBy(s => s.Date).Last().Step);
        var pairs = (await ReadAsync<GuidanceNote>()).FindAll(g => g.ContradictsId is not null);

        Assert.Equal([ProposalStepKind.InProgress, ProposalStepKind.Satisfied], pairs.Select(g => last[g.ProposalId!.Value]).Order());
    }

    [Fact]
    public async Task Conclusions_SlippedWereDoneCancelledAndAreOverdue()
    {
        var steps = (await ReadAsync<ConclusionStep>()).ToLookup(s => s.ConclusionId);
        var conclusions = (await ReadAsync<Conclusion>()).Select(c => (
            State: steps[c.Id].OrderBy(s => s.Date).LastOrDefault()?.State, Slips: steps[c.Id].Count(s => s.State == ConclusionState.Extended),
            Due: steps[c.Id].OrderBy(s => s.Date).LastOrDefault(s => s.NewDueDate is not null)?.NewDueDate ?? c.DueDate)).ToList();

        Assert.Equal([null, .. Enum.GetValues<ConclusionState>()], conclusions.Select(c => c.State).Distinct().Order());
        Assert.Equal([0, 1, 2, 3], conclusions.Select(c => c.Slips).Distinct().Order());
        Assert.Contains(conclusions, c => c.State == ConclusionState.InProgress && c.Due < Today);
    }

    [Fact]
    public async Task Promises_WereKeptAreBrokenAndStand_SomeDutiesNeedALetterOthersWereNotChased()
    {
        var contacts = await ReadAsync<ChaseContact>();
        var coverage = (await sample.Database.Get<CoverageBoard>().GetAsync("2017-Q4", Today))!;
        await using var db = sample.Database.Open();
        var period = await db.Periods.SingleAsync(p => p.Code == "2017-Q4");
        var received = (await db.Receipts.Where(r => r.Kind == ReceiptKind.Received).ToListAsync()).ToLookup(r => (r.PeriodId, r.UnitId, r.CadreId), r => r.Date);
        var promises = contacts.FindAll(c => c.Outcome == ChaseOutcome.Promised);
        var register = coverage.Register;
        var owed = register.Duties.Where(d => !d.Exempt).Select(d => (register.Communes[d.Commune].Id, register.Cadres[d.Cadre].Id))
            .Where(d => !received.Contains((period.Id, d.Item1, d.Item2)))
            .Select(d => ContactStanding.Of(
                [.. contacts.Where(c => c.PeriodId == period.Id && (c.UnitId, c.CadreId) == d).OrderBy(c => c.Date).ThenBy(c => c.Number)], Today, 3))
            .ToList();

        Assert.Contains(promises, c => received[(c.PeriodId, c.UnitId, c.CadreId)].Any(date => date > c.Date && date <= c.PromisedDate));
        Assert.Equal(Enum.GetValues<ChaseChannel>(), contacts.Select(c => c.Channel).Distinct().Order());
        Assert.Equal(Enum.GetValues<ChaseOutcome>(), contacts.Select(c => c.Outcome).Distinct().Order());
        Assert.All(Enum.GetValues<ChaseNeed>(), need => Assert.Contains(owed, standing => standing.Is(need)));
        Assert.Contains(owed, standing => standing.Promise?.PromisedDate > Today);
    }

    private async Task<List<T>> ReadAsync<T>()
        where T : class, IRecord
    {
        await using var db = sample.Database.Open();
        return await db.Set<T>().AsNoTracking().OrderBy(r => r.Id).ToListAsync();
    }
}
