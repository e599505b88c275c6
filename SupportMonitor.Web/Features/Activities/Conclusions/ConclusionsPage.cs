using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Activities.Conclusions;

/// <summary>Conclusions of meetings, to be carried out.</summary>
[Route(BoardUrls.Conclusions), Requires(Permission.ReadBoard)]
public sealed class ConclusionsPage : KindListPage<Conclusion>;
