namespace SupportMonitor.Tests.Golden;

/// <summary>Where two texts differ, line by line; both values where both have a line of one beginning (a cell, a name).</summary>
internal static class LineDifference
{
    /// <returns>"line 12: …"; empty only for equal texts.</returns>
    public static List<string> Of(string stored, string now)
    {
        var (before, after) = (stored.Split('\n'), now.Split('\n'));
        var (gone, added) = (Missing(before, after), Missing(after, before));
        var differences = new List<(int Line, string Text)>();
        foreach (var line in gone)
        {
            // The next of the same beginning; what is not there on one side only says so.
            var at = added.FindIndex(a => Beginning(a.Text) == Beginning(line.Text));
            differences.Add((line.Number, Describe(line.Number, line.Text, at < 0 ? null : added[at].Text)));
            if (at >= 0)
            {
                added.RemoveAt(at);
            }
        }

        differences.AddRange(added.Select(line => (line.Number, Describe(line.Number, null, line.Text))));
        return differences.Count > 0
            ? [.. differences.OrderBy(d => d.Line).Select(d => d.Text)]
            : [.. before.Index().Where(l => l.Item != after[l.Index]).Select(l => Describe(l.Index + 1, l.Item, after[l.Index]))];
    }

    /// <summary>The lines that the other text does not have as often.</summary>
    private static List<(int Number, string Text)> Missing(string[] lines, string[] other)
    {
        var left = other.CountBy(l => l, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var missing = new List<(int, string)>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (left.GetValueOrDefault(lines[i]) is > 0 and var count)
            {
                left[lines[i]] = count - 1;
            }
            else
            {
                missing.Add((i + 1, lines[i]));
            }
        }

        return missing;
    }

    private static string Beginning(string line) => line.TrimStart().Split(' ', 2)[0];

    private static string Describe(int line, string? stored, string? now) =>
        $"line {line}:\n  stored: {stored ?? "–"}\n  now:    {now ?? "–"}";
}
