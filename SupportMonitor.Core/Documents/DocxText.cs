using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Documents;

/// <summary>Text as paragraphs and runs. Whatever a name holds, it is text: no field, no markup, and nothing that XML forbids.</summary>
internal static class DocxText
{
    public static CultureInfo Plain => CultureInfo.InvariantCulture;

    /// <param name="style">One of <see cref="DocxStyles"/>; null for the usual one.</param>
    public static Paragraph Line(string text, string? style, bool bold = false, bool italic = false)
    {
        var paragraph = new Paragraph();
        if (style is not null)
        {
            paragraph.Append(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        }

        if (text.Length > 0)
        {
            paragraph.Append(Run(text, bold, italic));
        }

        return paragraph;
    }

    public static Run Run(string text, bool bold = false, bool italic = false)
    {
        var run = new Run();
        if (bold || italic)
        {
            run.Append(new RunProperties([.. bold ? [new Bold()] : Array.Empty<OpenXmlElement>(), .. italic ? [new Italic()] : Array.Empty<OpenXmlElement>()]));
        }

        foreach (var (i, line) in OfficialWords.Writable(text).ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (i > 0)
            {
                run.Append(new Break());
            }

            run.Append(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }
}
