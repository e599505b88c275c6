using Microsoft.Extensions.Localization;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Import;

/// <summary>The words for where a workbook overrules the register, the same on the page and on the command line.</summary>
public sealed class ContradictionText(IStringLocalizer<ImportContradictions> loc, ProgrammeCalendar calendar)
{
    /// <summary>Who put the present value where it is, or which row of the workbook says it.</summary>
    public string By(Contradiction contradiction) => contradiction switch
    {
        { IsWithinFile: true, OtherRow: { } other } => loc["InFile", other, contradiction.Row],
        { OtherRow: { } other } => loc["AlsoInFile", Author(contradiction.By).TrimEnd('.'), other],
        _ => Author(contradiction.By),
    };

    /// <summary>The row, or both rows of the workbook.</summary>
    public string Where(Contradiction contradiction) => contradiction.OtherRow is { } other
        ? loc["WhereBoth", contradiction.SheetName, contradiction.Row, other]
        : loc["Where", contradiction.SheetName, contradiction.Row];

    /// <summary>"Đổi tên: Xã Tân Xuân (28756) (trang Đơn vị, dòng 4), Tên: Tân Xuân → Tân Xuân 1. Không rõ ai nhập …"</summary>
    public string Line(Contradiction contradiction) => loc[
        contradiction.IsWithinFile ? "LineInFile" : "Line",
        loc[$"Kind.{contradiction.Kind}"].Value,
        contradiction.Name,
        Where(contradiction),
        contradiction.Column,
        contradiction.Current ?? loc["Empty"],
        contradiction.Proposed ?? loc["Empty"],
        By(contradiction)];

    /// <summary>What to say of contradictions beyond those listed; null when all are listed.</summary>
    public string? More(ImportOutcome outcome) => outcome.ContradictionCount > outcome.Contradictions.Count
        ? loc["More", Show.Number(outcome.ContradictionCount - outcome.Contradictions.Count)].Value
        : null;

    private string Author(EnteredBy? by) => by switch
    {
        null => loc["ByNobody"],
        { File: { } file } => loc["ByFile", Show.Moment(calendar.LocalTime(by.At)), file, by.Actor],
        _ => loc["ByHand", Show.Moment(calendar.LocalTime(by.At)), by.Actor],
    };

    /// <summary>The heading over them, with their number.</summary>
    public string Title(ImportOutcome outcome) => loc[
        outcome.Contradictions.Any(c => c.IsWithinFile) ? "TitleInFile" : "Title", Show.Number(outcome.ContradictionCount)];
}
