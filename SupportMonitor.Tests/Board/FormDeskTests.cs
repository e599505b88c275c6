using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Board;

public sealed class FormDeskTests
{
    private static readonly FormContent Said = new("Tốt", "Đi cơ sở đều")
    {
        Sheet = new(["Tốt", "Khá"], [new("Đi cơ sở", "Tốt", "đều")]),
    };

    [Fact]
    public async Task Correction_IsShownToTheCommuneWithWhoWhenWhyAndWhat_AndNotToTheCadre()
    {
        await using var database = await CreateAsync();
        var (commune, cadre, office) = (await database.CommuneAsync("28945"), await database.CadreAsync("CB001"), await database.SecretariatAsync());
        var sent = await database.Get<FormService>().SendAsync(Expected, default, new("Tốt", "Đi cơ sở đều"), null, commune);
        database.Clock.Advance(TimeSpan.FromMinutes(5));
        var content = (await OpenAsync(database, commune)).Received!.Content!;
        await database.Get<FormService>().CorrectAsync(
            sent.Recorded!.Id,
            0,
            new(new(2018, 1, 3), ReceiptKind.Received, content with
            {
                Strengths = "Đi cơ sở đều đặn",
                Sheet = content.Sheet! with { Answers = [content.Sheet.Answers[0] with { Rating = "Khá" }, .. content.Sheet.Answers.Skip(1)] },
            }),
            "Xã báo nhầm",
            office);

        var correction = Assert.Single((await OpenAsync(database, commune)).Received!.Corrections);
        Assert.Equal((office.Name, "Xã báo nhầm", null), (correction.By, correction.Reason, correction.File));
        Assert.Equal(database.Clock.GetUtcNow().UtcDateTime, correction.At);
        Assert.Equal((new DateOnly(2018, 1, 5), new DateOnly(2018, 1, 3)), correction.Moved);
        Assert.Equal(
            [(FormField.AnswerRating, "Đi cơ sở", null, "Khá"), (FormField.Strengths, null, "Đi cơ sở đều", "Đi cơ sở đều đặn")],
            correction.Fields.Select(f => (f.Field, f.Criterion, f.Mine, f.Theirs)));

        await CloseAndReleaseAsync(database);
        var released = await OpenAsync(database, cadre);
        Assert.Equal("Đi cơ sở đều đặn", released.Received!.Content!.Strengths);
        Assert.Empty(released.Received.Corrections);
    }

    [Fact]
    public async Task OwnFormThatIsNotOwed_IsSimplyNotThere_AndNobodysAttempt()
    {
        await using var database = await CreateAsync();
        var (commune, cadre) = (await database.CommuneAsync("28945"), await database.CadreAsync("CB001"));
        var trail = (await database.TrailAsync()).Count;
        var desk = database.Get<FormDesk>();

        Assert.Null(await desk.OpenAsync("2017-Q4", "28945", "CB002", commune));
        Assert.Null(await desk.OpenAsync("2017-Q4", "28945", "CB999", commune));
        Assert.Null(await desk.OpenAsync("2099-Q1", "28945", "CB001", commune));
        Assert.Null(await desk.OpenAsync("2017-Q4", "28951", "CB001", cadre));
        Assert.Equal(trail, (await database.TrailAsync()).Count);
        await Assert.ThrowsAsync<RefusedException>(() => desk.OpenAsync("2017-Q4", "28951", "CB002", commune));
        await Assert.ThrowsAsync<RefusedException>(() => desk.OpenAsync("2017-Q4", "28951", "CB002", cadre));
    }

    [Fact]
    public async Task Acceptance_IsNoCorrection()
    {
        await using var database = await CreateAsync();
        var commune = await database.CommuneAsync("28945");
        var sent = await database.Get<FormService>().SendAsync(Expected, default, Said, null, commune);
        await database.Get<FormService>().AcceptAsync([(sent.Recorded!.Id, 0)], TestDatabase.Actor);

        Assert.Empty((await OpenAsync(database, commune)).Received!.Corrections);
    }

    [Fact]
    public async Task DraftOlderThanACorrection_SaysSo()
    {
        await using var database = await CreateAsync();
        var commune = await database.CommuneAsync("28945");
        var sent = await database.Get<FormService>().SendAsync(Expected, default, Said, null, commune);
        await database.Get<FormDrafts>().SaveAsync(Expected, (await OpenAsync(database, commune)).Version, Said with { Limitations = "Có" }, commune);
        var before = await OpenAsync(database, commune);
        database.Clock.Advance(TimeSpan.FromMinutes(5));
        await database.Get<FormService>().CorrectAsync(
            sent.Recorded!.Id, 0, new(new(2018, 1, 5), ReceiptKind.Received, Said with { Strengths = "Sửa" }), "Nhầm", TestDatabase.Actor);

        Assert.Null(before.NewerThanDraft);
        Assert.Equal(sent.Recorded.Id, (await OpenAsync(database, commune)).NewerThanDraft?.Id);
    }

    [Fact]
    public async Task ClosedPeriod_SaysWhoClosedItAndWhen_AndShowsTheDraft()
    {
        await using var database = await CreateAsync();
        var commune = await database.CommuneAsync("28945");
        await database.Get<FormDrafts>().SaveAsync(Expected, default, Said, commune);
        await database.Get<PeriodClosingService>().CloseAsync(Open, 0, TestDatabase.Actor);

        var form = await OpenAsync(database, commune);

        Assert.Equal((TestDatabase.Actor.Name, TestDatabase.Now.UtcDateTime), (form.Closure!.By, form.Closure.At));
        Assert.Equal((false, "Đi cơ sở đều"), (form.Rights.Write, form.Draft!.Content.Strengths));
        Assert.Null((await database.Get<FormDesk>().OpenAsync("2018-Q1", "28945", "CB001", TestDatabase.Actor))!.Closure);
    }

    private static async Task<FormView> OpenAsync(TestDatabase database, Actor actor) =>
        (await database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", actor))!;

    private static async Task CloseAndReleaseAsync(TestDatabase database)
    {
        await database.Get<PeriodClosingService>().CloseAsync(Open, 0, TestDatabase.Actor);
        await database.Get<PeriodClosingService>().ReleaseAsync(Open, 1, TestDatabase.Actor);
    }
}
