using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Web.Ui.Figures;

namespace SupportMonitor.Web.Ui.Tables;

/// <summary>Columns of duties that the pages of districts, communes and cadres have in common.</summary>
public static class DutyColumns
{
    /// <summary>A badge; ordered from what is owed to what is done.</summary>
    /// <param name="href">The form's page; null for badges that lead nowhere.</param>
    public static TableColumn<T> State<T>(string id, string title, Func<T, DutyState> state, Func<T, string>? href = null) =>
        new(id, title)
        {
            Cell = row => Badge(state(row), href?.Invoke(row)),
            Order = (a, b) => state(a).CompareTo(state(b)),
        };

    /// <summary>A figure that leads to the list it counts; nought leads nowhere.</summary>
    /// <param name="href">The list's address.</param>
    public static TableColumn<T> Figure<T>(string id, string title, Func<T, int> figure, Func<T, string> href) =>
        TableColumn.Number(id, title, figure) with { Href = row => figure(row) == 0 ? null : href(row) };

    private static RenderFragment Badge(DutyState state, string? href) => builder =>
    {
        builder.OpenComponent<StateBadge>(0);
        builder.AddComponentParameter(1, nameof(StateBadge.State), state);
        builder.AddComponentParameter(2, nameof(StateBadge.Href), href);
        builder.CloseComponent();
    };
}
