using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Brief;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Notices;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Sample;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Tests.Support;

namespace SupportMonitor.Tests.Accounts;

/// <summary>Every operation of Core that somebody does, with the right it needs and a call that gets as far as asking for it.</summary>
internal static class Operations
{
    /// <summary>No record has this id: who may do it is told so, and nothing changes.</summary>
    private const int None = 999;

    private static readonly DateOnly Day = new(2018, 1, 4);
    private static readonly AssignmentInput Assignment = new(None, None, AssignmentRole.FollowCommune, Day, null, null);

    private static readonly UnitInput Unit = new("Định Thủy", UnitKind.Commune, SmallRegister.District, null, null, null);

    /// <summary>The form of Định Thủy about An.</summary>
    private static readonly Right See = new(Permission.SeeForm, SmallRegister.DinhThuy, SmallRegister.An);

    /// <summary>Any form of Định Thủy.</summary>
    private static readonly Right Send = new(Permission.SendForm, SmallRegister.DinhThuy);

    private static readonly ChaseInput Contact = new(Day, ChaseChannel.Phone, ChaseOutcome.Reminded);

    /// <summary>A visit of An to Định Thủy.</summary>
    private static readonly Right WriteVisit = new VisitRecords().Access.ToWrite(new RecordPlace(SmallRegister.DinhThuy, SmallRegister.An));

    private static readonly BriefRequest Brief = new("2017-Q4", null, Day);

    private static readonly FormPair Nothing = new(None, SmallRegister.DinhThuy, None);

    /// <summary>
    /// The right that an operation needs from this actor: one's own forms are everybody's who has some, and of the trail each reads a part.
    /// </summary>
    public static Right RightOf(string name, Actor actor) =>
        name is "OwnForms.ReadAsync" or "RatingBoard.OwnAsync" or "OwnActivities.OfCadreAsync" or "OwnActivities.OfCommuneAsync" ? new Right(Permission.SeeForm, actor.UnitId, actor.CadreId)
        : actor.Role == Role.Administrator && name is "TrailReader.ActorsAsync" or "TrailReader.FindAsync" or "TrailReader.ReadAsync" ? Permission.ReadAccountTrail
        : name.StartsWith("RecordList.", StringComparison.Ordinal) ? AccessTable.Office.ToRead(new RecordPlace(actor.UnitId, actor.CadreId))
        : name.StartsWith("ProposalList.", StringComparison.Ordinal) || name.StartsWith("ContributionSums.", StringComparison.Ordinal)
            ? new ProposalRecords().Access.ToRead(new RecordPlace(actor.UnitId, actor.CadreId))
        : All[name].Right;

    public static IReadOnlyDictionary<string, (Right Right, Func<TestDatabase, Actor, Task> Call)> All { get; } =
        new Dictionary<string, (Right, Func<TestDatabase, Actor, Task>)>(StringComparer.Ordinal)
        {
            ["AccessControl.RequireAsync"] = (Permission.ReadTrail, (d, a) => d.Get<AccessControl>().RequireAsync(a, Permission.ReadTrail).AsTask()),
            ["ActivityAttachments.AttachAsync"] = (AccessTable.Office.ToWrite(), (d, a) => d.Get<ActivityAttachments>().AttachAsync<Visit>(None, Stream.Null, "a.pdf", a)),
            ["ActivityAttachments.DetachAsync"] = (AccessTable.Office.ToWrite(), (d, a) => d.Get<ActivityAttachments>().DetachAsync<Visit>(None, None, a)),
            ["ActivityAttachments.ListAsync"] = (AccessTable.Office.ToRead(), (d, a) => d.Get<ActivityAttachments>().ListAsync<Visit>(None, a)),
            ["ActivityAttachments.OpenAsync"] = (AccessTable.Office.ToRead(), (d, a) => d.Get<ActivityAttachments>().OpenAsync(None, a)),
            ["ActivityService.AddAsync"] = (WriteVisit, (d, a) => d.Get<ActivityService>().AddAsync(Visit(), a)),
            ["ActivityService.ChangeAsync"] = (AccessTable.Office.ToWrite(), (d, a) => d.Get<ActivityService>().ChangeAsync(None, 0, Visit(), "Thử", a)),
            ["ActivityService.DeleteAsync"] = (AccessTable.Office.ToWrite(), (d, a) => d.Get<ActivityService>().DeleteAsync<Visit>(None, 0, "Thử", a)),
            ["GuidanceService.LinkAsync"] = (AccessTable.Office.ToWrite(), (d, a) => d.Get<GuidanceService>().LinkAsync(None, 0, None, None, "Thử", a)),
            ["ProposalService.JudgeAsync"] = (AccessTable.Office.ToWrite(), (d, a) => d.Get<ProposalService>().JudgeAsync(None, true, null, a)),
            ["BriefReader.ReadAsync"] = (AccessTable.Office.ToRead(), (d, a) => d.Get<BriefReader>().ReadAsync(Brief, a)),
            ["BriefReader.FactsAsync"] = (AccessTable.Office.ToRead(), (d, a) => d.Get<BriefReader>().FactsAsync(Brief, a)),
            ["BriefService.ReadAsync"] = (AccessTable.Office.ToRead(), (d, a) => d.Get<BriefService>().ReadAsync(Brief, a)),
            ["BriefService.FiledAsync"] = (AccessTable.Office.ToRead(), (d, a) => d.Get<BriefService>().FiledAsync(None, a)),
            ["BriefService.SaveAsync"] = (AccessTable.Office.ToWrite(), (d, a) => d.Get<BriefService>().SaveAsync(Brief, BriefEdits.None, BriefEdits.None, a)),
            ["BriefService.FileAsync"] = (AccessTable.Office.ToWrite(), (d, a) => d.Get<BriefService>().FileAsync(Brief, "x", a)),
            ["ConclusionList.ReadAsync"] = (AccessTable.Office.ToRead(), (d, a) => d.Get<ConclusionList>().ReadAsync(new(), new(Day), a)),
            ["ContributionSums.OfAsync"] = (new ContributionRecords().Access.ToRead(), (d, a) => d.Get<ContributionSums>().OfAsync(new(), a)),
            ["ProposalList.RaisedFromAsync"] = (new ProposalRecords().Access.ToRead(), (d, a) => d.Get<ProposalList>().RaisedFromAsync(new ProposalSource.OfForm("a", "b", "c"), Day, a)),
            ["ProposalList.ReadAsync"] = (new ProposalRecords().Access.ToRead(), (d, a) => d.Get<ProposalList>().ReadAsync(new(), new(Day), a)),
            ["ProposalOrigins.FindAsync"] = (Permission.UseOwnAccount, (d, a) => d.Get<ProposalOrigins>().FindAsync(null, a)),
            ["ProposalWorkbook.ConclusionsAsync"] = (Permission.Export, (d, a) => d.Get<ProposalWorkbook>().ConclusionsAsync(new(), new(Day), a)),
            ["ProposalWorkbook.ProposalsAsync"] = (Permission.Export, (d, a) => d.Get<ProposalWorkbook>().ProposalsAsync(new(), new(Day), a)),
            ["SituationReportService.AnswerAsync"] = (AccessTable.Office.ToWrite(), (d, a) => d.Get<SituationReportService>().AnswerAsync(None, SituationReportState.Read, null, a)),
            ["VisitService.ConfirmAsync"] = (AccessTable.Office.ToWrite(), (d, a) => d.Get<VisitService>().ConfirmAsync(None, 0, VisitConfirmation.Confirmed, null, a)),
            ["RegisterFinder.PlacesAsync"] = (Permission.UseOwnAccount, (d, a) => d.Get<RegisterFinder>().PlacesAsync([UnitLevel.Commune], "dinh", Day, a)),
            ["AssignmentList.ReadAsync"] = (Permission.ReadBoard, (d, a) => d.Get<AssignmentList>().ReadAsync(new(Day), a)),
            ["CadreList.ReadAsync"] = (Permission.ReadBoard, (d, a) => d.Get<CadreList>().ReadAsync(new(Day), a)),
            ["LatestReceipts.GetAsync"] = (Permission.ReadBoard, (d, a) => d.Get<LatestReceipts>().GetAsync(None, Day, a)),
            ["ChaseBook.ReadAsync"] = (ChaseContactRecords.ToRead, async (d, a) => await d.Get<ChaseBook>().ReadAsync(await CoverageAsync(d), new(), null, a)),
            ["ChaseDesk.OpenAsync"] = (ChaseContactRecords.ToWrite, async (d, a) => (await d.Get<ChaseDesk>().OpenAsync([Nothing], Guid.Empty, a)).Dispose()),
            ["ChaseDesk.ReadAsync"] = (ChaseContactRecords.ToRead, (d, a) => d.Get<ChaseDesk>().ReadAsync(Guid.Empty, a).AsTask()),
            ["ChaseService.CorrectAsync"] = (ChaseContactRecords.ToWrite, (d, a) => d.Get<ChaseService>().CorrectAsync(None, 0, Contact, "Thử", a)),
            ["ChaseService.DeleteAsync"] = (ChaseContactRecords.ToWrite, (d, a) => d.Get<ChaseService>().DeleteAsync(None, 0, "Thử", a)),
            ["ChaseService.LogAsync"] = (ChaseContactRecords.ToWrite, (d, a) => d.Get<ChaseService>().LogAsync([Nothing], Contact, null, a)),
            ["PeriodContacts.OfAsync"] = (ChaseContactRecords.ToRead, (d, a) => d.Get<PeriodContacts>().OfAsync(None, a)),
            ["PeriodContacts.OfDutyAsync"] = (ChaseContactRecords.ToRead, (d, a) => d.Get<PeriodContacts>().OfDutyAsync(Nothing, a)),
            ["DraftList.ReadAsync"] = (Permission.ReadBoard, async (d, a) => await d.Get<DraftList>().ReadAsync(await CoverageAsync(d), new(), a)),
            ["PeriodExemptions.ReadAsync"] = (Permission.ReadBoard, async (d, a) => await d.Get<PeriodExemptions>().ReadAsync(await CoverageAsync(d), new(), a)),
            ["KindWorkbook.OfAsync"] = (Permission.Export, (d, a) => d.Get<KindWorkbook>().OfAsync(new ExemptionRecords(), new(), a)),
            ["PeriodList.HistoryAsync"] = (Permission.ReadBoard, (d, a) => d.Get<PeriodList>().HistoryAsync(Day, a)),
            ["PeriodList.ReadAsync"] = (Permission.ReadBoard, (d, a) => d.Get<PeriodList>().ReadAsync(Day, search: null, a)),
            ["PeriodReceipts.AllAsync"] = (Permission.ReadBoard, (d, a) => d.Get<PeriodReceipts>().AllAsync(None, a)),
            ["PeriodReceipts.ReadAsync"] = (Permission.ReadBoard, async (d, a) => await d.Get<PeriodReceipts>().ReadAsync(await CoverageAsync(d), new(), a)),
            ["PeriodWorkbooks.CommuneAsync"] = (Permission.Export, (d, a) => d.Get<PeriodWorkbooks>().CommuneAsync("28945", Day, a)),
            ["PeriodWorkbooks.ExemptionsAsync"] = (Permission.Export, (d, a) => d.Get<PeriodWorkbooks>().ExemptionsAsync(null, new(), a)),
            ["PeriodWorkbooks.PeriodsAsync"] = (Permission.Export, (d, a) => d.Get<PeriodWorkbooks>().PeriodsAsync(Day, null, a)),
            ["PeriodWorkbooks.ReceiptsAsync"] = (Permission.Export, (d, a) => d.Get<PeriodWorkbooks>().ReceiptsAsync(null, new(), a)),
            ["RegisterFinder.CadresAsync"] = (Permission.ReadBoard, (d, a) => d.Get<RegisterFinder>().CadresAsync("an", a)),
            ["RegisterFinder.PeriodsAsync"] = (Permission.ReadBoard, (d, a) => d.Get<RegisterFinder>().PeriodsAsync("quy", a)),
            ["RegisterFinder.UnitsAsync"] = (Permission.ReadBoard, (d, a) => d.Get<RegisterFinder>().UnitsAsync([UnitLevel.Commune], "dinh", a)),
            ["RegisterRecords.AssignmentsAsync"] = (Permission.ReadBoard, (d, a) => d.Get<RegisterRecords>().AssignmentsAsync(a)),
            ["RegisterRecords.CadresAsync"] = (Permission.ReadBoard, (d, a) => d.Get<RegisterRecords>().CadresAsync(a)),
            ["RegisterRecords.PeriodAsync"] = (Permission.ReadBoard, (d, a) => d.Get<RegisterRecords>().PeriodAsync("2017-Q4", a)),
            ["RegisterRecords.UnitsAsync"] = (Permission.ReadBoard, (d, a) => d.Get<RegisterRecords>().UnitsAsync(a)),
            ["RegisterWorkbooks.AssignmentsAsync"] = (Permission.Export, (d, a) => d.Get<RegisterWorkbooks>().AssignmentsAsync(new(Day), a)),
            ["RegisterWorkbooks.CadresAsync"] = (Permission.Export, (d, a) => d.Get<RegisterWorkbooks>().CadresAsync(new(Day), a)),
            ["RegisterWorkbooks.UnitsAsync"] = (Permission.Export, (d, a) => d.Get<RegisterWorkbooks>().UnitsAsync(new(Day), a)),
            ["SubjectRecords.CadreAsync"] = (Permission.ReadBoard, (d, a) => d.Get<SubjectRecords>().CadreAsync("CB001", a)),
            ["SubjectRecords.CommuneAsync"] = (Permission.ReadBoard, (d, a) => d.Get<SubjectRecords>().CommuneAsync("28945", a)),
            ["UnitList.ReadAsync"] = (Permission.ReadBoard, (d, a) => d.Get<UnitList>().ReadAsync(new(Day), a)),
            ["AccountBatch.AddAsync"] = (Permission.ManageAccounts, (d, a) => d.Get<AccountBatch>().AddAsync(AccountGroup.Communes, "cũ", a)),
            ["AccountBatch.PreviewAsync"] = (Permission.ManageAccounts, (d, a) => d.Get<AccountBatch>().PreviewAsync(AccountGroup.Cadres, a)),
            ["AccountService.AddAsync"] = (Permission.ManageAccounts, (d, a) => d.Get<AccountService>().AddAsync("quan-tri", new("Mới", Role.Leader), null, a)),
            ["AccountService.DisableAsync"] = (Permission.ManageAccounts, (d, a) => d.Get<AccountService>().DisableAsync(None, a)),
            ["AccountService.EditAsync"] = (Permission.ManageAccounts, (d, a) => d.Get<AccountService>().EditAsync(None, new("Mới", Role.Leader), a)),
            ["AccountService.EnableAsync"] = (Permission.ManageAccounts, (d, a) => d.Get<AccountService>().EnableAsync(None, a)),
            ["AccountService.ListAsync"] = (Permission.ManageAccounts, (d, a) => d.Get<AccountService>().ListAsync(a)),
            ["AccountService.RemoveAuthenticatorAsync"] = (Permission.ManageAccounts, (d, a) => d.Get<AccountService>().RemoveAuthenticatorAsync(None, a)),
            ["AccountService.SetPasswordAsync"] = (Permission.ManageAccounts, (d, a) => d.Get<AccountService>().SetPasswordAsync(None, "mot cau de nho", a)),
            ["RatingBoard.OwnAsync"] = (See, (d, a) => d.Get<RatingBoard>().OwnAsync(Day, a)),
            ["RatingBoard.ReadAsync"] = (Permission.ReadBoard, async (d, a) => await d.Get<RatingBoard>().ReadAsync(await CoverageAsync(d), a)),
            ["ChaseLetters.ReadAsync"] = (Permission.Export, (d, a) => d.Get<ChaseLetters>().ReadAsync(new("2017-Q4", "838", null), a)),
            ["AccountSubjects.CadresAsync"] = (Permission.ManageAccounts, (d, a) => d.Get<AccountSubjects>().CadresAsync("an", a)),
            ["AccountSubjects.CommunesAsync"] = (Permission.ManageAccounts, (d, a) => d.Get<AccountSubjects>().CommunesAsync("dinh", a)),
            ["AssignmentService.AssignAsync"] = (Permission.KeepRegister, (d, a) => d.Get<AssignmentService>().AssignAsync(Assignment, a)),
            ["AssignmentService.CorrectAsync"] = (Permission.KeepRegister, (d, a) => d.Get<AssignmentService>().CorrectAsync(None, 0, Assignment, "Thử", a)),
            ["AssignmentService.DeleteAsync"] = (Permission.KeepRegister, (d, a) => d.Get<AssignmentService>().DeleteAsync(None, 0, "Thử", a)),
            ["AssignmentService.EndAsync"] = (Permission.KeepRegister, (d, a) => d.Get<AssignmentService>().EndAsync(None, 0, Day, a)),
            ["AssignmentService.HandOverAsync"] = (Permission.KeepRegister, (d, a) => d.Get<AssignmentService>().HandOverAsync(None, 0, None, Day, null, a)),
            ["CadreService.AddAsync"] = (Permission.KeepRegister, (d, a) => d.Get<CadreService>().AddAsync("CB001", new("Mẫu", null, null, null, null), a)),
            ["CadreService.DeleteAsync"] = (Permission.KeepRegister, (d, a) => d.Get<CadreService>().DeleteAsync(None, 0, "Thử", a)),
            ["CadreService.EditAsync"] = (Permission.KeepRegister, (d, a) => d.Get<CadreService>().EditAsync(None, 0, new("Mẫu", null, null, null, null), a)),
            ["CadreMergeService.CheckUndoAsync"] = (Permission.KeepRegister, (d, a) => d.Get<CadreMergeService>().CheckUndoAsync(None, a)),
            ["CadreMergeService.ListAsync"] = (Permission.ReadTrail, (d, a) => d.Get<CadreMergeService>().ListAsync(a)),
            ["CadreMergeService.MergeAsync"] = (Permission.KeepRegister, (d, a) => d.Get<CadreMergeService>().MergeAsync(new(None, None), "x", "Thử", a)),
            ["CadreMergeService.PreviewAsync"] = (Permission.KeepRegister, (d, a) => d.Get<CadreMergeService>().PreviewAsync(new(None, None), a)),
            ["CadreMergeService.UndoAsync"] = (Permission.KeepRegister, (d, a) => d.Get<CadreMergeService>().UndoAsync(None, "Thử", a)),
            ["CoverageBoard.GetAsync"] = (Permission.ReadBoard, (d, a) => d.Get<CoverageBoard>().GetAsync("2017-Q4", Day, a)),
            ["ProfileReader.ReadAsync"] = (new Right(Permission.SeeForm, SmallRegister.DinhThuy), (d, a) => d.Get<ProfileReader>().ReadAsync(new(ProfileKind.Commune, "28945", Day), a)),
            ["ProgrammeBoard.GetAsync"] = (Permission.ReadBoard, (d, a) => d.Get<ProgrammeBoard>().GetAsync("2017-Q4", Day, a)),
            ["ExemptionService.AddAsync"] = (Permission.KeepRegister, (d, a) => d.Get<ExemptionService>().AddAsync(new(None, None, None), "Thử", a)),
            ["ExemptionService.CorrectAsync"] = (Permission.KeepRegister, (d, a) => d.Get<ExemptionService>().CorrectAsync(None, 0, "Thử", a)),
            ["ExemptionService.RemoveAsync"] = (Permission.KeepRegister, (d, a) => d.Get<ExemptionService>().RemoveAsync(None, 0, "Thử", a)),
            ["FormAttachments.AttachAsync"] = (Send, (d, a) => d.Get<FormAttachments>().AttachAsync(Nothing, Stream.Null, "a.pdf", a)),
            ["FormAttachments.DetachAsync"] = (Send, (d, a) => d.Get<FormAttachments>().DetachAsync(Nothing, None, a)),
            ["FormAttachments.OpenAsync"] = (Permission.ReadForm, (d, a) => d.Get<FormAttachments>().OpenAsync(None, a)),
            ["FormDesk.OpenAsync"] = (See, (d, a) => d.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", a)),
            ["FormDrafts.DiscardAsync"] = (Send, (d, a) => d.Get<FormDrafts>().DiscardAsync(Nothing, default, a)),
            ["FormDrafts.PutAsideAsync"] = (Send, (d, a) => d.Get<FormDrafts>().PutAsideAsync(Nothing, new(), null, a)),
            ["FormDrafts.ResolveAsync"] = (Send, (d, a) => d.Get<FormDrafts>().ResolveAsync(Nothing, default, new(), a)),
            ["FormDrafts.SaveAsync"] = (Send, (d, a) => d.Get<FormDrafts>().SaveAsync(Nothing, default, new(), a)),
            ["FormService.SendAsync"] = (Send, (d, a) => d.Get<FormService>().SendAsync(Nothing, default, new(), null, a)),
            ["FormService.AcceptAsync"] = (Permission.KeepForms, (d, a) => d.Get<FormService>().AcceptAsync([(None, 0)], a)),
            ["FormService.CorrectAsync"] = (Permission.KeepForms, (d, a) => d.Get<FormService>().CorrectAsync(None, 0, new(Day, ReceiptKind.Received, new()), "Thử", a)),
            ["FormService.DeleteAsync"] = (Permission.KeepForms, (d, a) => d.Get<FormService>().DeleteAsync(None, 0, "Thử", a)),
            ["FormService.NowAsync"] = (Permission.KeepForms, (d, a) => d.Get<FormService>().NowAsync(None, a)),
            ["FormService.ReceiveAsync"] = (Permission.KeepForms, (d, a) => d.Get<FormService>().ReceiveAsync(new(None, None, None), Day, new(), a)),
            ["FormService.StandingAsync"] = (Permission.KeepForms, (d, a) => d.Get<FormService>().StandingAsync(new(None, None, None), a)),
            ["FormService.ReturnAsync"] = (Permission.KeepForms, (d, a) => d.Get<FormService>().ReturnAsync(new(None, None, None), Day, "Thử", a)),
            ["HandoverService.HandOverAsync"] = (Permission.KeepRegister, (d, a) => d.Get<HandoverService>().HandOverAsync(new(None, Day), "x", "Thử", a)),
            ["HandoverService.PreviewAsync"] = (Permission.KeepRegister, (d, a) => d.Get<HandoverService>().PreviewAsync(new(None, Day), a)),
            ["ImportHistory.ListAsync"] = (Permission.Import, (d, a) => d.Get<ImportHistory>().ListAsync(1, a)),
            ["ImportHistory.RowsAsync"] = (Permission.ReadTrail, (d, a) => d.Get<ImportHistory>().RowsAsync(None, RegisterSheet.Units, 0, 1, a)),
            ["ImportHistory.RowsOfAsync"] = (Permission.ReadTrail, (d, a) => d.Get<ImportHistory>().RowsOfAsync([None], 1, a)),
            ["ImportUndo.CheckAsync"] = (Permission.Import, (d, a) => d.Get<ImportUndo>().CheckAsync(None, a)),
            ["ImportUndo.UndoAsync"] = (Permission.Import, (d, a) => d.Get<ImportUndo>().UndoAsync(None, "Thử", a)),
            ["NoticeBoard.ReadAsync"] = (Permission.UseOwnAccount, (d, a) => d.Get<NoticeBoard>().ReadAsync(a).AsTask()),
            ["OwnActivities.OfCadreAsync"] = (See, (d, a) => d.Get<OwnActivities>().OfCadreAsync("2017-Q4", Day, a)),
            ["OwnActivities.OfCommuneAsync"] = (See, (d, a) => d.Get<OwnActivities>().OfCommuneAsync("2017-Q4", Day, a)),
            ["OwnForms.ReadAsync"] = (See, (d, a) => d.Get<OwnForms>().ReadAsync("2017-Q4", Day, a)),
            ["OwnAccountService.ChangePasswordAsync"] = (Permission.UseOwnAccount, (d, a) => d.Get<OwnAccountService>().ChangePasswordAsync(null, "ngắn", a)),
            ["OwnAccountService.ConfirmAuthenticatorAsync"] = (Permission.UseOwnAccount, (d, a) => d.Get<OwnAccountService>().ConfirmAuthenticatorAsync("0", a)),
            ["OwnAccountService.GetAsync"] = (Permission.UseOwnAccount, (d, a) => d.Get<OwnAccountService>().GetAsync(a)),
            ["OwnAccountService.ProposeAuthenticatorAsync"] = (Permission.UseOwnAccount, (d, a) => d.Get<OwnAccountService>().ProposeAuthenticatorAsync(a)),
            ["OwnAccountService.SetThemeAsync"] = (Permission.UseOwnAccount, (d, a) => d.Get<OwnAccountService>().SetThemeAsync(AccountTheme.Dark, a)),
            ["OwnAccountService.SignOutEverywhereAsync"] = (Permission.UseOwnAccount, SignOutEverywhereAndBackAsync),
            ["OwnAccountService.TurnOffAuthenticatorAsync"] = (Permission.UseOwnAccount, (d, a) => d.Get<OwnAccountService>().TurnOffAuthenticatorAsync("sai", a)),
            ["PeriodService.AddAsync"] = (Permission.KeepRegister, (d, a) => d.Get<PeriodService>().AddAsync("2017-Q4", new("Kỳ", Day, Day, Day), PeriodState.Draft, a)),
            ["PeriodClosingService.CloseAsync"] = (Permission.KeepRegister, (d, a) => d.Get<PeriodClosingService>().CloseAsync(None, 0, a)),
            ["PeriodService.DeleteAsync"] = (Permission.KeepRegister, (d, a) => d.Get<PeriodService>().DeleteAsync(None, 0, "Thử", a)),
            ["PeriodService.EditAsync"] = (Permission.KeepRegister, (d, a) => d.Get<PeriodService>().EditAsync(None, 0, new("Kỳ", Day, Day, Day), a)),
            ["PeriodService.OpenAsync"] = (Permission.KeepRegister, (d, a) => d.Get<PeriodService>().OpenAsync(None, 0, a)),
            ["PeriodClosingService.ReleaseAsync"] = (Permission.KeepRegister, (d, a) => d.Get<PeriodClosingService>().ReleaseAsync(None, 0, a)),
            ["PeriodClosingService.ReopenAsync"] = (Permission.KeepRegister, (d, a) => d.Get<PeriodClosingService>().ReopenAsync(None, 0, "Thử", a)),
            ["PeriodClosingService.WithdrawReleaseAsync"] = (Permission.KeepRegister, (d, a) => d.Get<PeriodClosingService>().WithdrawReleaseAsync(None, 0, "Thử", a)),
            ["QuarterlyReport.ReadOutlineAsync"] = (Permission.ReadBoard, (d, a) => d.Get<QuarterlyReport>().ReadOutlineAsync("2017-Q4", Day, new(a, TestDatabase.Now))),
            ["QuarterlyReport.WriteAsync"] = (Permission.Export, (d, a) => d.Get<QuarterlyReport>().WriteAsync("2017-Q4", Day, Stream.Null, new(a, TestDatabase.Now))),
            ["RecordList.FindAsync"] = (AccessTable.Office.ToRead(), (d, a) => d.Get<RecordList>().FindAsync<Core.Register.Cadre>(None, a)),
            ["RecordList.ReadAsync"] = (AccessTable.Office.ToRead(), (d, a) => d.Get<RecordList>().ReadAsync(new RecordFilter<Core.Register.Cadre>(), a)),
            ["RegisterExport.WriteAsync"] = (Permission.Export, (d, a) => d.Get<RegisterExport>().WriteAsync(new MemoryStream(), a)),
            ["RegisterImport.ImportAsync"] = (Permission.Import, (d, a) => d.Get<RegisterImport>().ImportAsync(new MemoryStream(), "trong.xlsx", new(a))),
            ["SampleRegister.FillAsync"] = (Permission.ManageSettings, (d, a) => d.Get<SampleRegister>().FillAsync(a)),
            ["SettingsService.MarkAsSampleAsync"] = (Permission.ManageSettings, (d, a) => d.Get<SettingsService>().MarkAsSampleAsync(Day, a)),
            ["SettingsService.MoveDemonstrationDateAsync"] = (Permission.MoveDemonstrationDate, (d, a) => d.Get<SettingsService>().MoveDemonstrationDateAsync(Day, a)),
            ["SettingsService.SaveWordsAsync"] = (Permission.ManageSettings, (d, a) => d.Get<SettingsService>().SaveWordsAsync(new("Thử.Từ", ["một"]), ["hai"], a)),
            ["SettingsService.SaveAsync"] = (Permission.ManageSettings, (d, a) => d.Get<SettingsService>().SaveAsync(new(), a)),
            ["SignInLinks.CreateAsync"] = (Permission.ManageAccounts, (d, a) => d.Get<SignInLinks>().CreateAsync("khong-co", a)),
            ["SignInSlips.MakeAsync"] = (Permission.ManageAccounts, (d, a) => d.Get<SignInSlips>().MakeAsync([None], a)),
            ["SlipList.ReadAsync"] = (Permission.ManageAccounts, (d, a) => d.Get<SlipList>().ReadAsync(new(), a)),
            ["SignInLinks.CreateSetupAsync"] = (Permission.ManageAccounts, (d, a) => d.Get<SignInLinks>().CreateSetupAsync(a)),
            ["TrailReader.ActorsAsync"] = (Permission.ReadTrail, (d, a) => d.Get<TrailReader>().ActorsAsync(a)),
            ["TrailReader.FindAsync"] = (Permission.ReadTrail, (d, a) => d.Get<TrailReader>().FindAsync(None, a)),
            ["TrailReader.HistoryAsync"] = (Permission.ReadTrail, (d, a) => d.Get<TrailReader>().HistoryAsync(ChangeSubject.Unit, None, a)),
            ["TrailReader.ReadAsync"] = (Permission.ReadTrail, (d, a) => d.Get<TrailReader>().ReadAsync(new(), default, 10, a)),
            ["UnitService.AddAsync"] = (Permission.KeepRegister, (d, a) => d.Get<UnitService>().AddAsync("28945", Unit, a)),
            ["UnitService.DeleteAsync"] = (Permission.KeepRegister, (d, a) => d.Get<UnitService>().DeleteAsync(None, 0, "Thử", a)),
            ["UnitService.EditAsync"] = (Permission.KeepRegister, (d, a) => d.Get<UnitService>().EditAsync(None, 0, Unit, a)),
            ["SignInService.SignedOutAsync"] = (Permission.UseOwnAccount, (d, a) => d.Get<SignInService>().SignedOutAsync(a)),
        };

    /// <summary>Of a kind that no list has: who may enter it is told so, and nothing changes.</summary>
    private static Visit Visit() => new() { CadreId = SmallRegister.An, UnitId = SmallRegister.DinhThuy, Date = Day, Kind = "không có" };

    private static async Task<PeriodCoverage> CoverageAsync(TestDatabase database) =>
        (await database.Get<CoverageBoard>().GetAsync("2017-Q4", Day))!;

    /// <summary>Everybody else is tried after it, and must be who they were.</summary>
    private static async Task SignOutEverywhereAndBackAsync(TestDatabase database, Actor actor)
    {
        await database.Get<OwnAccountService>().SignOutEverywhereAsync(actor);
        await database.Get<Ledger>().CommitAsync(
            TestDatabase.Actor,
            Permission.ManageAccounts,
            async db => (await db.Accounts.FindAsync(actor.AccountId))!.SecurityStamp = actor.Stamp);
    }
}
