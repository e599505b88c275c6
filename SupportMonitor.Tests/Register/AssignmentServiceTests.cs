using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Register;

public sealed class AssignmentServiceTests
{
    private static readonly AssignmentInput Input = new(Binh, DinhThuy, AssignmentRole.FollowCommune, new(2017, 10, 1), null, "QĐ 02");

    [Fact]
    public async Task Assign_PutsTheCadreInCharge()
    {
        await using var database = await CreateAsync();

        var assigned = await database.Get<AssignmentService>().AssignAsync(Input, TestDatabase.Actor);

        var assignment = await database.FindAsync<Assignment>(assigned.Id);
        Assert.False(assigned.Overlaps);
        Assert.Equal((Binh, DinhThuy, "QĐ 02"), (assignment.CadreId, assignment.UnitId, assignment.LegalBasis));
    }

    [Fact]
    public async Task Assign_OnDaysThatThePairHasAlready_IsTakenAndSaysSo()
    {
        await using var database = await CreateAsync();

        var assigned = await database.Get<AssignmentService>().AssignAsync(Input with { CadreId = An }, TestDatabase.Actor);

        Assert.True(assigned.Overlaps);
    }

    [Fact]
    public async Task Assign_ThatCannotBe_IsRefused()
    {
        await using var database = await CreateAsync();
        var assignments = database.Get<AssignmentService>();

        await database.RefusesAsync(Refusal.WrongLevel, () => assignments.AssignAsync(Input with { UnitId = District }, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.WrongLevel, () =>
            assignments.AssignAsync(Input with { Role = AssignmentRole.InChargeOfSubArea, UnitId = District }, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.AssignmentTaken, () =>
            assignments.AssignAsync(Input with { CadreId = An, From = new(2016, 6, 10) }, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.EndBeforeStart, () => assignments.AssignAsync(Input with { To = new(2017, 9, 30) }, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.NotFound, () => assignments.AssignAsync(Input with { CadreId = 99 }, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.DateTooEarly, () => assignments.AssignAsync(Input with { From = new(1017, 10, 1) }, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.DateTooEarly, () => assignments.EndAsync(AnFollows, 0, new(1018, 1, 1), TestDatabase.Actor));
        await database.RefusesAsync(Refusal.DateTooEarly, () =>
            assignments.HandOverAsync(AnFollows, 0, Binh, DateOnly.MinValue, null, TestDatabase.Actor));
    }

    [Fact]
    public async Task HandOver_EndsTheOldTheDayBeforeAndStartsTheNew()
    {
        await using var database = await CreateAsync();

        var assigned = await database.Get<AssignmentService>().HandOverAsync(
            AnFollows, 0, Binh, new(2017, 11, 15), "QĐ 305", TestDatabase.Actor);

        var (old, added) = (await database.FindAsync<Assignment>(AnFollows), await database.FindAsync<Assignment>(assigned.Id));
        Assert.Equal(new DateOnly(2017, 11, 14), old.To);
        Assert.Equal((Binh, DinhThuy, new DateOnly(2017, 11, 15), (DateOnly?)null, "QĐ 305"),
            (added.CadreId, added.UnitId, added.From, added.To, added.LegalBasis));
        Assert.Equal([ChangeAction.Added, ChangeAction.Changed], (await database.TrailAsync()).TakeLast(2).Select(t => t.Action).Order());
    }

    [Fact]
    public async Task HandOver_TakesOverTheRestOfALimitedTime()
    {
        await using var database = await CreateAsync();
        var assignments = database.Get<AssignmentService>();
        await assignments.EndAsync(AnFollows, 0, new(2018, 6, 30), TestDatabase.Actor);

        var assigned = await assignments.HandOverAsync(AnFollows, 1, Binh, new(2018, 1, 1), null, TestDatabase.Actor);

        Assert.Equal(new DateOnly(2018, 6, 30), (await database.FindAsync<Assignment>(assigned.Id)).To);
    }

    [Fact]
    public async Task HandOver_ThatCannotBe_ChangesNeither()
    {
        await using var database = await CreateAsync();
        var assignments = database.Get<AssignmentService>();

        Task HandOver(int cadre, DateOnly date, int revision = 0) =>
            assignments.HandOverAsync(AnFollows, revision, cadre, date, null, TestDatabase.Actor);

        await database.RefusesAsync(Refusal.SameCadre, () => HandOver(An, new(2017, 11, 15)));
        await database.RefusesAsync(Refusal.NotAssigned, () => HandOver(Binh, new(2016, 6, 10)));
        await database.RefusesAsync(Refusal.NotFound, () => HandOver(99, new(2017, 11, 15)));
        await database.RefusesAsync(Refusal.ChangedMeanwhile, () => HandOver(Binh, new(2017, 11, 15), revision: 3));
        await assignments.EndAsync(AnFollows, 0, new(2017, 6, 30), TestDatabase.Actor);
        await database.RefusesAsync(Refusal.NotAssigned, () => HandOver(Binh, new(2017, 11, 15), revision: 1));

        Assert.Equal(new DateOnly(2017, 6, 30), (await database.FindAsync<Assignment>(AnFollows)).To);
        await using var db = database.Open();
        Assert.Equal(2, await db.Assignments.CountAsync());
    }

    [Fact]
    public async Task HandOverFromTwoWindowsAtOnce_HappensOnce()
    {
        await using var database = await CreateAsync();
        await database.AddAsync(new Cadre { Id = 3, Code = "CB003", Name = "Lê Mẫu" });

        var outcomes = await Task.WhenAll(new[] { Binh, 3 }.Select(cadre => Task.Run(async () =>
        {
            try
            {
                await database.Get<AssignmentService>().HandOverAsync(AnFollows, 0, cadre, new(2017, 11, 15), null, TestDatabase.Actor);
                return (Refusal?)null;
            }
            catch (RefusedException refused)
            {
                return refused.Refusal;
            }
        })));

        Assert.Equal([null, Refusal.ChangedMeanwhile], outcomes.Order());
    }

    [Fact]
    public async Task CorrectionAndDeletion_TellWhy()
    {
        await using var database = await CreateAsync();
        var assignments = database.Get<AssignmentService>();

        await database.RefusesAsync(Refusal.ReasonRequired, () => assignments.CorrectAsync(AnFollows, 0, Input, " ", TestDatabase.Actor));
        await assignments.CorrectAsync(AnFollows, 0, Input with { CadreId = An, From = new(2016, 7, 1) }, "Nhầm ngày", TestDatabase.Actor);
        Assert.Equal("Nhầm ngày", (await database.TrailAsync())[^1].Reason);

        await database.RefusesAsync(Refusal.ChangedMeanwhile, () => assignments.DeleteAsync(AnFollows, 0, "Thừa", TestDatabase.Actor));
        await assignments.DeleteAsync(AnFollows, 1, "Thừa", TestDatabase.Actor);

        var entry = (await database.TrailAsync())[^1];
        Assert.Equal((ChangeAction.Deleted, "Thừa", "CB001 / 28945 / Theo dõi xã / 2016-07-01"), (entry.Action, entry.Reason, entry.Key));
    }

    [Fact]
    public async Task End_BeforeTheStart_IsRefused()
    {
        await using var database = await CreateAsync();

        await database.RefusesAsync(Refusal.EndBeforeStart, () =>
            database.Get<AssignmentService>().EndAsync(AnFollows, 0, new(2016, 6, 9), TestDatabase.Actor));
    }
}
