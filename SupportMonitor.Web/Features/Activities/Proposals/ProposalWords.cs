using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupportMonitor.Core.Activities;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Activities.Proposals;

/// <summary>Where proposals stand, in words, signs and colours; no two states share one.</summary>
public sealed class ProposalWords(IStringLocalizer<ProposalWords> loc)
{
    public string Of(ProposalState state) => loc[$"State.{state}"];

    public string Of(ProposalCondition condition) => (int)condition <= (int)ProposalCondition.Reopened ? Of((ProposalState)(int)condition) : loc[$"Condition.{condition}"];

    public string Of(ProposalAge age) => loc[$"Age.{age}"];

    public string? Of(ProposalParty? party) => party is { } who ? loc[$"Party.{who}"].Value : null;

    /// <summary>For whom it waits, and since how long: "Sở Mẫu · 12 ngày".</summary>
    /// <param name="agency">The agency by its name; null for the word.</param>
    public string Waits(ProposalParty party, string? agency, int days) =>
        loc["Waits", party == ProposalParty.Agency && agency is not null ? agency : Of(party)!, Show.Number(days)];

    /// <summary>The state as a badge, with a second one where it is overdue.</summary>
    public RenderFragment Badge(ProposalState state, bool isOverdue = false) => builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", ClassOf(state));
        builder.OpenElement(2, "span");
        builder.AddAttribute(3, "aria-hidden", "true");
        builder.AddContent(4, MarkOf(state));
        builder.CloseElement();
        builder.AddContent(5, $" {Of(state)}");
        builder.CloseElement();
        if (isOverdue)
        {
            builder.AddContent(6, " ");
            builder.OpenElement(7, "strong");
            builder.AddAttribute(8, "class", "owing-text nowrap");
            builder.AddContent(9, Of(ProposalCondition.Overdue));
            builder.CloseElement();
        }
    };

    /// <summary>One line of a text of several.</summary>
    public static string Excerpt(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 110 ? line : string.Concat(line.AsSpan(0, line.LastIndexOf(' ', 109) is > 60 and var end ? end : 109), "…");
    }

    public static string ClassOf(ProposalState state) => state switch
    {
        ProposalState.New => "badge state-exempt",
        ProposalState.Referred => "badge state-notowed",
        ProposalState.InProgress => "badge state-late",
        ProposalState.Answered => "badge state-unexpected",
        ProposalState.Declined => "badge state-unknown",
        ProposalState.Satisfied => "badge state-ontime",
        _ => "badge state-missing",
    };

    public static string MarkOf(ProposalState state) => state switch
    {
        ProposalState.New => "○",
        ProposalState.Referred => "→",
        ProposalState.InProgress => "◐",
        ProposalState.Answered => "■",
        ProposalState.Declined => "×",
        ProposalState.Satisfied => "●",
        _ => "↩",
    };
}
