using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Brief;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Accounts;
using SupportMonitor.Tests.Forms;
using SupportMonitor.Tests.Sample;
using SupportMonitor.Tests.Support;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Records;

/// <summary>What one of several people is about to do: to which records, with which revisions, for which reason.</summary>
internal sealed record Scene(TestDatabase Database, Random Random, int Step, Actor Office, Actor Commune)
{
    public string Reason => $"Lý do {Step}";

    public DateOnly Day { get; } = new DateOnly(2017, 12, 20).AddDays(Random.Next(20));

    /// <summary>Now and then somebody saw an older record.</summary>
    public int Stale { get; init; } = Random.Next(8) == 0 ? 1 : 0;

    public required Unit Unit { get; init; }

    public required Cadre Cadre { get; init; }

    public required Period Period { get; init; }

    public Assignment? Assignment { get; init; }

    public Receipt? Receipt { get; init; }

    public Exemption? Exemption { get; init; }

    public ChaseContact? Contact { get; init; }
    public Visit? Visit { get; init; }

    public ActivityAttachment? File { get; init; }

    /// <summary>One of those that <see cref="AccountDeeds"/> added.</summary>
    public Account? Account { get; init; }

    /// <summary>An import's entry in the trail.</summary>
    public long ImportId { get; init; }

    /// <summary>A merge that was not undone.</summary>
    public int MergeId { get; init; }

    /// <summary>Another cadre, or the same.</summary>
    public required Cadre Other { get; init; }

    public required Memory Memory { get; init; }

    public FormPair Pair => new(Period.Id, Random.Next(4) == 0 ? Unit.Id : DinhThuy + Random.Next(2), Cadre.Id);

    public static async Task<Scene> SetAsync(TestDatabase database, Random random, int step, Actor office, Actor commune, Memory memory)
    {
        await using var db = database.Open();
        return new Scene(database, random, step, office, commune)
        {
            Unit = (await PickAsync(db.Units, random))!,
            Cadre = (await PickAsync(db.Cadres, random))!,
            Period = (await PickAsync(db.Periods, random))!,
            Assignment = await PickAsync(db.Assignments, random),
            Receipt = await PickAsync(db.Receipts, random),
            Exemption = await PickAsync(db.Exemptions, random),
            Contact = await PickAsync(db.ChaseContacts, random),
            Visit = await PickAsync(db.Set<Visit>(), random),
            File = await PickAsync(db.Set<ActivityAttachment>(), random),
            Account = await PickAsync(db.Accounts.Where(a => a.UserName!.StartsWith(AccountDeeds.Prefix)), random),
            ImportId = (await PickAsync(db.Trail.Where(t => t.Action == ChangeAction.Imported), random))?.Id ?? 0,
            MergeId = (await PickAsync(db.CadreMerges, random))?.Id ?? 0,
            Other = (await PickAsync(db.Cadres, random))!,
            Memory = memory,
        };
    }

    /// <summary>The same with the records that <see cref="TrailDeeds.First"/> are about.</summary>
    public async Task<Scene> OnTheOpenPeriodAsync()
    {
        await using var db = Database.Open();
        return this with
        {
            Stale = 0,
            Cadre = await db.Cadres.AsNoTracking().SingleAsync(c => c.Id == Binh),
            Other = await db.Cadres.AsNoTracking().OrderBy(c => c.Id).LastAsync(),
            MergeId = (await db.CadreMerges.AsNoTracking().FirstOrDefaultAsync())?.Id ?? 0,
            Period = await db.Periods.AsNoTracking().SingleAsync(p => p.Id == SmallRegister.Open),
            Assignment = await db.Assignments.AsNoTracking().SingleAsync(a => a.Id == AnFollows),
            Contact = await db.ChaseContacts.AsNoTracking().FirstOrDefaultAsync(),
            Receipt = await db.Receipts.AsNoTracking().OrderBy(r => r.Sequence).LastOrDefaultAsync(),
            Account = await db.Accounts.AsNoTracking().Where(a => a.UserName!.StartsWith(AccountDeeds.Prefix)).OrderBy(a => a.Id).FirstOrDefaultAsync(),
        };
    }

    public T Get<T>()
        where T : notnull => Database.Get<T>();

    private static async Task<T?> PickAsync<T>(IQueryable<T> records, Random random)
        where T : class
    {
        var all = await records.AsNoTracking().ToListAsync();
        return all.Count == 0 ? null : all[random.Next(all.Count)];
    }
}

/// <summary>What the trail must say of a deed beside the rows that it changed.</summary>
/// <param name="By">Who did it.</param>
/// <param name="Event">What happened that no row tells of; null for nothing.</param>
internal sealed record Telling(Actor By, ChangeAction? Event = null);

/// <summary>What people do to the register and the forms, by the operation's name; the commune does what begins with "Commune".</summary>
internal static class TrailDeeds
{
    public const string ByCommune = "Commune:";

    /// <summary>
    /// How the sequence begins: what needs another deed before it would come by chance too seldom. All on the open period, its
    /// newest receipt and An's assignment.
    /// </summary>
    public static readonly string[] First =
    [
        "ChaseService.LogAsync", "ChaseService.CorrectAsync", "ChaseService.DeleteAsync",
        ByCommune + "FormDrafts.SaveAsync", ByCommune + "FormDrafts.ResolveAsync", ByCommune + "FormDrafts.PutAsideAsync",
        ByCommune + "FormDrafts.DiscardAsync", ByCommune + "FormService.SendAsync", "FormService.AcceptAsync", "FormService.ReturnAsync",
        "PeriodClosingService.CloseAsync", "PeriodClosingService.ReleaseAsync", "PeriodClosingService.WithdrawReleaseAsync", "PeriodClosingService.ReopenAsync",
        "AssignmentService.HandOverAsync", "RegisterImport.ImportAsync", "ImportUndo.UndoAsync",
        "HandoverService.HandOverAsync", "CadreMergeService.MergeAsync", "CadreMergeService.UndoAsync",
        .. AccountDeeds.First,
    ];

    /// <summary>Writing operations that are compared elsewhere: their trail is not the row itself.</summary>
    public static readonly string[] Elsewhere =
    [
        // They fill an empty database (SampleRegisterTests), or mark one, before anybody works with it.
        "SampleRegister.", "SettingsService.MarkAsSampleAsync",

        // Read only; of what is refused AccessControlTests speaks.
        "FormService.StandingAsync", "FormService.NowAsync", "AccountService.ListAsync", "AccountBatch.PreviewAsync", "SlipList.", "AccountSubjects.", "AccessControl.", "ImportHistory.", "ImportUndo.CheckAsync",
        "HandoverService.PreviewAsync", "CadreMergeService.PreviewAsync", "CadreMergeService.CheckUndoAsync",

        // Who is on a duty now is in memory alone.
        "ChaseDesk.",

        // Files are told of in the form they are sent with (AttachmentTests).
        "FormAttachments.",
    ];

    /// <summary>Deeds that change nothing of which the trail tells.</summary>
    public static bool IsUntold(string deed) =>
        deed.Contains("FormDrafts", StringComparison.Ordinal) || deed == "BriefService.SaveAsync" || deed.Contains("ProposeAuthenticator", StringComparison.Ordinal)
        || deed.Contains("CreateSetup", StringComparison.Ordinal);

    public static IReadOnlyDictionary<string, Func<Scene, Task<Telling>>> All { get; }

    static TrailDeeds() => All = OfRegister.ToDictionary(d => d.Key, d => Telling(d.Key, d.Value), StringComparer.Ordinal)
        .Concat(AccountDeeds.All).ToDictionary(StringComparer.Ordinal);

    private static Func<Scene, Task<Telling>> Telling(string name, Func<Scene, Task> deed) => async scene =>
    {
        await deed(scene);
        return new Telling(name.StartsWith(ByCommune, StringComparison.Ordinal) ? scene.Commune : scene.Office);
    };

    private static async Task SaveBriefAsync(Scene scene)
    {
        var (request, briefs) = (BriefOf(scene), scene.Get<BriefService>());
        var state = (await briefs.ReadAsync(request, scene.Office))!;
        var edit = new ParagraphEdit("results.forms", null, $"Đoạn {scene.Step}", [], null);
        var seen = scene.Stale > 0 ? state.Brief.Edits.With(edit.Id, edit with { Text = "Đã cũ" }) : state.Brief.Edits;
        await briefs.SaveAsync(request, seen, seen.With(edit.Id, edit), scene.Office);
    }

    private static async Task FileBriefAsync(Scene scene)
    {
        var (request, briefs) = (BriefOf(scene), scene.Get<BriefService>());
        await briefs.FileAsync(request, (await briefs.ReadAsync(request, scene.Office))!.Fingerprint + (scene.Stale > 0 ? "x" : ""), scene.Office);
    }

    private static BriefRequest BriefOf(Scene scene) => new(scene.Period.Code, scene.Random.Next(2) == 0 ? null : "838", scene.Day);

    private static IReadOnlyDictionary<string, Func<Scene, Task>> OfRegister { get; } = new Dictionary<string, Func<Scene, Task>>(StringComparer.Ordinal)
    {
        ["UnitService.AddAsync"] = s => s.Get<UnitService>().AddAsync($"U{s.Step}", new($"Xã mới {s.Step}", UnitKind.Commune, District, null, null, null), s.Office),
        ["UnitService.EditAsync"] = s => s.Get<UnitService>().EditAsync(s.Unit.Id, s.Unit.Revision - s.Stale, new(s.Unit.Name + "a", s.Unit.Kind, s.Unit.ParentId, null, null, $"{s.Step}"), s.Office),
        ["UnitService.DeleteAsync"] = s => s.Get<UnitService>().DeleteAsync(s.Unit.Id, s.Unit.Revision - s.Stale, s.Reason, s.Office),
        ["CadreService.AddAsync"] = s => s.Get<CadreService>().AddAsync($"CB{s.Random.Next(30):000}", new($"Cán bộ {s.Step}", null, null, null, null), s.Office),
        ["CadreService.EditAsync"] = s => s.Get<CadreService>().EditAsync(s.Cadre.Id, s.Cadre.Revision - s.Stale, new(s.Cadre.Name, $"Chức vụ {s.Random.Next(2)}", null, null, null), s.Office),
        ["CadreService.DeleteAsync"] = s => s.Get<CadreService>().DeleteAsync(s.Cadre.Id, s.Cadre.Revision, s.Random.Next(3) == 0 ? " " : s.Reason, s.Office),
        ["AssignmentService.AssignAsync"] = s => s.Get<AssignmentService>().AssignAsync(new(s.Cadre.Id, s.Unit.Id, (AssignmentRole)s.Random.Next(3), s.Day, s.Random.Next(2) == 0 ? s.Day.AddDays(s.Random.Next(-2, 40)) : null, null), s.Office),
        ["AssignmentService.HandOverAsync"] = s => s.Get<AssignmentService>().HandOverAsync(s.Assignment?.Id ?? 0, (s.Assignment?.Revision ?? 0) - s.Stale, s.Cadre.Id, s.Day, "QĐ", s.Office),
        ["AssignmentService.CorrectAsync"] = s => s.Get<AssignmentService>().CorrectAsync(s.Assignment?.Id ?? 0, (s.Assignment?.Revision ?? 0) - s.Stale, new(s.Assignment?.CadreId ?? 0, s.Assignment?.UnitId ?? 0, s.Assignment?.Role ?? default, new(2016, 6, 1 + s.Random.Next(20)), null, $"QĐ {s.Step}"), s.Reason, s.Office),
        ["AssignmentService.DeleteAsync"] = s => s.Get<AssignmentService>().DeleteAsync(s.Assignment?.Id ?? 0, s.Assignment?.Revision ?? 0, s.Reason, s.Office),
        ["AssignmentService.EndAsync"] = s => s.Get<AssignmentService>().EndAsync(s.Assignment?.Id ?? 0, (s.Assignment?.Revision ?? 0) - s.Stale, s.Day, s.Office),
        ["HandoverService.HandOverAsync"] = HandOverAsync,
        ["CadreMergeService.MergeAsync"] = MergeAsync,
        ["CadreMergeService.UndoAsync"] = s => s.Get<CadreMergeService>().UndoAsync(s.MergeId, s.Reason, s.Office),
        ["PeriodService.AddAsync"] = s => s.Get<PeriodService>().AddAsync($"K{s.Random.Next(20)}", new("Kỳ", s.Day, s.Day.AddDays(s.Random.Next(-5, 90)), s.Day), (PeriodState)s.Random.Next(2), s.Office),
        ["PeriodService.EditAsync"] = s => s.Get<PeriodService>().EditAsync(s.Period.Id, s.Period.Revision - s.Stale, new($"Kỳ {s.Step}", s.Period.From, s.Period.To, s.Period.Due), s.Office),
        ["PeriodService.OpenAsync"] = s => s.Get<PeriodService>().OpenAsync(s.Period.Id, s.Period.Revision, s.Office),
        ["PeriodClosingService.CloseAsync"] = s => s.Get<PeriodClosingService>().CloseAsync(s.Period.Id, s.Period.Revision - s.Stale, s.Office),
        ["PeriodClosingService.ReopenAsync"] = s => s.Get<PeriodClosingService>().ReopenAsync(s.Period.Id, s.Period.Revision, s.Reason, s.Office),
        ["PeriodClosingService.ReleaseAsync"] = s => s.Get<PeriodClosingService>().ReleaseAsync(s.Period.Id, s.Period.Revision, s.Office),
        ["PeriodClosingService.WithdrawReleaseAsync"] = s => s.Get<PeriodClosingService>().WithdrawReleaseAsync(s.Period.Id, s.Period.Revision, s.Reason, s.Office),
        ["PeriodService.DeleteAsync"] = s => s.Get<PeriodService>().DeleteAsync(s.Period.Id, s.Period.Revision, s.Reason, s.Office),
        ["FormService.ReceiveAsync"] = s => s.Get<FormService>().ReceiveAsync(s.Pair, s.Day, new("Tốt", "Ưu điểm"), s.Office),
        ["FormService.ReturnAsync"] = s => s.Get<FormService>().ReturnAsync(PairOfReceipt(s), new(2018, 1, 5), s.Reason, s.Office),
        ["FormService.AcceptAsync"] = s => s.Get<FormService>().AcceptAsync([(s.Receipt?.Id ?? 0, s.Receipt?.Revision ?? 0)], s.Office),
        ["FormService.CorrectAsync"] = s => s.Get<FormService>().CorrectAsync(s.Receipt?.Id ?? 0, (s.Receipt?.Revision ?? 0) - s.Stale, new(s.Day, s.Receipt?.Kind ?? default, new("Khá", $"Ưu {s.Step}")), s.Reason, s.Office),
        ["FormService.DeleteAsync"] = s => s.Get<FormService>().DeleteAsync(s.Receipt?.Id ?? 0, s.Receipt?.Revision ?? 0, s.Reason, s.Office),
        ["FormService.SendAsync"] = s => s.Get<FormService>().SendAsync(s.Pair, new DraftVersion(null, 0, int.MaxValue), new("Khá", $"Giấy {s.Step}"), s.Day, s.Office),
        [ByCommune + "FormService.SendAsync"] = s => s.Get<FormService>().SendAsync(Expected, new DraftVersion(null, 0, int.MaxValue), new("Tốt", $"Gửi {s.Step}"), null, s.Commune),
        [ByCommune + "FormDrafts.SaveAsync"] = s => s.Get<FormDrafts>().SaveAsync(Expected, default, new("Tốt", $"Nháp {s.Step}"), s.Commune),
        [ByCommune + "FormDrafts.ResolveAsync"] = s => s.Get<FormDrafts>().ResolveAsync(Expected, default, new("Khá", $"Chọn {s.Step}"), s.Commune),
        [ByCommune + "FormDrafts.DiscardAsync"] = DiscardAsync,
        [ByCommune + "FormDrafts.PutAsideAsync"] = s => s.Get<FormDrafts>().PutAsideAsync(Expected, new("Tốt", $"Để riêng {s.Step}"), null, s.Commune),
        ["BriefService.SaveAsync"] = SaveBriefAsync,
        ["BriefService.FileAsync"] = FileBriefAsync,
        ["ExemptionService.AddAsync"] = s => s.Get<ExemptionService>().AddAsync(s.Pair, s.Reason, s.Office),
        ["ExemptionService.CorrectAsync"] = s => s.Get<ExemptionService>().CorrectAsync(s.Exemption?.Id ?? 0, s.Exemption?.Revision ?? 0, s.Reason, s.Office),
        ["ExemptionService.RemoveAsync"] = s => s.Get<ExemptionService>().RemoveAsync(s.Exemption?.Id ?? 0, s.Exemption?.Revision ?? 0, s.Reason, s.Office),
        ["ChaseService.LogAsync"] = s => s.Get<ChaseService>().LogAsync([Expected, s.Pair], Called(s), new ChaseConsent(Sooner: true, BeforeReceipt: [Expected, s.Pair]), s.Office),
        ["ChaseService.CorrectAsync"] = s => s.Get<ChaseService>().CorrectAsync(s.Contact?.Id ?? 0, (s.Contact?.Revision ?? 0) - s.Stale, Called(s), s.Reason, s.Office, beforeReceipt: true),
        ["ChaseService.DeleteAsync"] = s => s.Get<ChaseService>().DeleteAsync(s.Contact?.Id ?? 0, s.Contact?.Revision ?? 0, s.Reason, s.Office),
        ["ActivityService.AddAsync"] = s => s.Get<ActivityService>().AddAsync(VisitOf(s), s.Office),
        ["ActivityService.ChangeAsync"] = s => s.Get<ActivityService>().ChangeAsync(s.Visit?.Id ?? 0, (s.Visit?.Revision ?? 0) - s.Stale, VisitOf(s), s.Reason, s.Office),
        ["ActivityService.DeleteAsync"] = s => s.Get<ActivityService>().DeleteAsync<Visit>(s.Visit?.Id ?? 0, s.Visit?.Revision ?? 0, s.Reason, s.Office),
        ["ActivityAttachments.AttachAsync"] = s => s.Get<ActivityAttachments>().AttachAsync<Visit>(s.Visit?.Id ?? 0, Samples.Pdf($"{s.Step % 3}"), $"ảnh {s.Step}.pdf", s.Office),
        ["ActivityAttachments.DetachAsync"] = s => s.Get<ActivityAttachments>().DetachAsync<Visit>(s.File?.RecordId ?? 0, s.File?.Id ?? 0, s.Office),
        ["VisitService.ConfirmAsync"] = s => s.Get<VisitService>().ConfirmAsync(s.Visit?.Id ?? 0, (s.Visit?.Revision ?? 0) - s.Stale, (VisitConfirmation)s.Random.Next(2), s.Reason, s.Office),
        ["SituationReportService.AnswerAsync"] = AnswerAsync,
        ["ProposalService.JudgeAsync"] = JudgeAsync,
        ["GuidanceService.LinkAsync"] = LinkAsync,
        ["RegisterImport.ImportAsync"] = ImportAsync,
        ["ImportUndo.UndoAsync"] = s => s.Get<ImportUndo>().UndoAsync(s.ImportId, s.Reason, s.Office),
        ["SettingsService.MoveDemonstrationDateAsync"] = s => s.Get<SettingsService>().MoveDemonstrationDateAsync(new DateOnly(2018, 1, 1).AddDays(s.Random.Next(9)), s.Office),
        ["SettingsService.SaveWordsAsync"] = s => s.Get<SettingsService>().SaveWordsAsync(new("Thử.Từ", ["một"]), [$"từ {s.Random.Next(3)}"], s.Office),
        ["SettingsService.SaveAsync"] = async s => await s.Get<SettingsService>().SaveAsync(await s.Get<SettingsService>().GetAsync() with { Signatory = $"Người ký {s.Random.Next(3)}" }, s.Office),
    };

    private static Visit VisitOf(Scene scene) => new()
    {
        CadreId = scene.Cadre.Id, UnitId = DinhThuy, Date = scene.Day, Kind = VisitRecords.Kinds.Defaults[scene.Random.Next(7) % 6], Said = $"Góp ý {scene.Step}",
    };

    /// <summary>A report that was just sent, read or sent back.</summary>
    private static async Task AnswerAsync(Scene scene)
    {
        var sent = await scene.Get<ActivityService>().AddAsync(
            new SituationReport { PeriodId = Open, UnitId = District, CadreId = scene.Cadre.Id, Date = scene.Day, Content = $"Báo cáo {scene.Step}" }, scene.Office);
        await TriedAsync(() => scene.Get<SituationReportService>().AnswerAsync(sent.Id, (SituationReportState)scene.Random.Next(3), scene.Reason, scene.Office));
    }

    /// <summary>A proposal that was just raised, and mostly answered.</summary>
    private static async Task JudgeAsync(Scene scene)
    {
        var (id, _) = await scene.Get<ActivityService>().AddAsync(
            new Proposal { Code = "", Date = new(2017, 12, 1), UnitId = DinhThuy, Kind = "Khác", Content = $"Kiến nghị {scene.Step}" }, scene.Office);
        if (scene.Random.Next(3) > 0)
        {
            await scene.Get<ActivityService>().AddAsync(new ProposalStep { ProposalId = id, Date = new(2017, 12, 2), Step = ProposalStepKind.Answered }, scene.Office);
        }

        await TriedAsync(() => scene.Get<ProposalService>().JudgeAsync(id, scene.Random.Next(2) == 0, scene.Reason, scene.Office));
    }

    /// <summary>The second of two acts may be rejected; what the first did stays.</summary>
    private static async Task TriedAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (RefusedException)
        {
            // Then the trail says nothing of it, which is looked at like everything else.
        }
    }

    /// <summary>Two that are there already: what one step does to a record is compared as one change.</summary>
    private static async Task LinkAsync(Scene scene)
    {
        List<GuidanceNote> notes;
        await using (var db = scene.Database.Open())
        {
            notes = await db.Set<GuidanceNote>().AsNoTracking().OrderByDescending(g => g.Id).Take(2).ToListAsync();
        }

        if (notes.Count < 2 || notes[0].ContradictsId is not null)
        {
            await scene.Get<ActivityService>().AddAsync(
                new GuidanceNote { Code = "", Date = scene.Day, Agency = "Sở Mẫu", Topic = "Mẫu", Content = $"Nội dung {scene.Step}" }, scene.Office);
            return;
        }

        await scene.Get<GuidanceService>().LinkAsync(notes[0].Id, notes[0].Revision - scene.Stale, notes[1].Id, DinhThuy, scene.Reason, scene.Office);
    }

    /// <summary>Names of cadres, a commune's telephone, now and then a form, in the register's own codes or new ones.</summary>
    private static async Task ImportAsync(Scene scene)
    {
        var workbook = new TestWorkbook()
            .Sheet("Cán bộ", TestWorkbook.CadreHeader, [scene.Cadre.Code, scene.Cadre.Name, $"Chức vụ {scene.Random.Next(3)}", null, null, null], [$"NB{scene.Random.Next(9)}", "Cán bộ nhập", null, null, null, $"{scene.Step}"])
            .Sheet("Đơn vị", TestWorkbook.UnitHeader, [$"NX{scene.Random.Next(9)}", $"Xã nhập {scene.Step}", "Xã", "838", null, null, null]);
        if (scene.Random.Next(2) == 0)
        {
            workbook.Sheet("Phiếu", TestWorkbook.ReceiptHeader, ["2017-Q4", "28945", "CB001", $"{scene.Day:dd/MM/yyyy}", "Đã nhận", "Tốt", $"Nhập {scene.Step}", null, null]);
        }

        await using var file = workbook.Save();
        await scene.Get<RegisterImport>().ImportAsync(file, "so.xlsx", new ImportOptions(scene.Office));
    }

    private static ChaseInput Called(Scene scene) =>
        new(scene.Day, (ChaseChannel)scene.Random.Next(4), ChaseOutcome.Promised, $"Người {scene.Step}", scene.Day.AddDays(scene.Random.Next(3)));

    private static FormPair PairOfReceipt(Scene scene) =>
        scene.Receipt is { } receipt ? new FormPair(receipt.PeriodId, receipt.UnitId, receipt.CadreId) : scene.Pair;

    private static async Task HandOverAsync(Scene scene)
    {
        var plan = new HandoverPlan(scene.Cadre.Id, scene.Day, scene.Other.Id, LegalBasis: "QĐ");
        var preview = await scene.Get<HandoverService>().PreviewAsync(plan, scene.Office);
        await scene.Get<HandoverService>().HandOverAsync(plan, scene.Stale > 0 ? "cũ" : preview.Fingerprint, scene.Reason, scene.Office);
    }

    private static async Task MergeAsync(Scene scene)
    {
        var input = new CadreMergeInput(scene.Cadre.Id, scene.Other.Id);
        var preview = await scene.Get<CadreMergeService>().PreviewAsync(input, scene.Office);
        await scene.Get<CadreMergeService>().MergeAsync(input, scene.Stale > 0 ? "cũ" : preview.Fingerprint, scene.Reason, scene.Office);
    }

    private static async Task DiscardAsync(Scene scene)
    {
        await using var db = scene.Database.Open();
        var draft = await db.FormDrafts.AsNoTracking().FirstOrDefaultAsync(d => d.PeriodId == Open && d.UnitId == DinhThuy && d.CadreId == An);
        await scene.Get<FormDrafts>().DiscardAsync(Expected, new DraftVersion(draft?.Id, draft?.Revision ?? 0, null), scene.Commune);
    }
}
