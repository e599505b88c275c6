using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace SupportMonitor.Web.Ui.Fields;

/// <summary>Why something is corrected, returned or deleted; required, and kept in the trail.</summary>
public sealed class ReasonBox : TextBox
{
    public ReasonBox() => (Required, Lines, MaxLength) = (true, 2, 1000);

    [Inject]
    public IStringLocalizer<ReasonBox> Loc { get; set; } = null!;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        RequiredError = Loc["Missing"];
    }
}
