using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Activities.Exchanges;

/// <summary>Exchanges with the members in charge.</summary>
[Route(BoardUrls.Exchanges), Requires(Permission.ReadBoard, Permission.SeeForm)]
public sealed class ExchangesPage : KindListPage<Exchange>;
