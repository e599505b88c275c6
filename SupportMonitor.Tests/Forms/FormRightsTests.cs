using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Forms;

/// <summary>Every operation on a form tried as every role, of one's own and of another's.</summary>
public sealed class FormRightsTests
{
    private static readonly DateOnly Today = new(2018, 1, 5);
    private static readonly FormContent Said = new("Tốt", "Đi cơ sở đều", "Ít phát biểu", "Tăng cường");

    [Fact]
    public async Task WhoMayDoWhatWithAForm()
    {
        await using var database = await CreateAsync();
        var roles = new (string Name, Actor Actor, string May)[]
        {
            ("nobody", Actor.Anonymous, ""),
            ("administrator", await database.AdministratorAsync(), ""),
            ("leader", await database.LeaderAsync(), "see"),
            ("cadre", await database.CadreAsync("CB001"), "see"),
            ("another cadre", await database.CadreAsync("CB002"), ""),
            ("another commune", await database.CommuneAsync("28951"), ""),
            ("commune", await database.CommuneAsync("28945"), "see draft attach send"),
            ("secretariat", await database.SecretariatAsync(), "see draft attach send accept return"),
        };
        foreach (var (name, actor, may) in roles)
        {
            var version = (await database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", TestDatabase.Actor))!.Version;
            var done = new List<string>();
            await TryAsync("see", () => database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", actor));
            await TryAsync("draft", () => database.Get<FormDrafts>().SaveAsync(Expected, version, Said with { Limitations = name }, actor));
            await TryAsync("attach", () => database.Get<FormAttachments>().AttachAsync(Expected, Samples.Pdf(), "a.pdf", actor));
            version = (await database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", TestDatabase.Actor))!.Version;
            await TryAsync("send", () => database.Get<FormService>().SendAsync(Expected, version, Said, null, actor));
            var row = (await database.ReceiptsAsync()).LastOrDefault();
            if (row is not null)
            {
                await TryAsync("accept", async () =>
                {
                    await using var db = database.Open();
                    var mine = (await db.Receipts.FindAsync(row.Id))!;
                    mine.SentBy = "Xã";
                    await db.SaveChangesAsync();
                    await database.Get<FormService>().AcceptAsync([(mine.Id, mine.Revision)], actor);
                });
                await TryAsync("return", () => database.Get<FormService>().ReturnAsync(Expected, Today, "Sai", actor));
            }

            Assert.Equal((name, may), (name, string.Join(' ', done)));

            async Task TryAsync(string what, Func<Task> act)
            {
                try
                {
                    await act();
                    done.Add(what);
                }
                catch (RefusedException refused) when (refused.Refusal == Refusal.NotAllowed)
                {
                    // As it should be; the list says so.
                }
            }
        }
    }

    [Fact]
    public async Task Attempts_AreInTheTrail()
    {
        await using var database = await CreateAsync();
        var commune = await database.CommuneAsync("28951");

        await Assert.ThrowsAsync<RefusedException>(() => database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", commune));
        await Assert.ThrowsAsync<RefusedException>(() => database.Get<FormDesk>().OpenAsync("2017-Q4", "khong-co", "CB001", commune));

        Assert.Equal(2, (await database.TrailAsync()).Count(t => t.Action == ChangeAction.Denied && t.Actor == commune.Name));
    }

    [Fact]
    public async Task FormThatIsGoneSinceItWasOpened_IsNobodysAttempt()
    {
        await using var database = await CreateAsync();
        var (desk, commune, other) = (database.Get<FormDesk>(), await database.CommuneAsync("28945"), await database.CommuneAsync("28951"));
        Assert.NotNull(await desk.OpenAsync("2017-Q4", "28945", "CB001", commune));
        await using (var db = database.Open())
        {
            var follows = await db.Assignments.AsNoTracking().SingleAsync(a => a.Id == AnFollows, TestContext.Current.CancellationToken);
            await database.Get<AssignmentService>().DeleteAsync(follows.Id, follows.Revision, "Nhầm", TestDatabase.Actor);
        }

        Assert.Null(await desk.OpenAsync("2017-Q4", "28945", "CB001", commune));
        await database.Get<PeriodService>().DeleteAsync(Open, 0, "Nhầm kỳ", TestDatabase.Actor);
        Assert.Null(await desk.OpenAsync("2017-Q4", "28945", "CB001", commune));

        Assert.DoesNotContain(await database.TrailAsync(), t => t.Action == ChangeAction.Denied);
        await RefusedAsync(() => desk.OpenAsync("2017-Q4", "28945", "CB001", other));
        Assert.Single(await database.TrailAsync(), t => t.Action == ChangeAction.Denied);
    }

    [Fact]
    public async Task Cadre_SeesThatAFormCame_AndWhatItSaysOnlyOnceReleased()
    {
        await using var database = await CreateAsync();
        var (commune, cadre, leader) = (await database.CommuneAsync("28945"), await database.CadreAsync("CB001"), await database.LeaderAsync());
        await database.Get<FormAttachments>().AttachAsync(Expected, Samples.Pdf(), "quet.pdf", commune);
        var version = (await database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", commune))!.Version;
        var file = (await database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", commune))!.Draft!.Attachments[0].Id;
        Assert.Null((await database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", leader))!.Draft);
        await database.Get<FormService>().SendAsync(Expected, version, Said, null, commune);
        await database.Get<FormService>().ReturnAsync(Expected, Today, "Lý do kín", TestDatabase.Actor);
        var second = (await database.ReceiptsAsync())[0].Id;
        await database.Get<FormService>().SendAsync(Expected, new(null, 0, second), Said, null, commune);

        var before = (await database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", cadre))!;
        var own = (await database.Get<OwnForms>().ReadAsync("2017-Q4", Today, cadre))!;

        Assert.Equal((3, DutyState.OnTime), (before.Rows.Count, before.Standing.State));
        Assert.All(before.Rows, r => Assert.Equal((null, null, null, null, 0), (r.Content, r.Reason, r.EnteredBy, r.SentBy, r.Attachments.Count)));
        Assert.Equal((false, false, false), (before.Rights.Read, before.Rights.Write, before.Rights.Keep));
        Assert.Null(before.Start.Rating);
        Assert.Equal((DutyState.OnTime, null, null), (own.Forms[0].State, own.Forms[0].Rating, own.Forms[0].ReturnReason));
        Assert.False(own.Reads);
        await RefusedAsync(() => database.Get<FormAttachments>().OpenAsync(file, cadre));

        await database.Get<PeriodClosingService>().CloseAsync(Open, 0, TestDatabase.Actor);
        Assert.Null((await database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", cadre))!.Received!.Content);
        await database.Get<PeriodClosingService>().ReleaseAsync(Open, 1, TestDatabase.Actor);

        var after = (await database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", cadre))!;
        Assert.Equal(("Tốt", "Ít phát biểu"), (after.Received!.Content!.Rating, after.Received.Content.Limitations));
        Assert.Equal("Tốt", (await database.Get<OwnForms>().ReadAsync("2017-Q4", Today, cadre))!.Forms[0].Rating);
        await RefusedAsync(() => database.Get<FormDesk>().OpenAsync("2017-Q4", "28951", "CB002", cadre));

        // What was sent first, returned and why, stays between the commune and the secretariat; so does its file.
        Assert.Equal([false, false, true], after.Rows.Select(r => r.Content is not null));
        Assert.All(after.Rows, r => Assert.Null(r.Reason));
        await using var files = database.Open();
        var ids = await files.FormAttachments.OrderBy(a => a.ReceiptId).Select(a => a.Id).ToListAsync();
        await RefusedAsync(() => database.Get<FormAttachments>().OpenAsync(ids[0], cadre));
        await using (var sent = (await database.Get<FormAttachments>().OpenAsync(ids[0], leader))!.File)
        {
            Assert.True(sent.Length > 0);
        }
    }

    [Fact]
    public async Task Cadre_ReadsNothingOfAFormThatWasReturnedAndNeverSentAgain()
    {
        await using var database = await CreateAsync();
        var (commune, cadre) = (await database.CommuneAsync("28945"), await database.CadreAsync("CB001"));
        await database.Get<FormService>().SendAsync(Expected, default, Said, null, commune);
        await database.Get<FormService>().ReturnAsync(Expected, Today, "Lý do kín", TestDatabase.Actor);
        await database.Get<PeriodClosingService>().CloseAsync(Open, 0, TestDatabase.Actor);
        await database.Get<PeriodClosingService>().ReleaseAsync(Open, 1, TestDatabase.Actor);

        var form = (await database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", cadre))!;
        var own = Assert.Single((await database.Get<OwnForms>().ReadAsync("2017-Q4", Today, cadre))!.Forms);

        Assert.All(form.Rows, r => Assert.Equal((null, null), (r.Content, r.Reason)));
        Assert.Equal((DutyState.Returned, null, null), (own.State, own.Rating, own.ReturnReason));
    }

    [Fact]
    public async Task Attachments_AreHandedToWhoMayReadThatForm()
    {
        await using var database = await CreateAsync();
        var (own, other) = (await database.CommuneAsync("28945"), await database.CommuneAsync("28951"));
        await database.Get<FormAttachments>().AttachAsync(Expected, Samples.Pdf(), "quet.pdf", own);
        var id = (await database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", own))!.Draft!.Attachments[0].Id;

        await RefusedAsync(() => database.Get<FormAttachments>().OpenAsync(id, other));
        await RefusedAsync(async () => await database.Get<FormAttachments>().OpenAsync(id, await database.LeaderAsync()));
        await RefusedAsync(() => database.Get<FormAttachments>().OpenAsync(id + 1, other));
        await RefusedAsync(() => database.Get<FormAttachments>().DetachAsync(Expected, id, other));
        await using var file = (await database.Get<FormAttachments>().OpenAsync(id, own))!.File;
        Assert.True(file.Length > 0);
    }

    [Fact]
    public async Task AccountThatWasDisabled_WritesNothingMore()
    {
        await using var database = await CreateAsync();
        var commune = await database.CommuneAsync("28945");
        var saved = await database.Get<FormDrafts>().SaveAsync(Expected, default, Said, commune);
        await database.Get<AccountService>().DisableAsync(commune.AccountId!.Value, TestDatabase.Actor);

        await RefusedAsync(() => database.Get<FormDrafts>().SaveAsync(Expected, saved.Version, Said with { Rating = "Khá" }, commune));
        await RefusedAsync(() => database.Get<FormService>().SendAsync(Expected, saved.Version, Said, null, commune));
    }

    [Fact]
    public async Task Commune_SeesItsDutiesWithReasonsAndDrafts_AndNobodyElses()
    {
        await using var database = await CreateAsync();
        var commune = await database.CommuneAsync("28945");
        var id = (await database.Get<FormService>().SendAsync(Expected, default, Said, null, commune)).Recorded!.Id;
        await database.Get<FormService>().ReturnAsync(Expected, Today, "Thiếu dấu", TestDatabase.Actor);
        await database.Get<FormDrafts>().SaveAsync(Expected, new(null, 0, id), Said with { Limitations = "Bổ sung" }, commune);

        var form = Assert.Single((await database.Get<OwnForms>().ReadAsync("2017-Q4", Today, commune))!.Forms);

        Assert.Equal((DutyState.Returned, "Thiếu dấu", commune.Name), (form.State, form.ReturnReason, form.DraftBy));
        Assert.Single((await database.Get<OwnForms>().ReadAsync("2017-Q3", Today, commune))!.Forms);
        Assert.Null(await database.Get<OwnForms>().ReadAsync("2018-Q1", Today, commune));
    }

    private static async Task RefusedAsync(Func<Task> act) =>
        Assert.Equal(Refusal.NotAllowed, (await Assert.ThrowsAsync<RefusedException>(act)).Refusal);
}
