using Microsoft.Extensions.Localization;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks;
using SupportMonitor.Web.Shared;

namespace SupportMonitor.Web.Features.Import;

/// <summary>The words for where a workbook overrules the register, the same on the page and on the command line.</summary>
public sealed class ContradictionText(IStringLocalizer<ImportContradictions> loc, ProgrammeCalendar calendar)
{
    /// <summary>Who put the present value where it is.</summary>
    public string By(Contradiction contradiction) => contradiction.By switch
    {
        null => loc["ByNobody"],
        { File: { } file } by => loc["ByFile", Show.Moment(calendar.LocalTime(by.At)), file, by.Actor],
        var by => loc["ByHand", Show.Moment(calendar.LocalTime(by.At)), by.Actor],
    };

    /// <summary>"Đổi tên: Xã Tân Xuân (trang Đơn vị, dòng 4), Tên: Tân Xuân → Tân Xuân 1. Không rõ ai nhập giá trị đang có."</summary>
    public string Line(Contradiction contradiction) => loc[
        "Line",
        loc[$"Kind.{contradiction.Kind}"].Value,
        contradiction.Name,
        loc["Where", contradiction.SheetName, contradiction.Row].Value,
        contradiction.Column,
        contradiction.Current ?? loc["Empty"],
        contradiction.Proposed ?? loc["Empty"],
        By(contradiction)];

    /// <summary>What to say of contradictions beyond those listed; null when all are listed.</summary>
    public string? More(ImportOutcome outcome) => outcome.ContradictionCount > outcome.Contradictions.Count
        ? loc["More", Show.Number(outcome.ContradictionCount - outcome.Contradictions.Count)].Value
        : null;

    /// <summary>The heading over them, with their number.</summary>
    public string Title(ImportOutcome outcome) => loc["Title", Show.Number(outcome.ContradictionCount)];
}
