using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Activities.Proposals;

/// <summary>Proposals and difficulties that were raised.</summary>
[Route(BoardUrls.Proposals), Requires(Permission.ReadBoard, Permission.SeeForm)]
public sealed class ProposalsPage : KindListPage<Proposal>;
