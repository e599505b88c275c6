using SupportMonitor.Core.Records;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>Gathers everything that is wrong with a workbook, so that all of it can be reported in one go.</summary>
internal sealed class ImportLog(int limit)
{
    /// <summary>Kept so that the first ones can be reported in order of place; a file with more is beyond listing.</summary>
    private const int Kept = 20_000;

    private const int CellsPerWarning = 20;

    /// <summary>So many cells of each font and column are shown before and after; a choice is about all of them.</summary>
    private const int OldFontSamples = 200;

    private const int SampleLength = 300;

    private readonly List<(int Order, int Column, ImportError Error)> _errors = [];
    private readonly Dictionary<(ImportWarningKind, string?, string), (List<string> Cells, int Count, object[] Arguments)> _warnings = [];

    private readonly Dictionary<(CodeKind, string), UnknownCode> _unknown = [];
    private readonly HashSet<ImportMatch> _matched = [];
    private readonly Dictionary<OldFontPlace, (OldFontText Text, List<OldFontSample> Samples, SheetTable Sheet, int Row, int Column)> _oldTexts = [];

    public int ErrorCount { get; private set; }

    public IReadOnlyList<UnknownCode> Unknown => [.. _unknown.Values.OrderByDescending(u => u.Count)];

    public IReadOnlyList<ImportMatch> Matches => [.. _matched];

    /// <summary>In order of sheets.</summary>
    public IReadOnlyList<OldFontText> OldTexts =>
        [.. _oldTexts.Values.OrderBy(t => t.Text.Place.Sheet).ThenBy(t => t.Column).Select(t => t.Text with { Samples = t.Samples })];

    /// <summary>
    /// Sheets without a header or a key column: that nothing of them is known is their error, not their readers'.
    /// </summary>
    public HashSet<RegisterSheet> Unreadable { get; } = [];

    /// <summary>By sheet, row and column; errors of the whole file come first.</summary>
    public IReadOnlyList<ImportError> Errors =>
        [.. _errors.OrderBy(e => e.Order).ThenBy(e => e.Error.Row ?? 0).ThenBy(e => e.Column).Take(limit).Select(e => e.Error)];

    public IReadOnlyList<ImportWarning> Warnings =>
        [.. _warnings.Select(w => new ImportWarning(w.Key.Item1, w.Key.Item2, w.Value.Cells, w.Value.Count, w.Value.Arguments))];

    /// <summary>About the whole file, which was read no further than <paramref name="place"/>.</summary>
    public void File(ImportErrorKind kind, IReadOnlyList<object> arguments, WorkbookPlace? place = null) =>
        Add(-1, 0, new ImportError(kind, place?.Sheet, place?.Row, null, place?.Cell, arguments));

    /// <summary>About a sheet as a whole, or its header row.</summary>
    public void Sheet(SheetTable sheet, ImportErrorKind kind, int? row = null, string? column = null, params object[] arguments) =>
        Add((int)sheet.Format.Sheet, 0, new ImportError(kind, sheet.Name, row, column, null, arguments));

    /// <summary>About a cell; the row alone where the sheet lacks the column.</summary>
    public void Cell(SheetTable sheet, int row, int column, ImportErrorKind kind, params object[] arguments) =>
        Cell(sheet, row, column, kind, [], arguments);

    /// <summary>A word of none of the list, with the one that it resembles.</summary>
    public void UnknownWord(SheetTable sheet, int row, int column, string word, WordList words)
    {
        var list = string.Join(", ", words.Words);
        Cell(sheet, row, column, ImportErrorKind.UnknownWord, words.Nearest(word) is { } near ? [CellExcerpt.Of(word), list, near] : [CellExcerpt.Of(word), list]);
    }

    /// <summary>
    /// A text that is no known code, with what may be meant; the same text of the same kind is one thing to decide.
    /// </summary>
    public void UnknownCode(
        SheetTable sheet, int row, int column, ImportErrorKind error, CodeKind kind, string text, IReadOnlyList<CodeSuggestion> suggestions)
    {
        Cell(sheet, row, column, error, suggestions, Common.CodeText.Spell(text));
        Decide(sheet, row, kind, text, suggestions);
    }

    /// <summary>The code of a cadre whose record was merged into another's, which stands for it: a thing to decide like an unknown code.</summary>
    public void MergedCode(
        SheetTable sheet, int row, int column, CodeKind kind, string text, Common.RefusedException why, IReadOnlyList<CodeSuggestion> kept)
    {
        Cell(sheet, row, column, ImportErrorKind.Rule, kept, why);
        Decide(sheet, row, kind, text, kept);
    }

    private void Decide(SheetTable sheet, int row, CodeKind kind, string text, IReadOnlyList<CodeSuggestion> suggestions)
    {
        if (_unknown.TryGetValue((kind, text), out var known))
        {
            _unknown[(kind, text)] = known with { Count = known.Count + 1 };
        }
        else if (_unknown.Count < ImportOutcome.MostUnknown)
        {
            _unknown.Add((kind, text), new UnknownCode(kind, text, 1, sheet.Name, row, suggestions));
        }
    }

    /// <summary>A match was used.</summary>
    public void Matched(ImportMatch match) => _matched.Add(match);

    /// <summary>A cell with text of an old font.</summary>
    /// <param name="text">As it stands.</param>
    /// <param name="meant">As its writer saw it.</param>
    public void OldFont(SheetTable sheet, int row, int column, OldFontPlace place, OldFontChoice? choice, string text, string meant)
    {
        var cell = CellName.Of(sheet.ColumnAt[column], row);
        Warn(
            choice == OldFontChoice.Convert ? ImportWarningKind.OldFontConverted : ImportWarningKind.OldFont, sheet.Name, cell, place.Font,
            place.Font, CellExcerpt.Of(text), CellExcerpt.Of(meant));
        if (!_oldTexts.TryGetValue(place, out var known))
        {
            known = (new OldFontText(place, sheet.Name, 0, [], choice), [], sheet, row, column);
        }

        if (known.Samples.Count < OldFontSamples)
        {
            known.Samples.Add(new OldFontSample(cell, Cut(text), Cut(meant)));
        }

        _oldTexts[place] = known with { Text = known.Text with { Count = known.Text.Count + 1 } };
    }

    /// <summary>Text of old fonts is not stored before a user decided about it.</summary>
    public void RefuseUndecided()
    {
        foreach (var (text, samples, sheet, row, column) in _oldTexts.Values.Where(t => t.Text.Choice is null))
        {
            Cell(
                sheet, row, column, ImportErrorKind.OldFontUndecided,
                text.Place.Font, CellExcerpt.Of(samples[0].Before), CellExcerpt.Of(samples[0].After));
        }
    }

    /// <summary>Warnings of one kind, sheet and discriminator are reported together.</summary>
    public void Warn(ImportWarningKind kind, string? sheet, string? cell, string about = "", params object[] arguments)
    {
        var key = (kind, sheet, about);
        var (cells, count, first) = _warnings.TryGetValue(key, out var known) ? known : ([], 0, arguments);
        if (cell is not null && cells.Count < CellsPerWarning)
        {
            cells.Add(cell);
        }

        _warnings[key] = (cells, count + 1, first);
    }

    private void Cell(
        SheetTable sheet, int row, int column, ImportErrorKind kind, IReadOnlyList<CodeSuggestion> suggestions, params object[] arguments)
    {
        var at = sheet.ColumnAt[column];
        Add((int)sheet.Format.Sheet, at, new ImportError(
            kind, sheet.Name, row, sheet.Format.Columns[column].Header, at > 0 ? CellName.Of(at, row) : null, arguments)
        {
            Suggestions = suggestions,
        });
    }

    private static string Cut(string text) => text.Length <= SampleLength ? text : text[..(char.IsHighSurrogate(text[SampleLength - 1]) ? SampleLength - 1 : SampleLength)] + "…";

    private void Add(int order, int column, ImportError error)
    {
        ErrorCount++;
        if (_errors.Count < Kept)
        {
            _errors.Add((order, column, error));
        }
    }
}
