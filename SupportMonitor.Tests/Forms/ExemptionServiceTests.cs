using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Forms;

public sealed class ExemptionServiceTests
{
    [Fact]
    public async Task Exemption_TakesTheDutyOutOfWhatIsExpectedUntilItIsRemoved()
    {
        await using var database = await CreateAsync();
        var exemptions = database.Get<ExemptionService>();
        var board = database.Get<CoverageBoard>();
        Assert.Equal(2, (await board.GetAsync("2017-Q4", new(2018, 1, 5)))!.Province.Forms.Expected);

        var (id, duty) = await exemptions.AddAsync(Expected, "Nghỉ ốm dài ngày", TestDatabase.Actor);

        Assert.Equal(PairDuty.Exempt, duty);
        var figures = (await board.GetAsync("2017-Q4", new(2018, 1, 5)))!.Province;
        Assert.Equal((1, 1), (figures.Forms.Expected, figures.Exempt));

        await exemptions.RemoveAsync(id, 0, "Đã đi làm lại", TestDatabase.Actor);

        Assert.Equal(2, (await board.GetAsync("2017-Q4", new(2018, 1, 5)))!.Province.Forms.Expected);
        Assert.Equal("Đã đi làm lại", (await database.TrailAsync())[^1].Reason);
    }

    [Fact]
    public async Task Exemption_WithoutADuty_IsTakenAndSaysSo()
    {
        await using var database = await CreateAsync();

        Assert.Equal(PairDuty.Unexpected, (await database.Get<ExemptionService>().AddAsync(Unexpected, "Nghỉ", TestDatabase.Actor)).Duty);
    }

    [Fact]
    public async Task Exemption_OfADraft_IsTaken()
    {
        await using var database = await CreateAsync();

        Assert.Equal(
            PairDuty.Exempt,
            (await database.Get<ExemptionService>().AddAsync(Expected with { PeriodId = Draft }, "Đi học", TestDatabase.Actor)).Duty);
    }

    [Fact]
    public async Task Exemption_ThatCannotBe_IsRefused()
    {
        await using var database = await CreateAsync();
        var exemptions = database.Get<ExemptionService>();
        var (id, _) = await exemptions.AddAsync(Expected, "Nghỉ ốm", TestDatabase.Actor);

        await database.RefusesAsync(Refusal.ExemptionTaken, () => exemptions.AddAsync(Expected, "Nghỉ ốm", TestDatabase.Actor));
        await database.RefusesAsync(Refusal.ReasonRequired, () => exemptions.AddAsync(Unexpected, " ", TestDatabase.Actor));
        await database.RefusesAsync(Refusal.PeriodClosed, () => exemptions.AddAsync(Expected with { PeriodId = Closed }, "Nghỉ", TestDatabase.Actor));
        await database.RefusesAsync(Refusal.WrongLevel, () => exemptions.AddAsync(Expected with { UnitId = District }, "Nghỉ", TestDatabase.Actor));
        await database.RefusesAsync(Refusal.NotFound, () => exemptions.AddAsync(Expected with { CadreId = 9 }, "Nghỉ", TestDatabase.Actor));
        await database.RefusesAsync(Refusal.ChangedMeanwhile, () => exemptions.CorrectAsync(id, 1, "Đi học", TestDatabase.Actor));
        await database.RefusesAsync(Refusal.ReasonRequired, () => exemptions.RemoveAsync(id, 0, "", TestDatabase.Actor));
    }

    [Fact]
    public async Task Correction_PutsAnotherReason()
    {
        await using var database = await CreateAsync();
        var exemptions = database.Get<ExemptionService>();
        var (id, _) = await exemptions.AddAsync(Expected, "Nghỉ ốm", TestDatabase.Actor);

        await exemptions.CorrectAsync(id, 0, "Đi học", TestDatabase.Actor);

        Assert.Equal("Đi học", (await database.FindAsync<Exemption>(id)).Reason);
    }
}
