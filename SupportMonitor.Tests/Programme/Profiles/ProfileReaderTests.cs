using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Coverage;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Programme.Profiles;

/// <summary>The story of a commune, a cadre and a district: all of theirs, in order, counted as records.md says, and nothing that its reader may not read.</summary>
public sealed partial class ProfileReaderTests
{
    private static readonly DateOnly Today = new(2018, 1, 5);

    [Theory]
    [InlineData(3)]
    [InlineData(14)]
    [InlineData(20)]
    public async Task Story_OfARandomRegister_IsWhatTheRecordsSay(int seed)
    {
        var all = Enumerable.Range(seed * 100, 100).Select(s => new RandomProgramme(s)).First(p => p.Period.State == PeriodState.Open);
        await using var database = await StoredAsync(all);
        var reader = database.Get<ProfileReader>();

        // A day as any other, and one on which a proposal is due.
        DateOnly[] days = [all.Days()[1], all.Of<Proposal>().Select(p => p.DueDate).OfType<DateOnly>().Max()];
        foreach (var (asOf, (kind, code, units, cadre)) in days.SelectMany(_ => Subjects(all), (day, subject) => (day, subject)))
        {
            var slow = new SlowProgramme(all, asOf);
            var profile = (await reader.ReadAsync(new(kind, code, asOf), TestDatabase.Actor))!;
            var about = $"{kind} {code} of {all} on {asOf}";

            Assert.Equal((about, Told(all, units, cadre, asOf)), (about, await PagesAsync(reader, new(kind, code, asOf))));
            Assert.Equal((about, Waiting(all, units, cadre, asOf)), (about, string.Join(' ', profile.Open.Where(m => m.Kind is not (OpenMatterKind.Report or OpenMatterKind.Visit))
                .Select(m => $"{m.Kind}:{m.Unit.Code}:{m.Cadre?.Code}:{m.RecordId}:{m.Period?.Id}:{m.IsLate}").Order(StringComparer.Ordinal))));
            var unit = cadre is null ? all.Register.Units.Single(u => u.Code == code) : null;
            if (unit is null || IsInForce(unit))
            {
                AssertFigures(slow.Figures(Scope(kind), code), profile, all, asOf, about);
            }
            else
            {
                // A unit of no day of the period is in no figure but the province's (records.md, "For all of them"). Forms that
                // its communes owe stay with it.
                Assert.DoesNotContain(
                    profile.Periods, p => p.Period.Id == all.Period.Id && (p.Visits is not null || !IsAboveOneInForce(unit)));
            }
        }

        bool IsInForce(Unit unit) =>
            (unit.From is null || unit.From <= all.Period.To) && (unit.To is null || unit.To >= all.Period.From) && !(unit.From > unit.To);

        bool IsAboveOneInForce(Unit unit) =>
            all.Register.Units.Exists(u => u.ParentId == unit.Id && (IsInForce(u) || IsAboveOneInForce(u)));
    }

    [Fact]
    public async Task Story_IsOfWhoMayReadIt_AndSaysNoMore()
    {
        await using var database = await ToldAsync();
        var reader = database.Get<ProfileReader>();
        var (commune, cadre) = (await database.CommuneAsync("28945"), await database.CadreAsync("CB001"));
        ProfileSelection unit = new(ProfileKind.Commune, "28945", Today), person = new(ProfileKind.Cadre, "CB001", Today), district = new(ProfileKind.District, "838", Today);

        foreach (var all in new[] { await database.LeaderAsync(), await database.SecretariatAsync(), TestDatabase.Actor })
        {
            Assert.Equal("ChaseContacts Contributions ProposalSteps Proposals Receipts Visits", await KindsAsync(reader, unit, all));
            Assert.Equal("ChaseContacts Contributions Exchanges ProposalSteps Proposals Receipts SituationReports Visits", await KindsAsync(reader, person, all));
            var office = (await reader.ReadAsync(unit, all))!;
            Assert.Equal("Khá", office.Timeline.Entries.Select(e => e.Record).OfType<Receipt>().Single().Rating);
            Assert.Equal((1, 1), (office.Periods[0].Chase!.Contacts, office.Open.Single(m => m.Kind == OpenMatterKind.Form).Contacts!.Count));
            Assert.NotNull(await reader.ReadAsync(district, all));
        }

        // The commune sees what it hosted, received and raised; the cadre what is their own; neither who was chased or what a form says.
        Assert.Equal("Contributions ProposalSteps Proposals Receipts Visits", await KindsAsync(reader, unit, commune));
        Assert.Equal("Contributions Exchanges ProposalSteps Proposals Receipts SituationReports Visits", await KindsAsync(reader, person, cadre));
        foreach (var (own, selection) in new[] { (commune, unit), (cadre, person) })
        {
            var profile = (await reader.ReadAsync(selection, own))!;
            var receipt = profile.Timeline.Entries.Select(e => e.Record).OfType<Receipt>().Single();
            Assert.Equal((null, null, null, null), (receipt.Rating, receipt.Strengths, receipt.Limitations, receipt.Proposals));
            Assert.All(profile.Open, m => Assert.Null(m.Contacts));
            Assert.All(profile.Periods, p => Assert.Null(p.Chase));
            Assert.NotNull(profile.Periods[0].Visits);
            Assert.Equal(profile.Timeline.Count, (await reader.ReadAsync(selection with { Code = null }, own))!.Timeline.Count);
        }

        foreach (var (who, selection) in new[]
        {
            (commune, person), (commune, district), (commune, unit with { Code = "28951" }), (cadre, unit), (cadre, district), (cadre, person with { Code = "CB002" }),
            (cadre, person with { Code = "none" }), (Actor.Anonymous, unit), (Actor.Anonymous, person), (Actor.Anonymous, district),
        })
        {
            Assert.Equal(Refusal.NotAllowed, (await Assert.ThrowsAsync<RefusedException>(() => reader.ReadAsync(selection, who))).Refusal);
        }

        Assert.Null(await reader.ReadAsync(unit with { Code = "838" }, TestDatabase.Actor));
    }

    [Fact]
    public async Task OpenMatters_SayWhatWaits_TheLateFirst()
    {
        await using var database = await ToldAsync();
        var reader = database.Get<ProfileReader>();

        var open = (await reader.ReadAsync(new(ProfileKind.District, "838", new(2017, 12, 28)), TestDatabase.Actor))!.Open;

        Assert.Equal(
            [
                "Form 28945 False", "Form 28951 False", "Report 838 False", "Report 838 False", "Proposal 28945 True", "Verdict 28945 False", "Visit 28951 False",
                "Confirmation 28945 False", "Planned 28951 False",
            ],
            open.Select(m => $"{m.Kind} {m.Unit.Code} {m.IsLate}"));
        Assert.True(open[0].Contacts!.IsBroken);
        Assert.Equal("KN-1 (Khác)", open[4].Text);
    }

    [Fact]
    public async Task People_AreThoseOfTheRegister_AndOfADistrictItsMembers()
    {
        await using var database = await ToldAsync();
        await database.AddAsync(
            new Assignment { Id = 3, CadreId = Binh, UnitId = DinhThuy, Role = AssignmentRole.FollowCommune, From = new(2015, 1, 1), To = new(2016, 6, 9) },
            new Assignment { Id = 4, CadreId = Binh, UnitId = District, Role = AssignmentRole.FollowDistrict, From = new(2016, 6, 10) });
        var reader = database.Get<ProfileReader>();

        Assert.Equal(["CB001", "CB002"], (await ReadAsync(ProfileKind.Commune, "28945")).People.Select(p => p.CadreCode));
        Assert.Equal(["838"], (await ReadAsync(ProfileKind.District, "838")).People.Select(p => p.UnitCode));
        Assert.Equal(["838", "28951", "28945"], (await ReadAsync(ProfileKind.Cadre, "CB002")).People.Select(p => p.UnitCode));

        async Task<Profile> ReadAsync(ProfileKind kind, string code) => (await reader.ReadAsync(new(kind, code, Today), TestDatabase.Actor))!;
    }

    [Fact]
    public async Task Timeline_FindsByIndex()
    {
        await using var database = await CreateAsync();
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync();
        foreach (var (table, column) in new[]
        {
            ("Receipts", "UnitId"), ("Receipts", "CadreId"), ("Visits", "UnitId"), ("Visits", "CadreId"), ("Exchanges", "UnitId"), ("SituationReports", "UnitId"),
            ("Proposals", "UnitId"), ("Contributions", "UnitId"), ("ChaseContacts", "UnitId"), ("ChaseContacts", "CadreId"),
        })
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"EXPLAIN QUERY PLAN SELECT Date, Id FROM {table} WHERE {column} IN (1, 2, 3) AND Date <= '2018-01-05' ORDER BY Date DESC, Id DESC LIMIT 50";
            await using var plan = await command.ExecuteReaderAsync();
            Assert.True(await plan.ReadAsync());
            Assert.StartsWith("SEARCH", plan.GetString(3), StringComparison.Ordinal);
        }
    }

    /// <summary>Two communes with a story: An has one of each kind with Định Thủy.</summary>
    private static async Task<TestDatabase> ToldAsync()
    {
        var database = await CreateAsync();
        await database.AddAsync(
            new Receipt { PeriodId = Closed, UnitId = DinhThuy, CadreId = An, Date = new(2017, 10, 2), Kind = ReceiptKind.Received, Sequence = 1, Rating = "Khá", Strengths = "Sâu sát" },
            new Visit { CadreId = An, UnitId = DinhThuy, Date = new(2017, 12, 4), Kind = "Họp dân" },
            new Visit { CadreId = Binh, UnitId = PhuocHiep, Date = new(2018, 1, 20), Kind = "Họp dân", State = VisitState.Planned },
            new SituationReport { PeriodId = Closed, UnitId = District, CadreId = An, Date = new(2017, 10, 1), State = SituationReportState.Sent },
            new Exchange { CadreId = An, UnitId = District, Date = new(2017, 12, 3), With = "Bình", Content = "Việc" },
            new Proposal { Id = 1, Code = "KN-1", Date = new(2017, 11, 2), UnitId = DinhThuy, CadreId = An, Kind = "Khác", Content = "Đường", DueDate = new(2017, 12, 1) },
            new Proposal { Id = 2, Code = "KN-2", Date = new(2017, 11, 3), UnitId = DinhThuy, CadreId = An, Kind = "Khác", Content = "Cầu" },
            new ProposalStep { ProposalId = 2, Date = new(2017, 11, 9), Step = ProposalStepKind.Answered },
            new Contribution { Code = "AS-1", Date = new(2017, 11, 5), UnitId = DinhThuy, CadreId = An, Amount = 3_000_000_000, Purpose = "Quà" },
            new ChaseContact
            {
                PeriodId = SmallRegister.Open, UnitId = DinhThuy, CadreId = An, Date = new(2017, 12, 10), Outcome = ChaseOutcome.Promised, PromisedDate = new(2017, 12, 20),
            });
        return database;
    }

    private static async Task<string> KindsAsync(ProfileReader reader, ProfileSelection selection, Actor actor)
    {
        var timeline = (await reader.ReadAsync(selection, actor))!.Timeline;
        Assert.Equal(timeline.Entries.Count, timeline.Kinds.Sum(k => k.Count));
        return string.Join(' ', timeline.Entries.Select(e => e.Kind.Name).Distinct().Order(StringComparer.Ordinal));
    }

    private static async Task<TestDatabase> StoredAsync(RandomProgramme all)
    {
        var database = await TestDatabase.CreateAsync();
        await database.Get<SettingsService>().SaveAsync(
            (await database.Get<SettingsService>().GetAsync()) with { VisitsOwed = all.Settings.VisitsOwed, VisitMonths = all.Settings.VisitMonths }, TestDatabase.Actor);
        await database.AddAsync(
        [
            .. all.Register.Units, .. all.Register.Cadres, .. all.Register.Periods, .. all.Register.Assignments, .. all.Register.Exemptions,
            .. all.Records.Select(r => r.Record!),
        ]);
        return database;
    }

    private static IEnumerable<(ProfileKind Kind, string Code, HashSet<int> Units, int? Cadre)> Subjects(RandomProgramme all)
    {
        foreach (var unit in all.Register.Units.Where(u => u.Level is UnitLevel.Commune or UnitLevel.District))
        {
            var below = all.Register.Units.Where(u => u.ParentId == unit.Id).Select(u => u.Id).ToHashSet();
            below.UnionWith([.. all.Register.Units.Where(u => u.ParentId is { } p && below.Contains(p)).Select(u => u.Id)]);
            yield return (unit.Level == UnitLevel.Commune ? ProfileKind.Commune : ProfileKind.District, unit.Code, [unit.Id, .. below], null);
        }

        foreach (var cadre in all.Register.Cadres)
        {
            yield return (ProfileKind.Cadre, cadre.Code, [], cadre.Id);
        }
    }

    private static string Scope(ProfileKind kind) => kind switch { ProfileKind.District => "district", ProfileKind.Cadre => "cadre", _ => "commune" };

    /// <summary>All pages, newest first.</summary>
    private static async Task<string> PagesAsync(ProfileReader reader, ProfileSelection selection)
    {
        var told = new List<string>();
        for (var page = 1; ; page++)
        {
            var timeline = (await reader.ReadAsync(selection with { Page = page }, TestDatabase.Actor))!.Timeline;
            told.AddRange(timeline.Entries.Select(e => $"{e.Date:yyMMdd}{e.Kind.Name}{e.Record.Id}"));
            Assert.Equal(timeline.Count, timeline.Kinds.Sum(k => k.Count));
            Assert.Equal(page, timeline.Page);
            if (told.Count >= timeline.Count)
            {
                Assert.Equal(timeline.Count, told.Count);
                return string.Join(' ', told);
            }
        }
    }

    private static string Told(RandomProgramme all, HashSet<int> units, int? cadre, DateOnly asOf)
    {
        var proposals = all.Of<Proposal>().ToDictionary(p => p.Id);
        (DateOnly Date, int Kind, string Name, int Id, int Unit, int? Cadre)[] every =
        [
            .. all.Of<Receipt>().Select(r => (r.Date, (int)ChangeSubject.Receipt, "Receipts", r.Id, r.UnitId, (int?)r.CadreId)),
            .. all.Of<Visit>().Select(r => (r.Date, 101, "Visits", r.Id, r.UnitId, (int?)r.CadreId)),
            .. all.Of<SituationReport>().Select(r => (r.Date, 102, "SituationReports", r.Id, r.UnitId, (int?)r.CadreId)),
            .. all.Of<Exchange>().Select(r => (r.Date, 103, "Exchanges", r.Id, r.UnitId, (int?)r.CadreId)),
            .. all.Of<Proposal>().Select(r => (r.Date, 104, "Proposals", r.Id, r.UnitId, r.CadreId)),
            .. all.Of<ProposalStep>().Select(r => (r.Date, 105, "ProposalSteps", r.Id, proposals[r.ProposalId].UnitId, proposals[r.ProposalId].CadreId)),
            .. all.Of<Contribution>().Select(r => (r.Date, 106, "Contributions", r.Id, r.UnitId, (int?)r.CadreId)),
            .. all.Of<ChaseContact>().Select(r => (r.Date, 110, "ChaseContacts", r.Id, r.UnitId, (int?)r.CadreId)),
        ];
        return string.Join(' ', every.Where(e => e.Date <= asOf && (cadre is null ? units.Contains(e.Unit) : e.Cadre == cadre))
            .OrderByDescending(e => e.Date).ThenByDescending(e => e.Kind).ThenByDescending(e => e.Id).Select(e => $"{e.Date:yyMMdd}{e.Name}{e.Id}"));
    }

    /// <summary>Forms, proposals and visits that wait; the rest is in figures.</summary>
    private static string Waiting(RandomProgramme all, HashSet<int> units, int? cadre, DateOnly asOf)
    {
        var (register, found) = (all.Register, new List<string>());
        var (codes, names) = (register.Units.ToDictionary(u => u.Id, u => u.Code), register.Cadres.ToDictionary(c => c.Id, c => c.Code));
        foreach (var period in register.Periods.Where(p => p.From <= asOf))
        {
            var forms = new BruteForce(period, register.Units, register.Cadres, register.Assignments, [.. all.Of<Receipt>()], register.Exemptions, asOf);
            foreach (var (unit, who) in forms.Duties().Where(d => Has(d.Unit, d.Cadre)))
            {
                if (forms.Stand(unit, who).State is "missing" or "returned" && !register.Exemptions.Exists(e => e.PeriodId == period.Id && e.UnitId == unit && e.CadreId == who))
                {
                    found.Add($"Form:{codes[unit]}:{names[who]}::{period.Id}:{period.Due < asOf}");
                }
            }
        }

        foreach (var proposal in all.Of<Proposal>().Where(p => p.Date <= asOf && Has(p.UnitId, p.CadreId)))
        {
            var steps = all.Of<ProposalStep>().Where(s => s.ProposalId == proposal.Id && s.Date <= asOf).OrderBy(s => s.Date).ThenBy(s => s.Id).ToList();
            var due = steps.Select(s => s.DueDate).LastOrDefault(d => d is not null) ?? proposal.DueDate;
            var last = steps.LastOrDefault()?.Step;
            if (last != ProposalStepKind.Satisfied)
            {
                var judged = last is ProposalStepKind.Answered or ProposalStepKind.Declined;
                found.Add($"{(judged ? "Verdict" : "Proposal")}:{codes[proposal.UnitId]}:{(proposal.CadreId is { } c ? names[c] : null)}:{proposal.Id}::{!judged && due < asOf}");
            }
        }

        foreach (var visit in all.Of<Visit>().Where(v => Has(v.UnitId, v.CadreId) && v.Date >= asOf.AddDays(-92)))
        {
            if (visit.State == VisitState.Planned || (visit is { State: VisitState.Made, Confirmation: null } && visit.Date <= asOf))
            {
                var planned = visit.State == VisitState.Planned;
                found.Add($"{(planned ? "Planned" : "Confirmation")}:{codes[visit.UnitId]}:{names[visit.CadreId]}:{visit.Id}::{planned && visit.Date < asOf}");
            }
        }

        return string.Join(' ', found.Order(StringComparer.Ordinal));

        bool Has(int unit, int? who) => cadre is null ? units.Contains(unit) : who == cadre;
    }

    private static void AssertFigures(Dictionary<string, decimal?> slow, Profile profile, RandomProgramme all, DateOnly asOf, string about)
    {
        if (profile.Periods.FirstOrDefault(p => p.Period.Id == all.Period.Id) is { Visits: not null } period)
        {
            Assert.Equal(
                (about, slow["visits.kept"], slow["visits.missed"], slow["proposals.total"], slow["proposals.open"], slow["contributions.total"], slow["chase.contacts"]),
                (about, period.Visits.Kept, period.Visits.Missed, period.Proposals!.Total, period.Proposals.Open, period.Contributions!.Total, period.Chase!.Contacts));
            var waits = profile.Open.Count(m => m.Kind == OpenMatterKind.Report && m.Period!.Id == all.Period.Id);
            Assert.Equal((about, (int)((slow.GetValueOrDefault("reports.missing") ?? 0) + (slow.GetValueOrDefault("reports.returned") ?? 0))), (about, waits));
            Assert.InRange(profile.Open.Count(m => m.Kind == OpenMatterKind.Visit), 0, all.Settings.VisitsOwed == 0 ? 0 : int.MaxValue);
        }
        else
        {
            Assert.True(all.Period.From > asOf || slow["visits.made"] + slow["proposals.total"] + slow["contributions.count"] + slow["chase.contacts"] == 0, about);
        }
    }
}
