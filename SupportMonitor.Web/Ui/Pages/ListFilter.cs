using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Fields;

namespace SupportMonitor.Web.Ui.Pages;

/// <summary>
/// A filter of a list: what it is called, what it chooses from, and where it stands in the address. <see cref="FilterBar"/> draws it and,
/// while it is on, the chip that removes it.
/// </summary>
/// <param name="Label">"Huyện".</param>
/// <param name="Value">What the address says; null while it is off.</param>
/// <param name="With">The address with another value, or without by null.</param>
public sealed record ListFilter(string Label, Func<BoardQuery, string?> Value, Func<BoardQuery, string?, BoardQuery> With)
{
    /// <summary>What it chooses from; empty for a filter without an input, which is on only by a link from elsewhere.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>What no choice is called; "Tất cả" when not given.</summary>
    public string? AllText { get; init; }

    /// <summary>A text is typed; <see cref="Hint"/> says of what.</summary>
    public bool IsSearch { get; init; }

    public string? Hint { get; init; }

    /// <summary>What a value is called that is none of <see cref="Choices"/>; itself when not given.</summary>
    public Func<string, string>? Word { get; init; }

    public static ListFilter Search(string label, string hint) =>
        new(label, q => q.Search, (q, text) => q with { Search = text }) { IsSearch = true, Hint = hint };

    public static ListFilter District(string label, IReadOnlyList<Choice> choices) =>
        new(label, q => q.District, (q, code) => q with { District = code, SubArea = null }) { Choices = choices };

    public static ListFilter State(string label, IReadOnlyList<Choice> choices) =>
        new(label, q => q.State, (q, word) => q with { State = word }) { Choices = choices };

    /// <summary>By one of a page's own keys.</summary>
    public static ListFilter Own(string label, string key, IReadOnlyList<Choice> choices) =>
        new(label, q => q.Other(key), (q, value) => q.WithOther(key, value)) { Choices = choices };

    /// <summary>The filter as it is on; null while it is off.</summary>
    public ActiveFilter? Active(BoardQuery query) =>
        Value(query) is { } value ? new ActiveFilter(Label, TextOf(value), With(query, null)) : null;

    private string TextOf(string value) => Choices.FirstOrDefault(c => c.Key == value)?.Text ?? Word?.Invoke(value) ?? value;
}
