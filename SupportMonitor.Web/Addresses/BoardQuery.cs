using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace SupportMonitor.Web.Addresses;

/// <summary>
/// What a page shows, as its address says it: period, as-of date, filters, order and page. Immutable; written and read by
/// <see cref="BoardUrls"/> only. Keys that this type does not know are kept in <see cref="Others"/>, so that a page may have its own.
/// </summary>
public sealed record BoardQuery
{
    private static readonly ImmutableSortedDictionary<string, string> None = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The period's code; null for the one that is current today.</summary>
    public string? Period { get; init; }

    /// <summary>The day at whose end the board is shown; null for today.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>A district's code.</summary>
    public string? District { get; init; }

    /// <summary>A sub-area's code.</summary>
    public string? SubArea { get; init; }

    /// <summary>A cadre group (diện), by its name.</summary>
    public string? Group { get; init; }

    /// <summary>An organisation, by its name.</summary>
    public string? Organisation { get; init; }

    /// <summary>A cadre's code.</summary>
    public string? Cadre { get; init; }

    /// <summary>One or several states, in the words of <see cref="DutyFilter"/> or of the page.</summary>
    public string? State { get; init; }

    public string? Search { get; init; }

    /// <summary>A column's id, with a minus before it for descending order; null for the page's own order.</summary>
    public string? Sort { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows to a page; 0 for all of them, null for the usual number.</summary>
    public int? PageSize { get; init; }

    /// <summary>A page's own keys, in order of key.</summary>
    public ImmutableSortedDictionary<string, string> Others { get; init; } = None;

    /// <summary>What every link carries to another page: the period and the as-of date.</summary>
    public BoardQuery Carried => new() { Period = Period, AsOf = AsOf };

    /// <summary>The same with another filter: back on the first page.</summary>
    public BoardQuery FromFirstPage => this with { Page = 1 };

    /// <summary>No filter, same period, as-of date and order.</summary>
    public BoardQuery WithoutFilters => Carried with { Sort = Sort, PageSize = PageSize };

    public bool HasFilters =>
        District is not null || SubArea is not null || Group is not null || Organisation is not null
        || Cadre is not null || State is not null || Search is not null || Others.Count > 0;

    /// <summary>One of a page's own keys.</summary>
    public string? Other(string key) => Others.GetValueOrDefault(key);

    /// <summary>The same with one of a page's own keys set, or removed by null or an empty text.</summary>
    public BoardQuery WithOther(string key, string? value) =>
        this with { Others = string.IsNullOrEmpty(value) ? Others.Remove(key) : Others.SetItem(key, value) };

    // Records compare a dictionary by reference; two queries are the same when they say the same.
    public bool Equals(BoardQuery? other) => other is not null && BoardUrls.Write("", this) == BoardUrls.Write("", other);

    public override int GetHashCode() => string.GetHashCode(BoardUrls.Write("", this), StringComparison.Ordinal);
}
