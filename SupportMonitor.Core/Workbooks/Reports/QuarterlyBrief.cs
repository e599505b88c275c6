using SupportMonitor.Core.Brief;
using SupportMonitor.Core.Documents;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Reports;

/// <summary>
/// The sheet "Sơ kết": the province's review brief in cells, as it stands with what the office did to it. Number, marks and
/// day are the workbook's, which is one document; a brief that is filed by itself gets a number of its own.
/// </summary>
internal static class QuarterlyBrief
{
    public const string Sheet = "Sơ kết";

    public static OfficialPage Of(BriefContent content)
    {
        var document = content.ToDocument();
        return new OfficialPage(
            Sheet,
            document.Title!,
            content.Subject,
            [
                .. document.Parts.Select(p => p switch
                {
                    DocumentHeading heading => new OfficialProse(heading.Text, IsHeading: true),
                    DocumentParagraph paragraph => new OfficialProse(paragraph.Text, IsHeading: false),
                    _ => throw new ArgumentOutOfRangeException(nameof(content), p, "A part that no cell can hold."),
                }),
            ],
            [.. document.RecipientLines],
            document.OnBehalfOf,
            document.Signer);
    }
}
