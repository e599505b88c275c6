using System.Text.RegularExpressions;

namespace SupportMonitor.Core.Brief;

/// <summary>
/// Finds the figures of a composed paragraph in the text that an official made of it, by the words around them, so that they
/// still lead to their records; a number that the official wrote leads nowhere.
/// </summary>
internal static partial class EditedText
{
    public static IReadOnlyList<BriefRun> Linked(string text, ParagraphEdit edit)
    {
        if (edit is not { Composed: { } composed, Places: { } places, Written.Count: > 0 } || places.Count != edit.Written.Count)
        {
            return [new BriefRun(text)];
        }

        var (before, after) = (Words().Matches(composed), Words().Matches(text));
        var pairs = Aligned(before, after);
        var runs = new List<BriefRun>();
        var from = 0;
        foreach (var (figure, place) in edit.Written.Zip(places))
        {
            if (Find(figure.Text, place, before, after, pairs) is { } at && at >= from)
            {
                if (at > from)
                {
                    runs.Add(new BriefRun(text[from..at]));
                }

                var end = at + figure.Text.Length;
                runs.Add(new BriefRun(text[at..end], figure));
                from = end;
            }
        }

        if (from < text.Length)
        {
            runs.Add(new BriefRun(text[from..]));
        }

        return runs;
    }

    /// <summary>Where a figure stands in the edited text: its words together, beside a word that stood beside them before.</summary>
    private static int? Find(string figure, int place, MatchCollection before, MatchCollection after, int[] pairs)
    {
        var words = Enumerable.Range(0, before.Count)
            .Where(i => before[i].Index >= place && before[i].Index < place + figure.Length).ToList();
        if (words.Count == 0 || pairs[words[0]] is not (>= 0 and var first) || words.Exists(w => pairs[w] != first + w - words[0]))
        {
            return null;
        }

        var (left, right, last) = (words[0] - 1, words[^1] + 1, after[first + words.Count - 1]);
        var isBeside = (left >= 0 && pairs[left] == first - 1) || (right < before.Count && pairs[right] == first + words.Count);
        var begins = after[first].Index;
        return isBeside && last.Index + last.Length - begins == figure.Length ? begins : null;
    }

    /// <summary>
    /// For each word of one text the word of the other that it became, or -1: a longest common subsequence, weighted by neighbors.
    /// </summary>
    private static int[] Aligned(MatchCollection before, MatchCollection after)
    {
        var weights = new int[before.Count + 1, after.Count + 1];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            for (var j = after.Count - 1; j >= 0; j--)
            {
                var best = Math.Max(weights[i + 1, j], weights[i, j + 1]);
                weights[i, j] = Same(i, j) ? Math.Max(best, Weight(i, j) + weights[i + 1, j + 1]) : best;
            }
        }

        var pairs = new int[before.Count];
        Array.Fill(pairs, -1);
        for (var (i, j) = (0, 0); i < before.Count && j < after.Count;)
        {
            if (Same(i, j) && weights[i, j] == Weight(i, j) + weights[i + 1, j + 1])
            {
                pairs[i++] = j++;
            }
            else if (weights[i, j] == weights[i + 1, j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return pairs;

        // A word between the same words as before is more likely the same than one that stands alone.
        int Weight(int i, int j) => 1
            + (i > 0 && j > 0 && Same(i - 1, j - 1) ? 2 : 0)
            + (i + 1 < before.Count && j + 1 < after.Count && Same(i + 1, j + 1) ? 2 : 0);

        bool Same(int i, int j) => before[i].ValueSpan.Equals(after[j].ValueSpan, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Dates, numbers with their points and commas, words, and single signs.</summary>
    [GeneratedRegex(@"\d{1,2}/\d{1,2}/\d{4}|\d+(?:[.,]\d+)*%?|\p{L}+|\S", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();
}
