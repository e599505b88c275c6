using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Web.Shared;

/// <summary>Columns of duties that the pages of districts, communes and cadres have in common.</summary>
public static class DutyColumns
{
    /// <summary>A badge; ordered from what is owed to what is done.</summary>
    public static TableColumn<T> State<T>(string id, string title, Func<T, DutyState> state) =>
        new(id, title)
        {
            Cell = row => Badge(state(row)),
            Order = (a, b) => state(a).CompareTo(state(b)),
        };

    private static RenderFragment Badge(DutyState state) => builder =>
    {
        builder.OpenComponent<StateBadge>(0);
        builder.AddComponentParameter(1, nameof(StateBadge.State), state);
        builder.CloseComponent();
    };
}
