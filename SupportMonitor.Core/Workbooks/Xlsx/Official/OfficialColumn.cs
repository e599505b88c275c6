namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>What a column holds: its alignment, number format, and whether it has data bars.</summary>
public enum OfficialColumnType
{
    Text = 0,

    /// <summary>A code: text also when it is made of digits.</summary>
    Code = 1,
    Number = 2,
    Date = 3,

    /// <summary>In percent, 0 to 100, with data bars.</summary>
    Rate = 4,
}

/// <summary>A column as the layout sees it.</summary>
/// <param name="Width">In letters of the table's font, at least; a column of numbers is as wide as its greatest one and its total need.</param>
public abstract record OfficialColumn(string Header, double Width, OfficialColumnType Type, OfficialTotal? Total);

/// <summary>A column of a table of <typeparamref name="T"/>.</summary>
/// <param name="Value">A row's cell; asked for while the row is written, of numbers once before, and of what a chart shows.</param>
public sealed record OfficialColumn<T>(
    string Header, double Width, OfficialColumnType Type, Func<T, OfficialCell> Value, OfficialTotal? Total = null)
    : OfficialColumn(Header, Width, Type, Total);
