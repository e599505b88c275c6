using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Board;

public sealed class OwnFormsTests
{
    private static readonly DateOnly Today = new(2018, 1, 5);

    [Fact]
    public async Task WhatWasWrittenForAFormNotOwedAnyMore_IsListedUntilNothingOfItIsLeft()
    {
        await using var database = await CreateAsync();
        var (own, drafts) = (database.Get<OwnForms>(), database.Get<FormDrafts>());
        var (commune, other) = (await database.CommuneAsync("28945"), await database.CommuneAsync("28951"));
        var version = (await drafts.SaveAsync(Expected, default, new("Tốt"), commune)).Version;
        await database.Get<AssignmentService>().DeleteAsync(AnFollows, 0, "Nhầm", TestDatabase.Actor);

        var left = Assert.Single((await own.ReadAsync("2017-Q4", Today, commune))!.Forms);
        await drafts.DiscardAsync(Expected, version, commune);

        Assert.Equal((true, null, "CB001", commune.Name), (left.IsLeftOver, left.State, left.Cadre.Code, left.DraftBy));
        Assert.Empty((await own.ReadAsync("2017-Q4", Today, commune))!.Forms);
        Assert.DoesNotContain((await own.ReadAsync("2017-Q4", Today, other))!.Forms, f => f.IsLeftOver);
    }

    [Fact]
    public async Task Correction_IsInTheListOfTheCommune()
    {
        await using var database = await CreateAsync();
        var commune = await database.CommuneAsync("28945");
        var sent = await database.Get<FormService>().SendAsync(Expected, default, new("Tốt", "A"), null, commune);
        var before = Assert.Single((await database.Get<OwnForms>().ReadAsync("2017-Q4", Today, commune))!.Forms);
        await database.Get<FormService>().CorrectAsync(sent.Recorded!.Id, 0, new(Today, ReceiptKind.Received, new("Khá", "A")), "Nhầm", TestDatabase.Actor);

        var after = Assert.Single((await database.Get<OwnForms>().ReadAsync("2017-Q4", Today, commune))!.Forms);

        Assert.Null(before.CorrectedAt);
        Assert.Equal(TestDatabase.Now.UtcDateTime, after.CorrectedAt);
    }
}
