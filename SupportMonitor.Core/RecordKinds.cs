using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Brief;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core;

/// <summary>The one list of the kinds of records.</summary>
public static class RecordKinds
{
    public static IReadOnlyList<AuditedKind> All { get; } =
    [
        new UnitRecords(), new CadreRecords(), new AssignmentRecords(), new PeriodRecords(), new ReceiptRecords(), new ExemptionRecords(),
        new AttachmentRecords(), new SettingRecords(), new AccountRecords(), new CadreMergeRecords(),
        new VisitRecords(), new SituationReportRecords(), new ExchangeRecords(), new ProposalRecords(), new ProposalStepRecords(),
        new ContributionRecords(), new GuidanceRecords(), new ConclusionRecords(), new ConclusionStepRecords(),
        new ChaseContactRecords(), new ActivityAttachmentRecords(), new FiledBriefRecords(),
    ];
}
