using SupportMonitor.Core.Common;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Register;

public sealed class CadreServiceTests
{
    private static readonly CadreInput Input = new("Lê Mẫu Đức", "Phó Giám đốc", "Sở Tư pháp", "Lãnh đạo sở, ban, ngành", "0913 000 001");

    [Fact]
    public async Task AddThenEdit_KeepsWhatWasEnteredAndFindsIt()
    {
        await using var database = await CreateAsync();
        var cadres = database.Get<CadreService>();
        var id = await cadres.AddAsync("CB003", Input, TestDatabase.Actor);

        await cadres.EditAsync(id, 0, Input with { Phone = " ", Position = "Giám đốc" }, TestDatabase.Actor);

        var cadre = await database.FindAsync<Cadre>(id);
        Assert.Equal(("CB003", "Giám đốc", (string?)null, 1), (cadre.Code, cadre.Position, cadre.Phone, cadre.Revision));
        Assert.Contains("mau duc", cadre.SearchKey, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CodeLikeAnother_IsRefusedWithIt_UntilItIsMeant()
    {
        await using var database = await CreateAsync();
        var cadres = database.Get<CadreService>();

        var refused = await database.RefusesAsync(Refusal.CodeTwin, () => cadres.AddAsync("\u0421B001", Input, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.CodeTwin, () => cadres.AddAsync("cb 1", Input, TestDatabase.Actor));
        var id = await cadres.AddAsync("cb 001", Input, TestDatabase.Actor, acceptsTwin: true);

        Assert.Equal(["\u0421B001 [\u0421 U+0421]", "CB001", "Nguyễn Mẫu An"], refused.Arguments);
        Assert.Equal("cb 001", (await database.FindAsync<Cadre>(id)).Code);
    }

    [Fact]
    public async Task WhatCannotBe_IsRefused()
    {
        await using var database = await CreateAsync();
        var cadres = database.Get<CadreService>();

        await database.RefusesAsync(Refusal.CodeTaken, () => cadres.AddAsync("CB001", Input, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.Required, () => cadres.AddAsync("CB003", Input with { Name = "" }, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.TooLong, () => cadres.AddAsync("CB003", Input with { Phone = new('0', 101) }, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.ChangedMeanwhile, () => cadres.EditAsync(An, 1, Input, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.InUse, () => cadres.DeleteAsync(An, 0, "Thừa", TestDatabase.Actor));
        await database.RefusesAsync(Refusal.ReasonRequired, () => cadres.DeleteAsync(An, 0, "", TestDatabase.Actor));
    }

    [Fact]
    public async Task Delete_OfAnUnusedCadre_TakesItAway()
    {
        await using var database = await CreateAsync();
        var cadres = database.Get<CadreService>();
        var id = await cadres.AddAsync("CB003", Input, TestDatabase.Actor);

        await cadres.DeleteAsync(id, 0, "Nhập nhầm", TestDatabase.Actor);

        await database.RefusesAsync(Refusal.NotFound, () => cadres.EditAsync(id, 0, Input, TestDatabase.Actor));
    }
}
