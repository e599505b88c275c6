using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Brief;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Records;

/// <summary>What is asked for twice under one id, because its answer was lost, is written once and answered twice.</summary>
public sealed class StoredEntriesTests
{
    private static readonly DateOnly Day = new(2018, 1, 4);
    private static readonly BriefRequest Brief = new("2017-Q4", null, Day);
    private static readonly Guid Entry = Guid.Parse("7b9d7b0c-3d3a-4a3c-8f6a-0a5b8f6f2f10");

    /// <summary>Every service that adds or changes what a user enters: each returns what its caller learns.</summary>
    private static readonly Dictionary<string, Func<TestDatabase, Actor, Guid?, Task<object?>>> Services = new(StringComparer.Ordinal)
    {
        ["AccountService.AddAsync"] = async (d, a, e) => await d.Get<AccountService>().AddAsync("moi", new("Mới", Role.Leader), "mot cau de nho", a, e),
        ["ActivityService.AddAsync"] = async (d, a, e) => await d.Get<ActivityService>().AddAsync(NewVisit("Họp UBND"), a, e),
        ["ActivityService.ChangeAsync"] = async (d, a, e) => await d.Get<ActivityService>().ChangeAsync(Stored, 0, NewVisit("Khác"), "Nhầm", a, e),
        ["VisitService.ConfirmAsync"] = (d, a, e) => DoneAsync(d.Get<VisitService>().ConfirmAsync(Stored, 0, VisitConfirmation.Confirmed, null, a, e)),
        ["SituationReportService.AnswerAsync"] = async (d, a, e) => await d.Get<SituationReportService>().AnswerAsync(Stored, SituationReportState.Read, null, a, e),
        ["ProposalService.JudgeAsync"] = async (d, a, e) => await d.Get<ProposalService>().JudgeAsync(Stored, satisfied: true, null, a, e),
        ["GuidanceService.LinkAsync"] = async (d, a, e) => await d.Get<GuidanceService>().LinkAsync(Stored, 0, Stored + 1, DinhThuy, "Hai mức", a, e),
        ["AssignmentService.AssignAsync"] = async (d, a, e) => await d.Get<AssignmentService>().AssignAsync(
            new(Binh, PhuocHiep, AssignmentRole.FollowCommune, Day, null, null), a, e),
        ["AssignmentService.HandOverAsync"] = async (d, a, e) => await d.Get<AssignmentService>().HandOverAsync(AnFollows, 0, Binh, Day, null, a, e),
        ["AssignmentService.CorrectAsync"] = async (d, a, e) => await d.Get<AssignmentService>().CorrectAsync(
            AnFollows, 0, new(An, DinhThuy, AssignmentRole.FollowCommune, Day, null, null), "Nhầm", a, e),
        ["AssignmentService.EndAsync"] = (d, a, e) => DoneAsync(d.Get<AssignmentService>().EndAsync(AnFollows, 0, Day, a, e)),
        ["BriefService.SaveAsync"] = (d, a, e) => DoneAsync(d.Get<BriefService>().SaveAsync(Brief, BriefEdits.None, BriefEdits.None with { Head = new BriefHead("1") }, a, e)),
        // As it was seen before the first version.
        ["BriefService.FileAsync"] = async (d, a, e) =>
            await d.Get<BriefService>().FileAsync(Brief, "0" + (await d.Get<BriefService>().ReadAsync(Brief, a))!.Fingerprint[1..], a, e),
        ["CadreService.AddAsync"] = async (d, a, e) => await d.Get<CadreService>().AddAsync("CB900", new("Mới", null, null, null, null), a, entry: e),
        ["CadreService.EditAsync"] = (d, a, e) => DoneAsync(d.Get<CadreService>().EditAsync(An, 0, new("Mới", null, null, null, null), a, e)),
        ["ChaseService.CorrectAsync"] = (d, a, e) => DoneAsync(
            d.Get<ChaseService>().CorrectAsync(Stored, 0, new(Day, ChaseChannel.Letter, ChaseOutcome.Reminded), "Nhầm", a, entry: e)),
        ["ChaseService.LogAsync"] = async (d, a, e) => string.Join(
            ',', await d.Get<ChaseService>().LogAsync([Expected], new(Day, ChaseChannel.Phone, ChaseOutcome.Reminded), new ChaseConsent(Sooner: true), a, e)),
        ["ExemptionService.AddAsync"] = async (d, a, e) => await d.Get<ExemptionService>().AddAsync(Expected, "Đi học", a, e),
        ["ExemptionService.CorrectAsync"] = (d, a, e) => DoneAsync(d.Get<ExemptionService>().CorrectAsync(Stored, 0, "Đi học", a, e)),
        ["FormService.CorrectAsync"] = (d, a, e) => DoneAsync(
            d.Get<FormService>().CorrectAsync(Stored, 0, new(Day, ReceiptKind.Received, new("Khá")), "Nhầm", a, e)),
        ["FormService.ReceiveAsync"] = async (d, a, e) => await d.Get<FormService>().ReceiveAsync(Expected, Day, new("Tốt"), a, e),
        ["FormService.ReturnAsync"] = async (d, a, e) => await d.Get<FormService>().ReturnAsync(Unexpected, Day, "Thiếu", a, (Stored, 0), e),
        ["FormService.SendAsync"] = async (d, a, e) => await d.Get<FormService>().SendAsync(Expected, default, new("Tốt"), null, a, e),
        ["PeriodService.AddAsync"] = async (d, a, e) => await d.Get<PeriodService>().AddAsync(
            "2018-Q4", new("Mới", new(2018, 10, 1), new(2018, 12, 31), new(2019, 1, 5)), PeriodState.Draft, a, entry: e),
        ["PeriodService.EditAsync"] = (d, a, e) => DoneAsync(d.Get<PeriodService>().EditAsync(
            Open, 0, new("Mới", new(2017, 10, 1), new(2017, 12, 31), new(2018, 1, 9)), a, e)),
        ["UnitService.AddAsync"] = async (d, a, e) => await d.Get<UnitService>().AddAsync(
            "29999", new("Mới", UnitKind.Commune, District, null, null, null), a, entry: e),
        ["UnitService.EditAsync"] = (d, a, e) => DoneAsync(d.Get<UnitService>().EditAsync(
            DinhThuy, 0, new("Mới", UnitKind.Ward, District, null, null, null), a, e)),
    };

    /// <summary>The receipt and the exemption of a pair that owes no form, which are there before.</summary>
    private const int Stored = 1;

    public static TheoryData<string> Names => [.. Services.Keys];

    [Fact]
    public void EveryServiceThatTakesAnEntry_IsTriedHere()
    {
        var taking = typeof(Ledger).Assembly.GetExportedTypes().Where(t => t != typeof(Ledger))
            .SelectMany(t => t.GetMethods().Where(m => m.GetParameters().Any(p => p.Name == "entry" && p.ParameterType == typeof(Guid?)))
                .Select(m => $"{t.Name}.{m.Name}"));

        Assert.Equal(Services.Keys.Order(StringComparer.Ordinal), taking.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AskedAgain_IsAnsweredTheSame_AndNothingIsWritten(string name)
    {
        await using var database = await WithStoredAsync();
        var first = await Services[name](database, TestDatabase.Actor, Entry);
        var trail = (await database.TrailAsync()).Count;

        // Another process of the programme, after this one ended, say.
        await using var other = await TestDatabase.OpenAsync(database.Directory);
        var again = await Services[name](other, TestDatabase.Actor, Entry);

        Assert.Equal(first, again);
        Assert.Equal(trail, (await database.TrailAsync()).Count);
        Assert.True(await other.Get<StoredEntries>().AnyAsync(Entry, TestDatabase.Actor.AccountId));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task WithoutAnEntry_IsWrittenOrRefused_NotAnswered(string name)
    {
        await using var database = await WithStoredAsync();
        await Services[name](database, TestDatabase.Actor, null);
        var trail = (await database.TrailAsync()).Count;

        var again = await Record.ExceptionAsync(() => Services[name](database, TestDatabase.Actor, null));

        Assert.True(again is RefusedException || (await database.TrailAsync()).Count > trail || name == "FormService.SendAsync");
    }

    [Fact]
    public async Task EditAskedAgainWithOtherText_IsJudgedAnew_AndAnsweredFromThenOn()
    {
        await using var database = await CreateAsync();
        var cadres = database.Get<CadreService>();
        await cadres.EditAsync(An, 0, Named("Một"), TestDatabase.Actor, Entry);

        // On the revision of before someone else's change it is refused, and on what is there now it is written.
        await database.RefusesAsync(Refusal.ChangedMeanwhile, () => cadres.EditAsync(An, 0, Named("Hai"), TestDatabase.Actor, Entry));
        await cadres.EditAsync(An, 1, Named("Hai"), TestDatabase.Actor, Entry);
        await cadres.EditAsync(An, 1, Named("Hai"), TestDatabase.Actor, Entry);
        await database.RefusesAsync(Refusal.ChangedMeanwhile, () => cadres.EditAsync(An, 0, Named("Một"), TestDatabase.Actor, Entry));

        Assert.Equal("Hai", (await database.FindAsync<Cadre>(An)).Name);
        Assert.Equal(2, (await database.TrailAsync()).Count(t => t is { Subject: ChangeSubject.Cadre, Action: ChangeAction.Changed }));

        static CadreInput Named(string name) => new(name, null, null, null, null);
    }

    [Fact]
    public async Task AddedWithOtherContentUnderTheSameEntry_AsInACopyOfTheTab_IsARecordOfItsOwnOrRefused()
    {
        await using var database = await WithStoredAsync();
        var (forms, cadres) = (database.Get<FormService>(), database.Get<CadreService>());
        var first = await forms.ReceiveAsync(Expected, Day, new("Tốt"), TestDatabase.Actor, Entry);
        var second = await forms.ReceiveAsync(Expected, Day, new("Khá"), TestDatabase.Actor, Entry);
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(["Tốt", "Tốt", "Khá"], (await database.ReceiptsAsync()).Select(r => r.Content.Rating));

        var cadre = Guid.NewGuid();
        var input = new CadreInput("Mới", null, null, null, null);
        await cadres.AddAsync("CB900", input, TestDatabase.Actor, entry: cadre);
        await database.RefusesAsync(Refusal.CodeTaken, () => cadres.AddAsync("CB900", input with { Name = "Khác" }, TestDatabase.Actor, entry: cadre));
        await cadres.AddAsync("CB901", input, TestDatabase.Actor, entry: cadre);

        var exemption = Guid.NewGuid();
        await database.Get<ExemptionService>().AddAsync(Expected, "Đi học", TestDatabase.Actor, exemption);
        await database.RefusesAsync(
            Refusal.ExemptionTaken, () => database.Get<ExemptionService>().AddAsync(Expected, "Nghỉ ốm", TestDatabase.Actor, exemption));
    }

    [Fact]
    public async Task ProcessThatEndsBetweenCommitAndAnswer_LeavesOneRecord_AlsoAfterItIsAskedForAgain()
    {
        await using var database = await CreateAsync();
        using var writer = WriterProcess.Start(database.Directory, entry: Entry);
        Assert.Equal("", await writer.StandardOutput.ReadToEndAsync());
        await writer.WaitForExitAsync();
        var stored = Assert.Single(await database.ReceiptsAsync());

        var recorded = await database.Get<FormService>().ReceiveAsync(Expected, new(2018, 1, 5), new("Tốt"), TestDatabase.Actor, Entry);

        Assert.Equal(stored.Id, recorded.Id);
        Assert.Single(await database.ReceiptsAsync());
        Assert.Single(await database.TrailAsync(), t => t.Subject == ChangeSubject.Receipt);
    }

    [Fact]
    public async Task AnotherEntry_AnotherAccount_AndNoEntry_AreWritten()
    {
        await using var database = await CreateAsync();
        var (forms, office) = (database.Get<FormService>(), await database.SecretariatAsync());
        await forms.ReceiveAsync(Expected, Day, new("Tốt"), TestDatabase.Actor, Entry);

        await forms.ReceiveAsync(Expected, Day, new("Tốt"), TestDatabase.Actor, Guid.NewGuid());
        await forms.ReceiveAsync(Expected, Day, new("Tốt"), office, Entry);
        await forms.ReceiveAsync(Expected, Day, new("Tốt"), TestDatabase.Actor);
        await forms.ReceiveAsync(Expected, Day, new("Tốt"), TestDatabase.Actor);

        Assert.Equal(5, (await database.ReceiptsAsync()).Count);
    }

    [Fact]
    public async Task WhatWasRejected_IsNotStored_AndMayBeAskedForAgain()
    {
        await using var database = await CreateAsync();
        var cadres = database.Get<CadreService>();
        var input = new CadreInput("Mới", null, null, null, null);

        await database.RefusesAsync(Refusal.CodeTaken, () => cadres.AddAsync("CB001", input, TestDatabase.Actor, entry: Entry));
        Assert.False(await database.Get<StoredEntries>().AnyAsync(Entry, null));
        await cadres.AddAsync("CB900", input, TestDatabase.Actor, entry: Entry);

        Assert.True(await database.Get<StoredEntries>().AnyAsync(Entry, null));
    }

    [Fact]
    public async Task SendingThatMeetsAnothersForm_IsNoAnswer_AndIsAskedAnew()
    {
        await using var database = await CreateAsync();
        var forms = database.Get<FormService>();
        var sent = await forms.SendAsync(Expected, default, new("Khá"), null, TestDatabase.Actor);

        var met = await forms.SendAsync(Expected, default, new("Tốt"), null, TestDatabase.Actor, Entry);
        Assert.NotNull(met.Conflict);
        var knowingly = await forms.SendAsync(Expected, met.Conflict.Version, new("Tốt"), null, TestDatabase.Actor, Entry);

        Assert.NotEqual(sent.Recorded!.Id, knowingly.Recorded!.Id);
    }

    [Fact]
    public async Task Entries_AreForgottenAfterAMonth()
    {
        await using var database = await CreateAsync();
        await database.Get<FormService>().ReceiveAsync(Expected, Day, new("Tốt"), TestDatabase.Actor, Entry);
        database.Clock.Advance(TimeSpan.FromDays(31));
        await database.Get<FormService>().ReceiveAsync(Expected, Day, new("Tốt"), TestDatabase.Actor, Guid.NewGuid());

        await using var db = database.Open();
        Assert.Equal(1, await db.Set<StoredEntry>().CountAsync());
    }

    private static Visit NewVisit(string kind) => new() { CadreId = An, UnitId = DinhThuy, Date = Day, Kind = kind };

    private static async Task<TestDatabase> WithStoredAsync()
    {
        var database = await CreateAsync();
        await database.Get<FormService>().ReceiveAsync(Unexpected, new(2018, 1, 2), new("Tốt"), TestDatabase.Actor);
        await database.Get<ExemptionService>().AddAsync(Unexpected, "Đi công tác", TestDatabase.Actor);
        await database.Get<ChaseService>().LogAsync([Expected], new(Day, ChaseChannel.Phone, ChaseOutcome.NoAnswer), null, TestDatabase.Actor);
        var activities = database.Get<ActivityService>();
        await activities.AddAsync(NewVisit("Họp dân"), TestDatabase.Actor);
        await activities.AddAsync(new SituationReport { PeriodId = Open, UnitId = District, CadreId = An, Date = Day }, TestDatabase.Actor);
        await activities.AddAsync(new Proposal { Code = "", Date = Day, UnitId = DinhThuy, Kind = "Khác", Content = "Mẫu" }, TestDatabase.Actor);
        await activities.AddAsync(new ProposalStep { ProposalId = Stored, Date = Day, Step = ProposalStepKind.Answered }, TestDatabase.Actor);
        await activities.AddAsync(new GuidanceNote { Code = "", Date = Day, Agency = "Sở Mẫu", Topic = "Mẫu", Content = "Mẫu" }, TestDatabase.Actor);
        await activities.AddAsync(new GuidanceNote { Code = "", Date = Day, Agency = "Ban Mẫu", Topic = "Mẫu", Content = "Mẫu" }, TestDatabase.Actor);
        return database;
    }

    private static async Task<object?> DoneAsync(Task task)
    {
        await task;
        return null;
    }
}
