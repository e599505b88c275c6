using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Activities.Guidance;

/// <summary>Guidance from above.</summary>
[Route(BoardUrls.Guidance), Requires(Permission.ReadBoard, Permission.SeeForm)]
public sealed class GuidancePage : KindListPage<GuidanceNote>;
