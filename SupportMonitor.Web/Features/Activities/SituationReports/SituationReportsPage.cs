using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Activities.SituationReports;

/// <summary>Situation reports: every row that says one was sent, read or returned.</summary>
[Route(BoardUrls.SituationReports), Requires(Permission.ReadBoard, Permission.SeeForm)]
public sealed class SituationReportsPage : KindListPage<SituationReport>;
