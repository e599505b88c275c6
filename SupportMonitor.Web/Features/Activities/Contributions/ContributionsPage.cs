using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Activities.Contributions;

/// <summary>Contributions to social welfare.</summary>
[Route(BoardUrls.Contributions), Requires(Permission.ReadBoard, Permission.SeeForm)]
public sealed class ContributionsPage : KindListPage<Contribution>;
