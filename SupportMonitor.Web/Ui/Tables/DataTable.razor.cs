using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using MudBlazor;
using SupportMonitor.Core.Common;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Ui.Tables;

/// <summary>
/// The table of every list. Rows come in the page's own order (used when the address names none, at no cost) and are already
/// filtered; order and page come from the address (<see cref="BoardQuery.Sort"/>, <see cref="BoardQuery.Page"/>,
/// <see cref="BoardQuery.PageSize"/>). Holds a national register: more than <see cref="MostPlain"/> rows on one page are
/// rendered as they are scrolled to.
/// </summary>
public sealed partial class DataTable<T> : ComponentBase
{
    public const int UsualPageSize = 50;

    /// <summary>Above this many rows to a page only those in sight are rendered.</summary>
    public const int MostPlain = 500;

    /// <summary>Rows that are printed at most; a longer list is for a workbook.</summary>
    public const int MostPrinted = 2000;

    /// <summary>Fewer rows are taken in at a glance: no count and, on a phone, no choice of order.</summary>
    private const int WorthSorting = 6;

    private static readonly int[] Sizes = [UsualPageSize, 100, 0];

    private const string PrintClass = "mud-button-root mud-button mud-button-text mud-button-text-primary mud-button-text-size-medium";

    private IReadOnlyList<T> _rows = [];
    private List<(int Index, T Row)> _indexed = [];
    private IReadOnlyList<T>? _sortedFrom;
    private string? _sortedBy;
    private string _path = "/";
    private bool _hasTotal;
    private bool _printing;
    private int _page = 1;
    private int _pages = 1;
    private int _from;
    private int _to;

    /// <summary>All rows of the list; those before <see cref="_rows"/>, which only the database has.</summary>
    private int _count;
    private int _skipped;

    [Inject]
    public NavigationManager Navigation { get; set; } = null!;

    [Inject]
    public IJSRuntime Js { get; set; } = null!;

    [Inject]
    public IStringLocalizer<DataTableWords> Loc { get; set; } = null!;

    /// <summary>All rows, filtered, in the page's own order. A new list for new content: the same one is not sorted again.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<T> Items { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<TableColumn<T>> Columns { get; set; } = [];

    /// <summary>What identifies rows, so that a change moves and highlights the right one.</summary>
    [Parameter, EditorRequired]
    public Func<T, object> Key { get; set; } = null!;

    /// <summary>What the table is about; read out, and shown with <see cref="ShowCaption"/>.</summary>
    [Parameter, EditorRequired]
    public string Caption { get; set; } = "";

    [Parameter]
    public bool ShowCaption { get; set; }

    /// <summary>The page's address.</summary>
    [Parameter, EditorRequired]
    public BoardQuery Query { get; set; } = null!;

    /// <summary>Set for a second table of a page: its order and page get keys of their own in the address ("sap-xa", "trang-xa").</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>A first column STT that counts the rows.</summary>
    [Parameter]
    public bool Numbered { get; set; }

    /// <summary>A button that prints every row, not only the page's.</summary>
    [Parameter]
    public bool Printable { get; set; } = true;

    /// <summary>The table's own workbook, where it is not the page's main list; null for none.</summary>
    [Parameter]
    public string? Download { get; set; }

    /// <summary>True for rows that just changed; they flash.</summary>
    [Parameter]
    public Func<T, bool>? IsFresh { get; set; }

    /// <summary>
    /// How many rows the list has, where <see cref="Items"/> are only those of the page that the address asks for, in the order that it
    /// asks for; null where they are all.
    /// </summary>
    [Parameter]
    public int? Total { get; set; }

    /// <summary>Reads the first rows of a list of which <see cref="Items"/> are one page; for paper.</summary>
    [Parameter]
    public Func<int, Task<IReadOnlyList<T>>>? ReadFirst { get; set; }

    /// <summary>Said in place of a table without rows and without a filter that hides them; and what to do then.</summary>
    [Parameter]
    public string? EmptyTitle { get; set; }

    [Parameter]
    public string? EmptyText { get; set; }

    /// <summary>The section of the help that says how rows come here.</summary>
    [Parameter]
    public HelpTopic EmptyHelp { get; set; } = HelpTopic.Steps;

    /// <summary>True when a filter may be why there are no rows; by default when the address has one.</summary>
    [Parameter]
    public bool? Filtered { get; set; }

    /// <summary>In place of the table when there are no rows, and of the usual words then.</summary>
    [Parameter]
    public RenderFragment? Empty { get; set; }

    private string? Sort => Name is null ? Query.Sort : Query.Other($"sap-{Name}");

    private int PageAsked => Name is null ? Query.Page
        : int.TryParse(Query.Other($"trang-{Name}"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1;

    /// <summary>Rows to a page that an address asks for; 0 for all.</summary>
    internal static int SizeOf(BoardQuery query) => query.PageSize is { } size && Array.IndexOf(Sizes, size) >= 0 ? size : UsualPageSize;

    private int Size => SizeOf(Query);

    private bool Virtual => !_printing && _to - _from > MostPlain;

    protected override void OnParametersSet()
    {
        _path = BoardUrls.PathOf(Navigation.Uri);
        _hasTotal = Columns.Any(c => c.Total is not null);
        if (!ReferenceEquals(Items, _sortedFrom) || Sort != _sortedBy)
        {
            (_sortedFrom, _sortedBy) = (Items, Sort);
            _rows = Total is null ? Sorted() : Items;
        }

        Cut();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_printing)
        {
            return;
        }

        await Js.InvokeVoidAsync("supportMonitor.print");
        _printing = false;
        OnParametersSet();
        StateHasChanged();
    }

    private async Task PrintAsync()
    {
        if (Total > Items.Count && ReadFirst is not null)
        {
            // Until the next rendering by the owner, which brings the page's rows again.
            (_rows, _sortedFrom) = (await ReadFirst(MostPrinted), null);
        }

        _printing = true;
        Cut();
    }

    private static readonly Comparer<byte[]> ByBytes = Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    private IReadOnlyList<T> Sorted()
    {
        var descending = _sortedBy?.StartsWith('-') == true;
        var id = descending ? _sortedBy![1..] : _sortedBy;
        if (id is null || Columns.FirstOrDefault(c => c.Id == id) is not { Order: { } order } column)
        {
            return Items;
        }

        // A stable sort: rows that are equal here stay in the page's own order.
        if (column.OrderText is { } text)
        {
            return descending ? [.. Items.OrderByDescending(Key, ByBytes)] : [.. Items.OrderBy(Key, ByBytes)];

            byte[] Key(T row) => VietnameseText.SortKey(text(row) ?? "");
        }

        var comparer = Comparer<T>.Create(order);
        return [.. descending ? Items.OrderDescending(comparer) : Items.Order(comparer)];
    }

    private void Cut()
    {
        _count = Total ?? _rows.Count;
        var size = _printing ? MostPrinted : Size == 0 ? Math.Max(1, _count) : Size;
        _pages = Math.Max(1, (_count + size - 1) / size);
        _page = _printing ? 1 : Math.Clamp(PageAsked, 1, _pages);
        _from = (_page - 1) * size;
        _skipped = Total is null ? 0 : _from;
        _to = Math.Min(_rows.Count + _skipped, _from + size);
        _indexed = Virtual ? [.. _rows.Select((row, index) => (index + _skipped, row))] : [];
    }

    private string Url(BoardQuery query) => BoardUrls.Write(_path, query);

    private string SortUrl(string? sort) => Url(Sorted(Query, sort));

    private BoardQuery Sorted(BoardQuery query, string? sort) =>
        Name is null
            ? query.FromFirstPage with { Sort = string.IsNullOrEmpty(sort) ? null : sort }
            : query.WithOther($"sap-{Name}", sort).WithOther($"trang-{Name}", null);

    private string PageUrl(int page) =>
        Url(Name is null
            ? Query with { Page = page }
            : Query.WithOther($"trang-{Name}", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null));

    private static BoardQuery Sized(BoardQuery query, string? size) => query.FromFirstPage with
    {
        PageSize = int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n != UsualPageSize ? n : null,
    };

    /// <summary>One way, then the other, then the page's own order again.</summary>
    private string? NextSort(TableColumn<T> column)
    {
        var (first, second) = column.DescendingFirst ? ("-" + column.Id, column.Id) : (column.Id, "-" + column.Id);
        return Sort == first ? second : Sort == second ? null : first;
    }

    private string? AriaSort(TableColumn<T> column) =>
        Sort == column.Id ? "ascending" : Sort == "-" + column.Id ? "descending" : null;

    private string Mark(TableColumn<T> column) => AriaSort(column) switch { "ascending" => " ▲", "descending" => " ▼", _ => "" };

    private RenderFragment NoRows => builder =>
    {
        var filtered = Filtered ?? Query.HasFilters;
        builder.OpenComponent<EmptyState>(0);
        builder.AddComponentParameter(1, nameof(EmptyState.Title), filtered ? Loc["NoMatch"].Value : EmptyTitle ?? Loc["Empty"].Value);
        builder.AddComponentParameter(2, nameof(EmptyState.Text), filtered ? Loc["NoMatchText"].Value : EmptyText);
        builder.AddComponentParameter(3, nameof(EmptyState.Help), (HelpTopic?)(filtered ? HelpTopic.Search : EmptyHelp));
        builder.AddComponentParameter(4, nameof(EmptyState.Icon), filtered ? Icons.Material.Outlined.SearchOff : Icons.Material.Outlined.Inbox);
        builder.CloseComponent();
    };

    /// <summary>A head of several words breaks once, where its lines are shortest: taller heads take the place of rows.</summary>
    private static RenderFragment Head(string title) => builder =>
    {
        var breaks = title.Index().Where(c => c.Item == ' ').Select(c => c.Index).ToList();
        if (breaks.Count < 2)
        {
            builder.AddContent(0, title);
            return;
        }

        var at = breaks.MinBy(b => Math.Max(b, title.Length - b));
        builder.OpenElement(1, "span");
        builder.AddContent(2, title[..at]);
        builder.CloseElement();
        builder.AddContent(3, " ");
        builder.OpenElement(4, "span");
        builder.AddContent(5, title[(at + 1)..]);
        builder.CloseElement();
    };

    private static string Class(TableColumn<T> column) => Classes[((int)column.Align * 4) + (column.HideOnPhone ? 2 : 0) + (column.HideOnPaper ? 1 : 0)];

    /// <summary>All there are, made once: a list asks for one with every cell.</summary>
    private static readonly string[] Classes =
    [
        .. from align in new[] { "", " end" }
           from phone in new[] { "", " desk-only" }
           from paper in new[] { "", " no-print" }
           select $"mud-table-cell{align}{phone}{paper}",
    ];

    private static string? Width(TableColumn<T> column) => column.MinWidth is { } width ? $"min-width:{width}" : null;
}

/// <summary>Carries the resources of <see cref="DataTable{T}"/>: a generic type has no resource name of its own.</summary>
public sealed class DataTableWords;
