namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>On which columns, from 1, a letterhead and what a document ends with stand.</summary>
/// <param name="First">Of the title and all that stands over the whole width.</param>
/// <param name="HeadLeft">The last one of the letterhead's left half, which begins at 1.</param>
/// <param name="HeadRight">The first one of its right half, which ends at <paramref name="Last"/>.</param>
/// <param name="FootLeft">The last one of the recipients, which begin at <paramref name="FootFirst"/>.</param>
/// <param name="Width">From first to last, in digits of the workbook's font.</param>
/// <param name="FootWidth">Of the recipients, likewise.</param>
internal readonly record struct FrameColumns(
    int First, int Last, int HeadLeft, int HeadRight, int FootFirst, int FootLeft, double Width, double FootWidth)
{
    /// <summary>Of a table, whose recipients stand below its first page.</summary>
    public static FrameColumns Of(OfficialPaper paper)
    {
        var (from, to) = paper.Breaks.Count > 0
            ? (paper.First, paper.First + ((paper.Last - paper.First) / 2) - 1)
            : (1, paper.Left);
        var footWidth = paper.Widths.Skip(from - 1).Take(to - from + 1).Sum();
        return new(paper.First, paper.Last, paper.Left, paper.Right, from, to, paper.Width, footWidth);
    }
}
