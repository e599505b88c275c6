using System.Globalization;
using Microsoft.Extensions.Localization;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Core.Workbooks.Xlsx;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Import;

/// <summary>
/// The words for what an import refused, warns of and did: one resource for each <see cref="ImportErrorKind"/> and
/// <see cref="ImportWarningKind"/>, the same on the page, in the error workbook and on the command line.
/// </summary>
public sealed class ImportText(IStringLocalizer<ImportText> loc, RefusalText refusals)
{
    /// <summary>Where, what, and what to do: "Phiếu!D12 (dòng 12, cột "Ngày nhận"): ngày không đọc được …".</summary>
    public string Error(ImportError error) =>
        Place(error) is { } place ? loc["At", place, What(error)].Value : Capital(What(error));

    /// <summary>What is wrong and what to do, without the place.</summary>
    public string What(ImportError error)
    {
        var key = error is { Kind: ImportErrorKind.UnknownWord, Arguments: [_, _, _] } ? "Error.UnknownWord.Near" : $"Error.{error.Kind}";
        var what = loc[key, [.. error.Arguments.Select(Word)]].Value;
        return error.Suggestions.Count == 0 ? what : loc["Suggestions", what, string.Join("; ", error.Suggestions.Select(Suggestion))];
    }

    /// <summary>As <see cref="What"/>, beginning with a capital, for a table that names the place in columns of its own.</summary>
    public string Sentence(ImportError error) => Capital(What(error));

    /// <summary>"Phiếu!D12 (dòng 12, cột "Ngày nhận")"; null for an error of the whole file.</summary>
    public string? Place(ImportError error) => error.Sheet is not { } sheet ? null : (error switch
    {
        { Cell: { } cell, Row: { } row, Column: { } column } => loc["Place.Cell", Sheet(sheet), cell, Row(row), column],
        { Cell: { } cell, Row: { } row } => loc["Place.CellAlone", Sheet(sheet), cell, Row(row)],
        { Row: { } row, Column: { } column } => loc["Place.RowColumn", sheet, Row(row), column],
        { Row: { } row } => loc["Place.Row", sheet, Row(row)],
        _ => loc["Place.Sheet", sheet],
    }).Value;

    public string Warning(ImportWarning warning)
    {
        var what = loc[$"Warning.{warning.Kind}", [warning.Sheet ?? "", Show.Number(warning.Count), .. warning.Arguments.Select(Word)]].Value;
        if (warning.Cells.Count == 0)
        {
            return what;
        }

        var cells = string.Join(", ", warning.Cells);
        return warning.Count > warning.Cells.Count
            ? loc["CellsAndMore", what, cells, Show.Number(warning.Count - warning.Cells.Count)]
            : loc["Cells", what, cells];
    }

    /// <summary>"Phiếu: thêm 12, sửa 2, không đổi 0".</summary>
    public string Sheet(SheetOutcome sheet) =>
        loc["Sheet", sheet.Name, Show.Number(sheet.Added), Show.Number(sheet.Changed), Show.Number(sheet.Unchanged)];

    /// <summary>What to say of errors beyond those listed; null when all are listed.</summary>
    public string? More(ImportOutcome outcome) =>
        outcome.ErrorCount > outcome.Errors.Count ? loc["More", Show.Number(outcome.ErrorCount - outcome.Errors.Count)].Value : null;

    private string Suggestion(CodeSuggestion suggestion) =>
        suggestion.Note is { } note ? loc["Suggestion.Note", suggestion.Code, suggestion.Name, note] : loc["Suggestion", suggestion.Code, suggestion.Name];

    private static string Row(int row) => row.ToString(CultureInfo.InvariantCulture);

    /// <summary>A sheet's name as formulas write it.</summary>
    private static string Sheet(string name) =>
        name.All(c => char.IsLetterOrDigit(c) || c == '_') ? name : $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    private object Word(object argument) => argument switch
    {
        WorkbookDamage damage => loc[$"Damage.{damage.Kind}", damage.Detail].Value,
        RefusedException why => refusals.Of(why),
        DateOnly date => Show.Date(date),
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => argument,
    };

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.CurrentCulture) + text[1..];
}
