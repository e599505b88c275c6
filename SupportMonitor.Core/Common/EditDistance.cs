namespace SupportMonitor.Core.Common;

/// <summary>How many slips of the hand lie between two texts: a letter too many, too few, another, or two that changed places.</summary>
internal static class EditDistance
{
    /// <returns>Null when there are more than <paramref name="most"/>.</returns>
    public static int? Of(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most)
        {
            return null;
        }

        var (before, last, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }

                least = Math.Min(least, row[j]);
            }

            if (least > most)
            {
                return null;
            }

            (before, last, row) = (last, row, before);
        }

        return last[b.Length] <= most ? last[b.Length] : null;
    }

    /// <summary>How far a text of its length may be from what it is still taken for a slip of.</summary>
    public static int MostFar(string text) => text.Length switch
    {
        < 4 => 0,
        < 7 => 1,
        < 14 => 2,
        _ => 3,
    };
}
