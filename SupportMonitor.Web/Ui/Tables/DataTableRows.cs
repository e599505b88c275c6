using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Ui.Tables;

/// <content>How a row and its cells are written: by hand, because a component for each would cost more than the table.</content>
public sealed partial class DataTable<T>
{
    private RenderFragment Step(int page, string icon, string label, bool enabled) => builder =>
    {
        builder.OpenElement(0, enabled ? "a" : "span");
        builder.AddAttribute(1, "class", "mud-button-root mud-icon-button mud-icon-button-size-small pager-step");
        if (enabled)
        {
            builder.AddAttribute(2, "href", PageUrl(page));
            builder.AddAttribute(3, "aria-label", label);
        }
        else
        {
            builder.AddAttribute(4, "aria-hidden", "true");
        }

        builder.AddContent(5, PlainIcon.Of(icon));
        builder.CloseElement();
    };

    private RenderFragment Row((int Index, T Row) at) => builder =>
    {
        builder.OpenElement(0, "tr");
        builder.SetKey(Key(at.Row));
        builder.AddAttribute(1, "role", "row");
        builder.AddAttribute(2, "class", IsFresh?.Invoke(at.Row) == true ? "mud-table-row fresh" : "mud-table-row");
        if (_count > _to - _from || Virtual)
        {
            builder.AddAttribute(3, "aria-rowindex", at.Index + 2);
        }

        if (Numbered)
        {
            builder.OpenElement(4, "td");
            builder.AddAttribute(5, "role", "cell");
            builder.AddAttribute(6, "class", "mud-table-cell end ordinal");
            builder.AddContent(7, Show.Number(at.Index + 1));
            builder.CloseElement();
        }

        foreach (var column in Columns)
        {
            Cell(builder, column, at.Row);
        }

        builder.CloseElement();
    };

    private static RenderFragment Linked(string? href, string? text) => builder =>
    {
        if (href is null)
        {
            builder.AddContent(0, text);
        }
        else
        {
            builder.OpenElement(1, "a");
            builder.AddAttribute(2, "href", href);
            builder.AddContent(3, text);
            builder.CloseElement();
        }
    };

    private static void Cell(RenderTreeBuilder builder, TableColumn<T> column, T row)
    {
        builder.OpenElement(10, column.NamesRow ? "th" : "td");
        if (column.NamesRow)
        {
            builder.AddAttribute(11, "scope", "row");
        }

        builder.AddAttribute(12, "role", column.NamesRow ? "rowheader" : "cell");
        builder.AddAttribute(13, "class", Class(column));
        builder.AddAttribute(14, "data-label", column.Title);
        var href = column.Href?.Invoke(row);
        if (href is not null)
        {
            builder.OpenElement(15, "a");
            builder.AddAttribute(16, "href", href);
        }

        if (column.Cell is { } cell)
        {
            builder.AddContent(17, cell(row));
        }
        else
        {
            builder.AddContent(18, column.Text?.Invoke(row));
        }

        if (href is not null)
        {
            builder.CloseElement();
        }

        builder.CloseElement();
    }
}
