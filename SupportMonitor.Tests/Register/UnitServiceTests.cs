using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Register;

public sealed class UnitServiceTests
{
    private static UnitInput Input(string name = "An Thạnh", UnitKind kind = UnitKind.Commune, int? parent = District) =>
        new(name, kind, parent, null, null, null);

    [Fact]
    public async Task Add_KeepsTheUnitCleanWithItsSearchKey()
    {
        await using var database = await CreateAsync();

        var id = await database.Get<UnitService>().AddAsync(
            " 28950 ", new("An  Tha\u0323nh", UnitKind.Commune, District, new(2016, 1, 1), null, "0275 3 843 001"), TestDatabase.Actor);

        var unit = await database.FindAsync<Unit>(id);
        Assert.Equal(("28950", "An Thạnh", "xa an thanh 28950", "0275 3 843 001"), (unit.Code, unit.Name, unit.SearchKey, unit.Phone));
    }

    [Theory]
    [InlineData(UnitKind.Commune, DinhThuy)]
    [InlineData(UnitKind.Commune, Province)]
    [InlineData(UnitKind.SubArea, Province)]
    [InlineData(UnitKind.District, District)]
    [InlineData(UnitKind.Province, Province)]
    public async Task Add_UnderAParentOfTheWrongLevel_IsRefused(UnitKind kind, int parent)
    {
        await using var database = await CreateAsync();

        await database.RefusesAsync(Refusal.WrongLevel, () =>
            database.Get<UnitService>().AddAsync("1", Input(kind: kind, parent: parent), TestDatabase.Actor));
    }

    [Fact]
    public async Task Add_ThatCannotBe_IsRefused()
    {
        await using var database = await CreateAsync();
        var units = database.Get<UnitService>();

        await database.RefusesAsync(Refusal.CodeTaken, () => units.AddAsync("28945", Input(), TestDatabase.Actor));
        await database.RefusesAsync(Refusal.Required, () => units.AddAsync(" ", Input(), TestDatabase.Actor));
        await database.RefusesAsync(Refusal.Required, () => units.AddAsync("1", Input(name: "\u00A0"), TestDatabase.Actor));
        await database.RefusesAsync(Refusal.NotFound, () => units.AddAsync("1", Input(parent: 99), TestDatabase.Actor));
        await database.RefusesAsync(Refusal.EndBeforeStart, () =>
            units.AddAsync("1", Input() with { From = new(2017, 1, 2), To = new(2017, 1, 1) }, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.DateTooEarly, () => units.AddAsync("1", Input() with { From = new(1899, 12, 31) }, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.DateTooEarly, () => units.AddAsync("1", Input() with { To = new(201, 1, 1) }, TestDatabase.Actor));
    }

    [Fact]
    public async Task CodeLikeAnother_IsRefusedUntilItIsMeant_ButZerosSetLevelsApart()
    {
        await using var database = await CreateAsync();
        var units = database.Get<UnitService>();

        var refused = await database.RefusesAsync(Refusal.CodeTwin, () => units.AddAsync("028945", Input(), TestDatabase.Actor));
        await units.AddAsync("028945", Input(), TestDatabase.Actor, acceptsTwin: true);
        await units.AddAsync("00838", Input(), TestDatabase.Actor);

        Assert.Equal(["028945", "28945", "Xã Định Thủy"], refused.Arguments);
    }

    [Fact]
    public async Task SubArea_WithoutADistrict_IsRefusedAsAWorkbooksIs()
    {
        await using var database = await CreateAsync();
        var units = database.Get<UnitService>();
        var refused = await database.RefusesAsync(Refusal.Required, () =>
            units.AddAsync("838-1", Input("Tiểu vùng 1", UnitKind.SubArea, parent: null), TestDatabase.Actor));
        Assert.Equal(nameof(Unit.ParentId), Assert.Single(refused.Arguments));

        var id = await units.AddAsync("838-1", Input("Tiểu vùng 1", UnitKind.SubArea), TestDatabase.Actor);
        await database.RefusesAsync(Refusal.Required, () =>
            units.EditAsync(id, 0, Input("Tiểu vùng 1", UnitKind.SubArea, parent: null), TestDatabase.Actor));
        await units.AddAsync("1", Input(parent: null), TestDatabase.Actor);
    }

    [Fact]
    public async Task SameCodeFromTwoWindowsAtOnce_IsTakenOnce()
    {
        await using var database = await CreateAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            try
            {
                await database.Get<UnitService>().AddAsync("1", Input(), TestDatabase.Actor);
                return (Refusal?)null;
            }
            catch (RefusedException refused)
            {
                return refused.Refusal;
            }
        })));

        Assert.Single(outcomes, o => o is null);
        Assert.Equal(5, outcomes.Count(o => o == Refusal.CodeTaken));
    }

    [Fact]
    public async Task Edit_OfAnOlderState_IsRefused()
    {
        await using var database = await CreateAsync();
        var units = database.Get<UnitService>();
        await units.EditAsync(DinhThuy, 0, Input("Định Thuỷ"), TestDatabase.Actor);

        await database.RefusesAsync(Refusal.ChangedMeanwhile, () => units.EditAsync(DinhThuy, 0, Input(), TestDatabase.Actor));
        Assert.Equal("Định Thuỷ", (await database.FindAsync<Unit>(DinhThuy)).Name);
    }

    [Fact]
    public async Task Edit_ThatWouldBreakTheTreeOrARole_IsRefused()
    {
        await using var database = await CreateAsync();
        var units = database.Get<UnitService>();

        await database.RefusesAsync(Refusal.Cycle, () =>
            units.EditAsync(District, 0, Input(kind: UnitKind.District, parent: District), TestDatabase.Actor));
        await database.RefusesAsync(Refusal.WrongLevel, () =>
            units.EditAsync(District, 0, Input(kind: UnitKind.District, parent: DinhThuy), TestDatabase.Actor));
        await database.RefusesAsync(Refusal.WrongLevel, () =>
            units.EditAsync(District, 0, Input(kind: UnitKind.SubArea, parent: null), TestDatabase.Actor));
        await database.RefusesAsync(Refusal.WrongLevel, () =>
            units.EditAsync(DinhThuy, 0, Input(kind: UnitKind.SubArea), TestDatabase.Actor));
        await units.EditAsync(DinhThuy, 0, Input(kind: UnitKind.Ward), TestDatabase.Actor);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Edit_OfTheLevelUnderAFormOrExemptionAlone_IsRefused(bool form)
    {
        await using var database = await CreateAsync();
        var pair = Unexpected with { UnitId = await database.Get<UnitService>().AddAsync("1", Input(), TestDatabase.Actor) };
        await (form
            ? database.Get<FormService>().ReceiveAsync(pair, new(2018, 1, 5), new FormContent(), TestDatabase.Actor)
            : database.Get<ExemptionService>().AddAsync(pair, "Đi học", TestDatabase.Actor));

        await database.RefusesAsync(Refusal.WrongLevel, () =>
            database.Get<UnitService>().EditAsync(pair.UnitId, 0, Input(kind: UnitKind.SubArea, parent: District), TestDatabase.Actor));
    }

    [Fact]
    public async Task Delete_TakesAwayOnlyWhatNothingRefersTo()
    {
        await using var database = await CreateAsync();
        var units = database.Get<UnitService>();
        var id = await units.AddAsync("1", Input(), TestDatabase.Actor);

        await database.RefusesAsync(Refusal.InUse, () => units.DeleteAsync(District, 0, "Thừa", TestDatabase.Actor));
        await database.RefusesAsync(Refusal.InUse, () => units.DeleteAsync(DinhThuy, 0, "Thừa", TestDatabase.Actor));
        await database.RefusesAsync(Refusal.ReasonRequired, () => units.DeleteAsync(id, 0, "", TestDatabase.Actor));
        await units.DeleteAsync(id, 0, "Thừa", TestDatabase.Actor);

        await database.RefusesAsync(Refusal.NotFound, () => units.DeleteAsync(id, 0, "Thừa", TestDatabase.Actor));
    }
}
