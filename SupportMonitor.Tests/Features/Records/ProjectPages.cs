using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Programme;
using SupportMonitor.Tests.Records.Kinds;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Tests.Features.Records;

/// <summary>All that a kind's list page needs.</summary>
[Route("/cong-trinh"), Requires(Permission.UseOwnAccount)]
public sealed class ProjectsPage : KindListPage<Project>;

/// <summary>All that a kind's record page needs.</summary>
[Route("/cong-trinh/{Id:int}"), Requires(Permission.UseOwnAccount)]
public sealed class ProjectPage : KindRecordPage<Project>, IPageOf<ProjectRecords>
{
    public static string? UrlOf(TrailLine line) => line.RecordId is { } id ? $"/cong-trinh/{id}" : null;
}
