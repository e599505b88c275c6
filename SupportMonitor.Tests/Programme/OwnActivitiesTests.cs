using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Programme;

/// <summary>What cadres and communes begin with is theirs, and nothing of anyone else.</summary>
public sealed class OwnActivitiesTests
{
    private const string Period = "2017-Q4";
    private static readonly DateOnly Day = new(2017, 12, 20);

    [Fact]
    public async Task Cadre_FindsOwnCommunesVisitsReportsAndOpenProposals()
    {
        await using var database = await CreateAsync();
        await database.AddAsync(
            VisitOf(An, DinhThuy, Day.AddDays(-10)), VisitOf(An, DinhThuy, Day.AddDays(1)), VisitOf(Binh, PhuocHiep, Day.AddDays(-1)),
            VisitOf(An, DinhThuy, Day.AddDays(-2)).With(v => v.State = VisitState.Planned),
            VisitOf(An, DinhThuy, new(2017, 11, 8)).With(v => v.Confirmation = VisitConfirmation.Contradicted),
            ProposalOf(1, DinhThuy, An), ProposalOf(2, DinhThuy, An), ProposalOf(3, PhuocHiep, Binh), ProposalOf(4, DinhThuy, null),
            new ProposalStep { ProposalId = 2, Date = Day, Step = ProposalStepKind.Answered, Content = "Đã trả lời" });
        var (own, cadre) = (database.Get<OwnActivities>(), await database.CadreAsync("CB001"));

        var desk = (await own.OfCadreAsync(Period, Day, cadre))!;
        var before = (await own.OfCadreAsync(Period, new(2017, 11, 30), cadre))!;

        var commune = Assert.Single(desk.Communes);
        Assert.Equal(("28945", 1, SlotState.Kept, DutyState.Missing), (commune.Code, commune.VisitsThisMonth, commune.Slot!.Value.State, commune.Form!.State!.Value));
        Assert.Equal(new(2018, 1, 31), (await own.OfCadreAsync(Period, new(2018, 1, 5), cadre))!.Communes[0].Slot!.Value.Days.To);
        Assert.Equal((0, SlotState.Pending), (before.Communes[0].VisitsThisMonth, before.Communes[0].Slot!.Value.State));
        var report = Assert.Single(desk.Reports);
        Assert.Equal(("838", DutyState.Missing, new DateOnly(2018, 1, 5)), (report.District.Code, report.State, report.Due));
        Assert.Equal(["KN-1"], desk.Proposals.Select(p => p.Proposal.Code));
    }

    [Fact]
    public async Task Commune_FindsWhatWaitsForItsWord_AndWhomToPhone()
    {
        await using var database = await CreateAsync();
        await database.AddAsync(
            VisitOf(An, DinhThuy, Day.AddDays(-3)), VisitOf(An, PhuocHiep, Day.AddDays(-3)), VisitOf(Binh, DinhThuy, Day.AddDays(-VisitService.DaysToConfirm - 1)),
            VisitOf(Binh, DinhThuy, Day.AddDays(-1)).With(v => v.Confirmation = VisitConfirmation.Confirmed),
            VisitOf(Binh, DinhThuy, Day.AddDays(5)).With(v => v.State = VisitState.Planned),
            ProposalOf(1, DinhThuy, null), ProposalOf(2, DinhThuy, An), ProposalOf(3, PhuocHiep, Binh), ProposalOf(4, DinhThuy, null),
            new ProposalStep { ProposalId = 2, Date = Day, Step = ProposalStepKind.Answered, Content = "Đã trả lời" },
            new ProposalStep { ProposalId = 4, Date = Day.AddDays(-1), Step = ProposalStepKind.Answered },
            new ProposalStep { ProposalId = 4, Date = Day, Step = ProposalStepKind.Satisfied },
            Guidance("HD-1", null), Guidance("HD-2", "28951"), Guidance("HD-3", "838"));

        var desk = (await database.Get<OwnActivities>().OfCommuneAsync(Period, Day, await database.CommuneAsync("28945")))!;

        Assert.Equal((Day.AddDays(-3), "Nguyễn Mẫu An"), (Assert.Single(desk.ToConfirm).Visit.Date, desk.ToConfirm[0].Cadre));
        Assert.Equal([("KN-2", "Đã trả lời"), ("KN-1", null)], desk.Proposals.Select(p => (p.Proposal.Code, p.Answer)));
        Assert.Equal(["CB001"], desk.Followers.Select(f => f.Code));
        Assert.Equal(["CB001"], desk.Forms.Select(f => f.Cadre.Code));
        Assert.Equal(["HD-1", "HD-3"], desk.Guidance.Select(g => g.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task OtherAccounts_FindNothing_AndStrangersAreRejected()
    {
        await using var database = await CreateAsync();
        var own = database.Get<OwnActivities>();
        var (cadre, commune) = (await database.CadreAsync("CB001"), await database.CommuneAsync("28945"));

        Assert.Null(await own.OfCadreAsync(Period, Day, commune));
        Assert.Null(await own.OfCommuneAsync(Period, Day, cadre));
        Assert.Null(await own.OfCadreAsync("2099-Q1", Day, cadre));
        Assert.Null(await own.OfCadreAsync(Period, Day, await database.LeaderAsync()));
        Assert.Null(await own.OfCommuneAsync(Period, Day, await database.SecretariatAsync()));
        Assert.Equal(Refusal.NotAllowed, (await Assert.ThrowsAsync<RefusedException>(() => own.OfCadreAsync(Period, Day, Actor.Anonymous))).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await Assert.ThrowsAsync<RefusedException>(() => own.OfCommuneAsync(Period, Day, Actor.Anonymous))).Refusal);
    }

    private static Visit VisitOf(int cadre, int unit, DateOnly date) => new() { CadreId = cadre, UnitId = unit, Date = date, Kind = "Họp dân" };

    private static Proposal ProposalOf(int id, int unit, int? cadre) => new()
    {
        Id = id, Code = $"KN-{id}", Date = Day.AddDays(-5), UnitId = unit, CadreId = cadre, Kind = "Khó khăn", Content = "Đường hỏng",
    };

    private static GuidanceNote Guidance(string code, string? addressees) => new()
    {
        Code = code, Date = Day.AddDays(-5), Agency = "Sở Mẫu", Addressees = addressees, Topic = "Mẫu", Content = "Mẫu",
    };
}

internal static class VisitExtensions
{
    /// <summary>The same visit with a change.</summary>
    public static Visit With(this Visit visit, Action<Visit> change)
    {
        change(visit);
        return visit;
    }
}
