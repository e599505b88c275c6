using Microsoft.AspNetCore.Components;
using MudBlazor;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Web.Ui.Tables;

/// <summary>
/// A column of MudBlazor's grid: named in addresses as those of <see cref="DataTable{T}"/> are, in Vietnamese order, and with a
/// button in its head that says the column's name, where the grid's own is called "Sort" in every column.
/// </summary>
public sealed class GridColumn<T> : TemplateColumn<T>
{
    /// <summary>What addresses call the column; null for one that nothing is sorted by.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>What the cell says, where there is no template, and what the column is sorted by.</summary>
    [Parameter]
    public Func<T, string?>? Text { get; set; }

    /// <inheritdoc/>
    public override string PropertyName => Id ?? base.PropertyName;

    /// <summary>What the address is sorted by; the grid's <c>SortDefinitions</c> say the same, but its heads read them only later.</summary>
    [Parameter]
    public string? Sort { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        InitialDirection = Id is null ? SortDirection.None
            : Sort == Id ? SortDirection.Ascending
            : Sort == "-" + Id ? SortDirection.Descending
            : SortDirection.None;
        base.OnInitialized();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (Id is not null && Text is not null)
        {
            (Sortable, SortBy) = (true, row => new OrderedText(Text(row)));
        }
    }

    /// <inheritdoc/>
    public override RenderFragment<HeaderContext<T>>? GetHeaderTemplate() => Sortable != true || HeaderTemplate is not null
        ? HeaderTemplate
        : _ => builder =>
        {
            // The click goes up to the grid, which listens for it on what stands around.
            builder.OpenElement(0, "button");
            builder.AddAttribute(1, "type", "button");
            builder.AddAttribute(2, "class", "mud-button-root grid-sort");
            builder.AddContent(3, Title);
            builder.CloseElement();
        };

    /// <inheritdoc/>
    protected override object? CellContent(T item) => Text?.Invoke(item);
}

/// <summary>The order of a <see cref="GridColumn{T}"/> as addresses say it: its id, with a minus before it for descending order.</summary>
public static class GridSort
{
    /// <param name="sort">What the address says; null for the list's own order.</param>
    /// <param name="texts">The columns that can be sorted by, with what each is sorted by.</param>
    /// <returns>Empty for the list's own order, also where the address names no column.</returns>
    public static Dictionary<string, SortDefinition<T>> Of<T>(string? sort, IReadOnlyDictionary<string, Func<T, string?>> texts)
    {
        var descending = sort?.StartsWith('-') == true;
        var id = descending ? sort![1..] : sort ?? "";
        return texts.TryGetValue(id, out var text)
            ? new(StringComparer.Ordinal) { [id] = new SortDefinition<T>(id, descending, 0, row => new OrderedText(text(row))) }
            : [];
    }

    /// <returns>Null for the list's own order.</returns>
    public static string? Write<T>(IReadOnlyDictionary<string, SortDefinition<T>> sort) =>
        sort.Values.FirstOrDefault() is { } first ? (first.Descending ? "-" : "") + first.SortBy : null;
}

/// <summary>A text that is ordered by Vietnamese rules wherever it is sorted: the grid does not always pass a comparer on.</summary>
public readonly record struct OrderedText(string? Text) : IComparable
{
    /// <inheritdoc/>
    public int CompareTo(object? obj) => VietnameseText.Comparer.Compare(Text, (obj as OrderedText?)?.Text);

    public static bool operator <(OrderedText left, OrderedText right) => left.CompareTo(right) < 0;

    public static bool operator <=(OrderedText left, OrderedText right) => left.CompareTo(right) <= 0;

    public static bool operator >(OrderedText left, OrderedText right) => left.CompareTo(right) > 0;

    public static bool operator >=(OrderedText left, OrderedText right) => left.CompareTo(right) >= 0;
}
