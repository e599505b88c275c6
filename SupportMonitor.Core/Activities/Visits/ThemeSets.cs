using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Activities;

/// <summary>The sets of themes that visits carry, as numbers: there are few, and a visit is counted once whatever it carries. Not for several threads.</summary>
/// <param name="words">The themes.</param>
public sealed class ThemeSets(WordIndex words)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<int[]> _sets = [];

    public WordIndex Words { get; } = words;

    public int Count => _sets.Count;

    /// <summary>The number of the themes of a visit, each once.</summary>
    /// <param name="themes">As <see cref="SeveralTexts"/> joins them; null for none.</param>
    public int Of(string? themes)
    {
        if (!_numbers.TryGetValue(themes ?? "", out var number))
        {
            number = _sets.Count;
            _sets.Add([.. SeveralTexts.Split(themes).Select(Words.Of).Distinct()]);
            _numbers.Add(themes ?? "", number);
        }

        return number;
    }

    /// <summary>Counts of sets as counts of themes, by number.</summary>
    public int[] ByTheme(ReadOnlySpan<int> bySet)
    {
        var byTheme = new int[bySet.Length == 0 ? 0 : Words.Count];
        for (var set = 0; set < bySet.Length; set++)
        {
            foreach (var theme in _sets[set])
            {
                byTheme[theme] += bySet[set];
            }
        }

        return byTheme;
    }
}
