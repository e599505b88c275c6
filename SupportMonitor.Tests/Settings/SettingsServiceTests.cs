using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Settings;

public sealed class SettingsServiceTests
{
    [Fact]
    public async Task EmptyDatabase_HasTheDefaults()
    {
        await using var database = await TestDatabase.CreateAsync();

        var settings = await database.Get<SettingsService>().GetAsync();

        Assert.Equal(("Bến Tre", false, (DateOnly?)null, 5), (settings.Province, settings.IsSample, settings.DemonstrationDate, settings.DaysUntilDue));
        Assert.Equal(["Xuất sắc", "Tốt", "Khá", "Trung bình", "Yếu"], settings.Ratings);
    }

    [Fact]
    public async Task Saved_IsReadBackCleanAndKeepsTheSamplesMark()
    {
        await using var database = await TestDatabase.CreateAsync();
        var service = database.Get<SettingsService>();
        await service.MarkAsSampleAsync(new(2018, 1, 5), TestDatabase.Actor);

        await service.SaveAsync(
            new ProgrammeSettings { Province = " Vĩnh  Long ", Ratings = ["Đạt", " ", "Không đạt", "Đạt"], DaysUntilDue = 10 }, TestDatabase.Actor);

        foreach (var settings in new[] { await service.GetAsync(), await ReadElsewhereAsync(database) })
        {
            Assert.Equal(("Vĩnh Long", true, new DateOnly(2018, 1, 5), 10), (settings.Province, settings.IsSample, settings.DemonstrationDate, settings.DaysUntilDue));
            Assert.Equal(["Đạt", "Không đạt"], settings.Ratings);
        }
    }

    /// <summary>What may be empty has no row until someone sets it, and none to say once it is empty again.</summary>
    [Fact]
    public async Task Signing_IsSetAndEmptiedAgain()
    {
        await using var database = await TestDatabase.CreateAsync();
        var service = database.Get<SettingsService>();
        await service.SaveAsync(new ProgrammeSettings { Office = "Văn phòng Tỉnh ủy" }, TestDatabase.Actor);
        await using (var db = database.Open())
        {
            Assert.Null(await db.Settings.FindAsync([nameof(ProgrammeSettings.Signer)], TestContext.Current.CancellationToken));
        }

        var set = await service.GetAsync() with
        {
            ReportNumber = " 15 ", ReportSign = "BC/VPTU", Urgency = "Khẩn", OnBehalfOf = "T/L Ban Thường vụ", Recipients = ["Ban Thường vụ", " ", "Sở  Mẫu"],
        };
        await service.SaveAsync(set, TestDatabase.Actor);

        var signing = Letterheads.SigningOf(await service.GetAsync());
        Assert.Equal(("Số 15-BC/VPTU", "KHẨN", "T/L Ban Thường vụ", null), (signing.ReportLine, signing.MarkLine, signing.OnBehalfOf, signing.Signer));
        Assert.Equal(["Ban Thường vụ", "Sở Mẫu"], signing.Recipients);
        Assert.Equal(await service.GetAsync(), await ReadElsewhereAsync(database));

        await service.SaveAsync(new(), TestDatabase.Actor);
        signing = Letterheads.SigningOf(await service.GetAsync());
        Assert.Equal((null, null, null), (signing.ReportLine, signing.MarkLine, signing.OnBehalfOf));
        Assert.Empty(signing.Recipients);
        await database.RefusesAsync(Refusal.TooLong, () => service.SaveAsync(new() { ReportSign = new('a', 51) }, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.TooMany, () => service.SaveAsync(new() { Recipients = [.. Enumerable.Range(0, 11).Select(i => $"{i}")] }, TestDatabase.Actor));
    }

    [Fact]
    public async Task SaveOfWhatSomebodyElseChangedSince_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync();
        var service = database.Get<SettingsService>();
        var seen = await service.GetAsync();
        await using var other = await TestDatabase.OpenAsync(database.Directory);
        await other.Get<SettingsService>().SaveAsync(seen with { Ratings = ["Đạt"] }, TestDatabase.Actor, seen);

        await database.RefusesAsync(Refusal.ChangedMeanwhile, () => service.SaveAsync(seen with { Signatory = "Phó" }, TestDatabase.Actor, seen));

        await database.Get<ChangeFeed>().CatchUpAsync();
        var now = await service.GetAsync();
        Assert.Equal(["Đạt"], now.Ratings);
        await service.SaveAsync(now with { Signatory = "Phó" }, TestDatabase.Actor, now);
        Assert.Equal("Phó", (await service.GetAsync()).Signatory);
    }

    [Fact]
    public async Task SampleMarkedOrMovedSince_DoesNotRefuseASave()
    {
        await using var database = await TestDatabase.CreateAsync();
        var service = database.Get<SettingsService>();
        var seen = await service.GetAsync();
        await service.MarkAsSampleAsync(new(2018, 1, 5), TestDatabase.Actor);

        await service.SaveAsync(seen with { Signatory = "Phó" }, TestDatabase.Actor, seen);

        Assert.Equal(("Phó", true), ((await service.GetAsync()).Signatory, (await service.GetAsync()).IsSample));
    }

    [Fact]
    public async Task WhatCannotBe_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync();
        var service = database.Get<SettingsService>();

        await database.RefusesAsync(Refusal.Required, () => service.SaveAsync(new() { Office = " " }, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.TooLong, () => service.SaveAsync(new() { Office = new('a', 201) }, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.OutOfRange, () => service.SaveAsync(new() { DaysUntilDue = 1000 }, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.Required, () => service.SaveAsync(new() { Ratings = [] }, TestDatabase.Actor));
        await database.RefusesAsync(Refusal.NotASample, () => service.MoveDemonstrationDateAsync(new(2018, 1, 6), TestDatabase.Actor));
    }

    [Fact]
    public async Task DemonstrationDate_IsTodayOfASample()
    {
        await using var database = await TestDatabase.CreateAsync();
        var service = database.Get<SettingsService>();
        await service.MarkAsSampleAsync(new(2018, 1, 5), TestDatabase.Actor);
        await service.MoveDemonstrationDateAsync(new(2018, 2, 1), TestDatabase.Actor);
        await database.RefusesAsync(Refusal.DateTooEarly, () => service.MoveDemonstrationDateAsync(new(218, 2, 1), TestDatabase.Actor));

        Assert.Equal(new DateOnly(2018, 2, 1), await database.Get<ProgrammeCalendar>().TodayAsync());
    }

    [Fact]
    public async Task WhatAnotherProcessStores_IsSeenAfterCatchingUp()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.Get<SettingsService>().GetAsync();
        await using (var other = await TestDatabase.OpenAsync(database.Directory))
        {
            await other.Get<SettingsService>().SaveAsync(new() { Province = "Vĩnh Long" }, TestDatabase.Actor);
        }

        await database.Get<ChangeFeed>().CatchUpAsync();

        Assert.Equal("Vĩnh Long", (await database.Get<SettingsService>().GetAsync()).Province);
    }

    private static async Task<ProgrammeSettings> ReadElsewhereAsync(TestDatabase database)
    {
        await using var other = await TestDatabase.OpenAsync(database.Directory);
        return await other.Get<SettingsService>().GetAsync();
    }
}
