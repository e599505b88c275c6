using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Activities.Contributions;

/// <summary>Contributions to social welfare, with what they come to.</summary>
[Route(BoardUrls.Contributions), Requires(Permission.ReadBoard, Permission.SeeForm)]
public sealed class ContributionsPage : KindListPage<Contribution>
{
    private ContributionSum? _sum;

    [Inject]
    public ContributionSums Sums { get; set; } = null!;

    protected override RenderFragment? Above => _sum is not { Count: > 0 } sum ? null : builder =>
    {
        builder.OpenComponent<ContributionFigures>(0);
        builder.AddComponentParameter(1, nameof(ContributionFigures.Sum), sum);
        builder.AddComponentParameter(2, nameof(ContributionFigures.View), View);
        builder.CloseComponent();
    };

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _sum = await Sums.OfAsync(View.ToRecords(Kind), User.Actor, cancellationToken);
        await base.LoadAsync(cancellationToken);
    }
}
