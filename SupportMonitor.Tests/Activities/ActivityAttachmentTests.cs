using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Attachments;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Activities;

/// <summary>Files of visits and other records: who may, what stays, what goes, and that no file is lost.</summary>
public sealed class ActivityAttachmentTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2018, 1, 3);

    private TestDatabase _database = null!;

    private ActivityService Activities => _database.Get<ActivityService>();

    private ActivityAttachments Files => _database.Get<ActivityAttachments>();

    private AttachmentSweep Sweep => _database.Get<AttachmentSweep>();

    public async ValueTask InitializeAsync()
    {
        _database = await CreateAsync();
        await _database.Get<SettingsService>().MarkAsSampleAsync(new(2018, 1, 5), TestDatabase.Actor);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task WhoMayDoWhatWithFiles_FollowsFromWhoMayCorrectAndReadTheRecord()
    {
        var visit = await VisitAsync();
        var (raised, _) = await Activities.AddAsync(Proposal(null), TestDatabase.Actor);
        var (brought, _) = await Activities.AddAsync(Proposal(An), TestDatabase.Actor);
        var (guidance, _) = await Activities.AddAsync(
            new GuidanceNote { Code = "", Date = Day, Agency = "Sở Mẫu", Topic = "Mẫu", Content = "x", Addressees = "28945" }, TestDatabase.Actor);
        const string All = "list open attach detach";
        const string Read = "list open";
        var roles = new (string Name, Actor Actor, string Visit, string Raised, string Brought, string Guidance)[]
        {
            ("nobody", Actor.Anonymous, "", "", "", ""),
            ("administrator", await _database.AdministratorAsync(), "", "", "", ""),
            ("leader", await _database.LeaderAsync(), Read, Read, Read, Read),
            ("district's leader", await _database.DistrictLeaderAsync("838"), Read, Read, Read, Read),
            ("secretariat", await _database.SecretariatAsync(), All, All, All, All),
            ("cadre", await _database.CadreAsync("CB001"), All, "", All, ""),
            ("another cadre", await _database.CadreAsync("CB002"), "", "", "", ""),
            ("commune", await _database.CommuneAsync("28945"), Read, All, Read, Read),
            ("another commune", await _database.CommuneAsync("28951"), "", "", "", ""),
        };
        foreach (var (name, actor, ofVisit, ofRaised, ofBrought, ofGuidance) in roles)
        {
            Assert.Equal((name, "visit", ofVisit), (name, "visit", await DoneAsync<Visit>(visit, actor)));
            Assert.Equal((name, "raised", ofRaised), (name, "raised", await DoneAsync<Proposal>(raised, actor)));
            Assert.Equal((name, "brought", ofBrought), (name, "brought", await DoneAsync<Proposal>(brought, actor)));
            Assert.Equal((name, "guidance", ofGuidance), (name, "guidance", await DoneAsync<GuidanceNote>(guidance, actor)));
        }
    }

    [Fact]
    public async Task WhatIsNotThere_IsRejectedLikeAnothers()
    {
        var visit = await VisitAsync();
        await AttachAsync(visit);
        var file = await OnlyAsync(visit);
        var other = await _database.CadreAsync("CB002");

        foreach (var (record, attachment) in new[] { (visit, file), (999, 999) })
        {
            await DeniesAsync(() => Files.ListAsync<Visit>(record, other));
            await DeniesAsync(() => Files.OpenAsync(attachment, other));
            await DeniesAsync(() => Files.AttachAsync<Visit>(record, new EndlessUpload(1000), "a.pdf", other));
            await DeniesAsync(() => Files.DetachAsync<Visit>(record, attachment, other));
        }

        Assert.Null(await Files.OpenAsync(999, TestDatabase.Actor));
        await _database.RefusesAsync(Refusal.NotFound, () => Files.ListAsync<Visit>(999, TestDatabase.Actor));
        var another = await VisitAsync(PhuocHiep);
        await _database.RefusesAsync(Refusal.NotFound, () => Files.DetachAsync<Visit>(another, file, TestDatabase.Actor));
        Assert.Equal(file, await OnlyAsync(visit));
    }

    [Fact]
    public async Task WhatMayNotBeCorrected_TakesNoFiles()
    {
        var cadre = await _database.CadreAsync("CB001");
        var (report, _) = await Activities.AddAsync(new SituationReport { PeriodId = Open, UnitId = District, CadreId = An, Date = Day }, cadre);
        await Files.AttachAsync<SituationReport>(report, Samples.Pdf(), "báo cáo.pdf", cadre);
        Assert.True((await Files.ListAsync<SituationReport>(report, cadre)).MayChange);

        // What says that it was read, is in the cadre's name and not the cadre's to write.
        var (read, _) = await _database.Get<SituationReportService>().AnswerAsync(report, SituationReportState.Read, null, TestDatabase.Actor);
        Assert.False((await Files.ListAsync<SituationReport>(read, cadre)).MayChange);
        await DeniesAsync(() => Files.AttachAsync<SituationReport>(read, new EndlessUpload(1000), "a.pdf", cadre));

        await _database.Get<Core.Board.PeriodClosingService>().CloseAsync(Open, 0, TestDatabase.Actor);
        Assert.False((await Files.ListAsync<SituationReport>(report, TestDatabase.Actor)).MayChange);
        await _database.RefusesAsync(Refusal.PeriodClosed, () => Files.AttachAsync<SituationReport>(report, new EndlessUpload(1000), "a.pdf", TestDatabase.Actor));
        Assert.Single((await Files.ListAsync<SituationReport>(report, cadre)).Files);
    }

    [Fact]
    public async Task Photograph_IsNoChangeOfTheVisit_AndVoidsNoVerdict()
    {
        var cadre = await _database.CadreAsync("CB001");
        var visit = await VisitAsync();
        await _database.Get<VisitService>().ConfirmAsync(visit, 0, VisitConfirmation.Confirmed, null, await _database.CommuneAsync("28945"));

        await Files.AttachAsync<Visit>(visit, new MemoryStream(Samples.JpegBytes), @"C:\ảnh\họp dân.JPG", cadre);
        await Files.DetachAsync<Visit>(visit, await OnlyAsync(visit), cadre);

        Assert.Equal((VisitConfirmation.Confirmed, 1), await _database.FindAsync<Visit>(visit) is var v ? (v.Confirmation!.Value, v.Revision) : default);
        var told = (await _database.TrailAsync())[^2..];
        Assert.All(told, t => Assert.Equal(
            ("Đi cơ sở / CB001 / 28945 / 2018-01-03 / Họp dân / họp dân.JPG", cadre.Name, (int?)DinhThuy, (int?)An), (t.Key, t.Actor, t.UnitId, t.CadreId)));
        var history = await _database.Get<TrailReader>().HistoryAsync((ChangeSubject)101, visit, TestDatabase.Actor);
        Assert.Equal(
            [ChangeAction.Deleted, ChangeAction.Added, ChangeAction.Changed, ChangeAction.Added], history.Select(h => h.Entry.Action));
        Assert.Single(await _database.Get<TrailReader>().HistoryAsync((ChangeSubject)101, await VisitAsync(PhuocHiep), TestDatabase.Actor));
        Assert.Single(await _database.Get<TrailReader>().HistoryAsync((ChangeSubject)104, (await Activities.AddAsync(Proposal(An), TestDatabase.Actor)).Id, TestDatabase.Actor));
    }

    [Fact]
    public async Task RecordThatIsDeleted_TakesItsFilesAlong_EachInTheTrail()
    {
        var (visit, other) = (await VisitAsync(), await VisitAsync(PhuocHiep));
        await AttachAsync(visit);
        await AttachAsync(visit, "hai");
        await AttachAsync(other);

        await Activities.DeleteAsync<Visit>(visit, 0, "Ghi trùng", TestDatabase.Actor);

        var told = (await _database.TrailAsync())[^3..];
        Assert.All(told, t => Assert.Equal((ChangeAction.Deleted, "Ghi trùng", (int?)DinhThuy, (int?)An), (t.Action, t.Reason, t.UnitId, t.CadreId)));
        Assert.Equal(
            ["CB001 / 28945 / 2018-01-03 / Họp dân", "Đi cơ sở / CB001 / 28945 / 2018-01-03 / Họp dân / hai.pdf", "Đi cơ sở / CB001 / 28945 / 2018-01-03 / Họp dân / một.pdf"],
            told.Select(t => t.Key).Order(StringComparer.Ordinal));
        await using var db = _database.Open();
        Assert.Equal(other, (await db.Set<ActivityAttachment>().SingleAsync()).RecordId);
        Assert.Equal(3, (await _database.Get<TrailReader>().HistoryAsync((ChangeSubject)101, visit, TestDatabase.Actor)).Count(h => h.Entry.Action == ChangeAction.Deleted));
    }

    [Fact]
    public async Task Sweep_KeepsWhatAnyRecordRefersTo_ForAsLongAsOneDoes()
    {
        var visit = await VisitAsync();
        await AttachAsync(visit, "của chuyến đi");
        await _database.Get<FormAttachments>().AttachAsync(Expected, Samples.Pdf("của phiếu"), "phiếu.pdf", TestDatabase.Actor);
        await AttachAsync(visit, "của cả hai");
        await _database.Get<FormAttachments>().AttachAsync(Expected, Samples.Pdf("của cả hai"), "hai.pdf", TestDatabase.Actor);
        await _database.Get<AttachmentStore>().ReceiveAsync(Samples.Pdf("không của ai"), "x.pdf");
        _database.Clock.Advance(TimeSpan.FromHours(25));

        Assert.Equal((1, 3), (await Sweep.SweepAsync(), Stored().Count));
        await Activities.DeleteAsync<Visit>(visit, 0, "Ghi trùng", TestDatabase.Actor);
        Assert.Equal((1, 2), (await Sweep.SweepAsync(), Stored().Count));
        Assert.Equal(0, await Sweep.CountMissingAsync());

        await AttachAsync(await VisitAsync(PhuocHiep), "mới");
        Stored().ForEach(File.Delete);
        Assert.Equal(3, await Sweep.CountMissingAsync());
    }

    /// <summary>The sweeper deletes files whose hashes no owner names: every table of files must have one.</summary>
    [Fact]
    public void EveryTableOfFiles_HasAnOwner()
    {
        using var db = _database.Open();
        var tables = db.Model.GetEntityTypes().Where(t => t.FindProperty("Hash") is not null && t.FindProperty("Size") is not null).Select(t => t.GetTableName()!);
        var owned = _database.Get<IEnumerable<IAttachmentOwner>>().Select(o => o.Hashes(db).ToQueryString());

        Assert.Equal(2, tables.Count());
        Assert.All(tables, t => Assert.Contains(owned, sql => sql.Contains($"\"{t}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task HostileFiles_AreRefused_AndLeaveNothing()
    {
        var visit = await VisitAsync();
        await using var endless = new EndlessUpload(200L * 1024 * 1024);

        await _database.RefusesAsync(Refusal.AttachmentType, () => Files.AttachAsync<Visit>(
            visit, new MemoryStream("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray()), "ảnh.jpg", TestDatabase.Actor));
        await _database.RefusesAsync(Refusal.AttachmentType, () => Files.AttachAsync<Visit>(visit, new MemoryStream(), "ảnh.png", TestDatabase.Actor));
        await _database.RefusesAsync(Refusal.AttachmentTooLarge, () => Files.AttachAsync<Visit>(visit, endless, "to.pdf", TestDatabase.Actor));
        Assert.Empty(Stored());

        await Files.AttachAsync<Visit>(visit, new MemoryStream(Samples.JpegBytes), "../../etc/\u202Egpj.exe", TestDatabase.Actor);
        Assert.Equal("gpj.exe.jpg", (await Files.ListAsync<Visit>(visit, TestDatabase.Actor)).Files.Single().Name);
        Assert.Matches("^[0-9a-f]{64}$", Path.GetFileName(Assert.Single(Stored())));
    }

    [Fact]
    public async Task MoreThanTheMost_IsRefusedBeforeAnythingIsTakenIn()
    {
        var visit = await VisitAsync();
        for (var i = 0; i < AttachmentStore.MostFiles; i++)
        {
            await AttachAsync(visit, $"{i}");
        }

        await using var endless = new EndlessUpload(1000);
        await _database.RefusesAsync(Refusal.TooMany, () => Files.AttachAsync<Visit>(visit, endless, "6.pdf", TestDatabase.Actor));

        Assert.Equal(0, endless.Position);
        await AttachAsync(await VisitAsync(PhuocHiep));
    }

    /// <summary>What an actor gets done with a file of a record, which is there before and after.</summary>
    private async Task<string> DoneAsync<T>(int record, Actor actor)
        where T : class, IRecord
    {
        await Files.AttachAsync<T>(record, Samples.Pdf(), "mẫu.pdf", TestDatabase.Actor);
        var files = (await Files.ListAsync<T>(record, TestDatabase.Actor)).Files;
        var done = new List<string>();
        bool? offered = null;
        await TryAsync("list", async () => offered = (await Files.ListAsync<T>(record, actor)).MayChange);
        await TryAsync("open", async () => await (await Files.OpenAsync(files[^1].Id, actor))!.File.DisposeAsync());
        await TryAsync("attach", () => Files.AttachAsync<T>(record, Samples.Pdf(), "của tôi.pdf", actor));
        await TryAsync("detach", () => Files.DetachAsync<T>(record, files[^1].Id, actor));
        Assert.Equal(done.Contains("attach"), offered ?? false);
        foreach (var left in (await Files.ListAsync<T>(record, TestDatabase.Actor)).Files)
        {
            await Files.DetachAsync<T>(record, left.Id, TestDatabase.Actor);
        }

        return string.Join(' ', done);

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

    private async Task<int> VisitAsync(int unit = DinhThuy) => (await Activities.AddAsync(
        new Visit { CadreId = An, UnitId = unit, Date = Day, Kind = "Họp dân" }, TestDatabase.Actor)).Id;

    private Task AttachAsync(int visit, string what = "một") => Files.AttachAsync<Visit>(visit, Samples.Pdf(what), $"{what}.pdf", TestDatabase.Actor);

    private async Task<int> OnlyAsync(int visit) => Assert.Single((await Files.ListAsync<Visit>(visit, TestDatabase.Actor)).Files).Id;

    private static Proposal Proposal(int? cadre) => new() { Code = "", Date = Day, UnitId = DinhThuy, CadreId = cadre, Kind = "Khó khăn", Content = "Thiếu nước ngọt" };

    private static async Task DeniesAsync(Func<Task> act) => Assert.Equal(Refusal.NotAllowed, (await Assert.ThrowsAsync<RefusedException>(act)).Refusal);

    private List<string> Stored() => Path.Combine(_database.Directory, "attachments") is var folder && Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)] : [];
}
