using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupportMonitor.Core.Activities;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Activities.Conclusions;

/// <summary>Where conclusions stand, in words, signs and colours; no two states share one.</summary>
public sealed class ConclusionWords(IStringLocalizer<ConclusionWords> loc)
{
    public string Of(ConclusionState state) => loc[$"State.{state}"];

    public string Of(ConclusionCondition condition) => (int)condition <= (int)ConclusionState.Cancelled ? Of((ConclusionState)(int)condition) : loc[$"Condition.{condition}"];

    /// <summary>The state as a badge, and since how many days it is overdue.</summary>
    /// <param name="daysOverdue">0 where it is not.</param>
    public RenderFragment Badge(ConclusionState state, int daysOverdue = 0) => builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", ClassOf(state));
        builder.OpenElement(2, "span");
        builder.AddAttribute(3, "aria-hidden", "true");
        builder.AddContent(4, MarkOf(state));
        builder.CloseElement();
        builder.AddContent(5, $" {Of(state)}");
        builder.CloseElement();
        if (daysOverdue > 0)
        {
            builder.AddContent(6, " ");
            builder.OpenElement(7, "strong");
            builder.AddAttribute(8, "class", "owing-text nowrap");
            builder.AddContent(9, loc["OverdueBy", Show.Number(daysOverdue)].Value);
            builder.CloseElement();
        }
    };

    private static string ClassOf(ConclusionState state) => state switch
    {
        ConclusionState.InProgress => "badge state-notowed",
        ConclusionState.Done => "badge state-ontime",
        ConclusionState.Extended => "badge state-late",
        _ => "badge state-exempt",
    };

    private static string MarkOf(ConclusionState state) => state switch
    {
        ConclusionState.InProgress => "○",
        ConclusionState.Done => "●",
        ConclusionState.Extended => "◐",
        _ => "×",
    };
}
