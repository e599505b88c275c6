using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Attachments;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Brief;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Data;
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

namespace SupportMonitor.Core;

/// <summary>Puts the programme's services together.</summary>
public static class ServiceRegistration
{
    /// <param name="directory">Where the database lives; see <see cref="ProgrammeData"/>.</param>
    /// <param name="kinds">The kinds of records; null for <see cref="RecordKinds.All"/>.</param>
    public static IServiceCollection AddSupportMonitorCore(
        this IServiceCollection services, string directory, TimeZoneInfo zone, IReadOnlyList<AuditedKind>? kinds = null)
    {
        kinds ??= RecordKinds.All;
        services.AddPooledDbContextFactory<RegisterDb>(options => ProgrammeData.Configure(options, directory, kinds.Select(k => k.GetType().Assembly)));
        services.AddSingleton(new DataPlace(directory));
        services.TryAddSingleton(new BackupPlan());
        services.AddSingleton<AutomaticBackup>();
        services.AddSingleton<DataHealth>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<AccessControl>();
        services.AddSingleton<IAccessControl>(provider => provider.GetRequiredService<AccessControl>());
        services.AddSingleton(new AuditedKinds(kinds));
        services.AddSingleton<Ledger>();
        services.AddSingleton<StoredEntries>();
        services.Configure<IdentityOptions>(AccountManagers.Configure);
        services.AddSingleton<AccountPasswordHasher>();
        services.AddSingleton<AccountManagers>();
        services.AddSingleton<StoredSecrets>();
        services.AddSingleton<AccountService>();
        services.AddSingleton<AccountSubjects>();
        services.AddSingleton<SignInLinks>();
        services.AddSingleton<AccountBatch>();
        services.AddSingleton<SignInSlips>();
        services.AddSingleton<SlipList>();
        services.AddSingleton<PasswordGate>();
        services.AddSingleton<SignInService>();
        services.AddSingleton<OwnAccountService>();
        services.AddSingleton<CoverageBoard>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<ProgrammeBoard>();
        services.AddSingleton<SharedReads>();
        services.AddLists();
        services.AddSingleton<SettingsService>();
        services.AddSingleton<FormService>();
        services.AddSingleton<FormDrafts>();
        services.AddSingleton<FormDesk>();
        services.AddSingleton<OwnForms>();
        services.AddSingleton<OwnActivities>();
        services.AddSingleton<OpenMatterReader>();
        services.AddSingleton<ProfileReader>();
        services.AddSingleton<AttachmentStore>();
        services.AddSingleton<FormAttachments>();
        services.AddSingleton<AttachmentSweep>();
        services.AddSingleton<IAttachmentOwner>(provider => provider.GetRequiredService<FormAttachments>());
        services.AddSingleton<IAttachmentOwner>(provider => provider.GetRequiredService<ActivityAttachments>());
        services.AddSingleton<IRecordUse, FormUse>();
        services.AddSingleton<IRecordUse, BriefUse>();
        services.AddSingleton<PeriodClosingService>();
        services.AddSingleton<HandoverService>();
        services.AddSingleton<CadreMergeService>();
        services.AddSingleton<RegisterImport>();
        services.AddSingleton<ImportHistory>();
        services.AddSingleton<ImportUndo>();
        services.AddSingleton<SampleAccounts>();
        services.AddSingleton<SampleRegister>();
        services.AddSingleton<RegisterExport>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ProgrammeCalendar>(provider, zone));
        services.AddSingleton<QuarterlyReport>();
        services.AddSingleton<ListWorkbook>();
        services.AddSingleton<TrailReader>();
        services.AddSingleton<NoticeDigestReader>();
        services.AddSingleton<NoticeBoard>();
        services.AddSingleton<RecordList>();
        services.AddSingleton<RecordNaming>();
        services.AddSingleton<IRecordUse, ReferenceUse>();
        services.AddSingleton<IKeyFollower, ProposalSources>();
        services.AddSingleton<IKeyFollower, GuidanceSources>();
        services.AddSingleton<ActivityService>();
        services.AddSingleton<RecordSearch>();
        foreach (var service in kinds.SelectMany(k => k.Services))
        {
            services.AddSingleton(service);
        }

        return services;
    }

    /// <summary>What pages, commands and downloads read of several records.</summary>
    private static void AddLists(this IServiceCollection services)
    {
        services.AddSingleton<RegisterCache>();
        services.AddSingleton<IRecordConditions, ContactConditionFinder>();
        services.AddSingleton<IRecordConditions, GuidancePairFinder>();
        services.AddSingleton<IRecordPlaces>(provider => provider.GetRequiredService<RegisterCache>());
        services.AddSingleton<RegisterRecords>();
        services.AddSingleton<RegisterFinder>();
        services.AddSingleton<UnitList>();
        services.AddSingleton<CadreList>();
        services.AddSingleton<AssignmentList>();
        services.AddSingleton<ReceiptLines>();
        services.AddSingleton<PeriodReceipts>();
        services.AddSingleton<DraftList>();
        services.AddSingleton<PeriodExemptions>();
        services.AddSingleton<PeriodCatalog>();
        services.AddSingleton<PeriodList>();
        services.AddSingleton<SubjectRecords>();
        services.AddSingleton<LatestReceipts>();
        services.AddSingleton<ChaseLetters>();
        services.AddSingleton<RatingBoard>();
        services.AddSingleton<BriefReader>();
        services.AddSingleton<BriefService>();
        services.AddSingleton<RegisterWorkbooks>();
        services.AddSingleton<PeriodWorkbooks>();
        services.AddSingleton<KindWorkbook>();
        services.AddSingleton<ProposalWorkbook>();
    }
}
