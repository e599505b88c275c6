using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Activities.Visits;

/// <summary>Field visits, planned and made.</summary>
[Route(BoardUrls.Visits), Requires(Permission.ReadBoard, Permission.SeeForm)]
public sealed class VisitsPage : KindListPage<Visit>;
