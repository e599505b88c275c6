using System.Globalization;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>
/// How a table lies on A4: how wide its columns are, and which of them stand on the first page. A table of figures that would print too
/// small to be read goes over several pages side by side, each with the columns that name its rows; tables of words stay on one.
/// </summary>
internal sealed class OfficialPaper
{
    /// <summary>Percent in which a table over several pages prints: 12 points become 7.8.</summary>
    public const int Scale = 65;

    private const double LandscapeFrom = 92;

    /// <summary>What the longer side of A4 between its margins takes at <see cref="Scale"/>, a little less for other programs' rounding.</summary>
    private const double MostOnPage = 193;

    /// <summary>From here on one page would print smaller than in <see cref="Scale"/> by far.</summary>
    private const double TooWide = 235;

    /// <summary>A letter of the table's font beside a digit, which is what the format counts widths in.</summary>
    private const double Letter = 0.875;

    /// <summary>What a cell leaves free beside its letters.</summary>
    private const double Free = 1;

    /// <summary>What the format adds to each column.</summary>
    private const double Padding = 0.72;

    private const double Indents = 2.4;

    public OfficialPaper(OfficialTable table)
    {
        // "Tổng cộng" spreads over the columns before the first total; where there are none it needs its own room.
        var alone = table.HasTotal && table.Columns[0].Total is not null;
        var greatest = table.Greatest();
        Widths = [((alone ? 12 : 6) * Letter) + Free, .. table.Columns.Select((c, i) => WidthOf(c, greatest[i]))];
        Total = Widths.Sum();
        IsLandscape = Total >= LandscapeFrom;
        Named = 1 + table.Columns.TakeWhile(c => c.Type is OfficialColumnType.Code or OfficialColumnType.Text).Count();
        var isFigures = Named < Widths.Count && table.Columns.Skip(Named - 1).All(c => c.Type is OfficialColumnType.Number or OfficialColumnType.Rate);
        Breaks = isFigures && Across(0, Widths.Count) > TooWide ? [.. BreaksOf(table)] : [];
        First = Breaks.Count > 0 ? Named + 1 : 1;
        Last = Breaks.Count > 0 ? Breaks[0] : Widths.Count;
        (Left, Right) = Breaks.Count > 0 ? (Named, Named + 1) : Halves();
    }

    /// <summary>In digits of the table's font, STT first.</summary>
    public IReadOnlyList<double> Widths { get; }

    public double Total { get; }

    public bool IsLandscape { get; }

    /// <summary>How many columns name a row; they are repeated on each page of a table that has several side by side.</summary>
    public int Named { get; }

    /// <summary>The last column of each page but the last; none for a table on one page.</summary>
    public IReadOnlyList<int> Breaks { get; }

    /// <summary>The columns from 1 over which a title stands: those of the first page that are not repeated on the others.</summary>
    public int First { get; }

    /// <inheritdoc cref="First"/>
    public int Last { get; }

    /// <summary>The last column of the left half, and the first of the right one, which is the wider.</summary>
    public int Left { get; }

    /// <inheritdoc cref="Left"/>
    public int Right { get; }

    /// <summary>Of the columns that <see cref="First"/> and <see cref="Last"/> bound.</summary>
    public double Width => Widths.Skip(First - 1).Take(Last - First + 1).Sum();

    private static double WidthOf(OfficialColumn column, decimal greatest)
    {
        var needed = 0.0;
        if (column.Type == OfficialColumnType.Number)
        {
            // In bold, as the total is.
            var digits = Math.Truncate(greatest).ToString(CultureInfo.InvariantCulture).Length;
            needed = digits + (0.5 * ((digits - 1) / 3)) + Indents;
        }

        return Math.Max((column.Width * Letter) + Free, needed);
    }

    private IEnumerable<int> BreaksOf(OfficialTable table)
    {
        var names = Across(0, Named);
        var room = MostOnPage - names;
        var used = 0.0;
        for (var from = Named; from < Widths.Count;)
        {
            // Columns with one beginning belong together; the first ones have none, and may part anywhere.
            var group = GroupOf(table.Columns[from - 1]);
            var to = from + 1;
            while (group is not null && to < Widths.Count && GroupOf(table.Columns[to - 1]) == group)
            {
                to++;
            }

            var width = Across(from, to);
            if (used > 0 && used + width > room)
            {
                yield return from;
                used = 0;
            }

            (used, from) = (used + width, to);
        }
    }

    /// <summary>"Họp dân" of "Họp dân: góp ý chung".</summary>
    private static string? GroupOf(OfficialColumn column) =>
        column.Header.IndexOf(": ", StringComparison.Ordinal) is > 0 and var end ? column.Header[..end] : null;

    /// <summary>What columns take on paper.</summary>
    private double Across(int from, int to) => Widths.Skip(from).Take(to - from).Sum(w => w + Padding);

    private (int Left, int Right) Halves()
    {
        var (sum, left) = (0.0, 0);
        while (left < Widths.Count - 1 && sum + (Widths[left] / 2) < Total * 0.42)
        {
            sum += Widths[left++];
        }

        left = Math.Clamp(left, 1, Widths.Count - 1);
        return (left, left + 1);
    }
}
