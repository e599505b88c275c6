using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Web.Ui.Fields;

namespace SupportMonitor.Web.Features.Import;

/// <summary>What was decided on the page about one workbook, and what of it the last check has seen.</summary>
public sealed class ImportDecisionState
{
    private readonly Dictionary<(CodeKind, string), Choice> _matches = [];
    private readonly Dictionary<OldFontPlace, OldFontChoice> _fonts = [];
    private readonly List<UnknownCode> _unknown = [];

    /// <summary>Everything asked so far about this workbook, also what is matched by now and may be thought over.</summary>
    public IReadOnlyList<UnknownCode> Unknown => _unknown;

    public IReadOnlyList<ImportMatch> Matches => [.. _matches.Select(m => new ImportMatch(m.Key.Item1, m.Key.Item2, m.Value.Key))];

    public IReadOnlyDictionary<OldFontPlace, OldFontChoice> Fonts => _fonts;

    /// <summary>Something was decided that the last check did not know.</summary>
    public bool AreNew { get; private set; }

    public Choice? MatchOf(UnknownCode unknown) => _matches.GetValueOrDefault((unknown.Kind, unknown.Text));

    /// <param name="choice">Null to leave it unmatched.</param>
    public void Match(UnknownCode unknown, Choice? choice)
    {
        if (choice is null)
        {
            AreNew |= _matches.Remove((unknown.Kind, unknown.Text));
        }
        else if (MatchOf(unknown) != choice)
        {
            _matches[(unknown.Kind, unknown.Text)] = choice;
            AreNew = true;
        }
    }

    public OldFontChoice? ChoiceOf(OldFontPlace place) => _fonts.TryGetValue(place, out var choice) ? choice : null;

    public void Choose(OldFontPlace place, OldFontChoice choice)
    {
        AreNew |= ChoiceOf(place) != choice;
        _fonts[place] = choice;
    }

    /// <summary>A check was made with all that was decided.</summary>
    public void Checked(ImportOutcome outcome)
    {
        AreNew = false;
        var known = _unknown.Select(u => (u.Kind, u.Text)).ToHashSet();
        _unknown.AddRange(outcome.Unknown.Where(u => !known.Contains((u.Kind, u.Text))));
    }

    /// <summary>Another workbook.</summary>
    public void Clear()
    {
        _matches.Clear();
        _fonts.Clear();
        _unknown.Clear();
        AreNew = false;
    }
}
