using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Common;
using SupportMonitor.Web.Ui.Figures;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Ui.Tables;

/// <summary>How a column's cells stand.</summary>
public enum ColumnAlign
{
    Start,
    End,
}

/// <summary>
/// A column of a <see cref="DataTable{T}"/>, built once by the page: <c>TableColumn.Text&lt;Row&gt;("xa", Loc["Commune"], r => r.Name)</c>.
/// </summary>
public sealed record TableColumn<T>(string Id, string Title)
{
    /// <summary>What the cell says; also its label when there is <see cref="Cell"/> markup.</summary>
    public Func<T, string?>? Text { get; init; }

    /// <summary>Markup in place of <see cref="Text"/>.</summary>
    public RenderFragment<T>? Cell { get; init; }

    /// <summary>Where the cell leads to; null for no link.</summary>
    public Func<T, string?>? Href { get; init; }

    /// <summary>The column's ascending order; null when it cannot be sorted by.</summary>
    public Comparison<T>? Order { get; init; }

    /// <summary>
    /// For columns in Vietnamese order, what <see cref="Order"/> compares: a long list is sorted by its keys, each made once,
    /// because comparing ten thousand names pair by pair takes ten times as long.
    /// </summary>
    public Func<T, string?>? OrderText { get; init; }

    /// <summary>True for a column of a list that the database sorts, which has no <see cref="Order"/>.</summary>
    public bool SortsElsewhere { get; init; }

    /// <summary>True when the header is a link that sorts.</summary>
    public bool IsSortable => Order is not null || SortsElsewhere;

    /// <summary>True when the first click sorts the greatest first: figures.</summary>
    public bool DescendingFirst { get; init; }

    public ColumnAlign Align { get; init; }

    /// <summary>True for the cell that names the row; one of the columns should be.</summary>
    public bool NamesRow { get; init; }

    /// <summary>Left out on a phone, where a row is a card.</summary>
    public bool HideOnPhone { get; init; }

    /// <summary>Left out on paper, where a link leads nowhere.</summary>
    public bool HideOnPaper { get; init; }

    /// <summary>The least width, as CSS ("12em").</summary>
    public string? MinWidth { get; init; }

    /// <summary>What the table's last row says, from all rows (not the page's).</summary>
    public Func<IReadOnlyList<T>, string?>? Total { get; init; }

    /// <summary>Where the last row's cell leads to; null for no link.</summary>
    public Func<string?>? TotalHref { get; init; }
}

/// <summary>The usual kinds of columns.</summary>
public static class TableColumn
{
    /// <summary>Text in Vietnamese order.</summary>
    public static TableColumn<T> Text<T>(string id, string title, Func<T, string?> text) =>
        new(id, title) { Text = text, Order = (a, b) => VietnameseText.Comparer.Compare(text(a), text(b)), OrderText = text };

    /// <summary>Persons' names, by given name.</summary>
    public static TableColumn<T> Person<T>(string id, string title, Func<T, string?> name) =>
        new(id, title)
        {
            Text = name,
            Order = (a, b) => VietnameseText.Comparer.Compare(ByGivenName(name(a)), ByGivenName(name(b))),
            OrderText = row => ByGivenName(name(row)),
        };

    /// <summary>Codes, by their characters.</summary>
    public static TableColumn<T> Code<T>(string id, string title, Func<T, string?> code) =>
        new(id, title) { Text = code, Order = (a, b) => string.CompareOrdinal(code(a), code(b)), HideOnPhone = true };

    public static TableColumn<T> Number<T>(string id, string title, Func<T, int> number) =>
        new(id, title)
        {
            Text = row => Show.Number(number(row)),
            Order = (a, b) => number(a).CompareTo(number(b)),
            Align = ColumnAlign.End,
            DescendingFirst = true,
        };

    /// <summary>Days past the due date; a dash where none is owed or it is not past.</summary>
    public static TableColumn<T> Overdue<T>(string id, string title, Func<T, int?> days) =>
        Number(id, title, (T row) => days(row) ?? 0) with { Text = row => Show.NumberOrDash(days(row)) };

    /// <summary>dd/MM/yyyy; an open end is a dash and comes last.</summary>
    public static TableColumn<T> Date<T>(string id, string title, Func<T, DateOnly?> date) =>
        new(id, title)
        {
            Text = row => Show.Date(date(row)),
            Order = (a, b) => (date(a) ?? DateOnly.MaxValue).CompareTo(date(b) ?? DateOnly.MaxValue),
        };

    /// <summary>A rate in percent as a bar; where there is none comes last.</summary>
    public static TableColumn<T> Rate<T>(string id, string title, Func<T, decimal?> rate) =>
        new(id, title)
        {
            Text = row => Show.Percent(rate(row)),
            Cell = row => RateBar.Bar(rate(row)),
            Order = (a, b) => (rate(a) ?? 101).CompareTo(rate(b) ?? 101),
            Align = ColumnAlign.End,
            MinWidth = "11em",
        };

    /// <summary>A phone number that a phone can call.</summary>
    public static TableColumn<T> Phone<T>(string id, string title, Func<T, string?> phone) =>
        new(id, title) { Text = phone, Href = row => PhoneLink.Of(phone(row)), MinWidth = "8em" };

    private static string? ByGivenName(string? name) => name is null ? null : VietnameseText.ByGivenName(name);
}

/// <summary>Addresses that call a phone number.</summary>
public static class PhoneLink
{
    /// <summary>"tel:02753822107"; null when there is no number. Of several numbers the first.</summary>
    public static string? Of(string? phone)
    {
        if (phone?.Split(',', ';', '/')[0] is not { } first)
        {
            return null;
        }

        var digits = string.Concat(first.Where(c => char.IsAsciiDigit(c) || c == '+'));
        return digits.Length < 3 ? null : $"tel:{digits}";
    }
}
