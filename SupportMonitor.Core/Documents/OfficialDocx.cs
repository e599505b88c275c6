using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Documents;

/// <summary>
/// Writes official documents as .docx: A4 portrait with the margins, sizes and places that the Party's guidance on the form of its
/// documents gives them (Hướng dẫn 36-HD/VPTW; an assumption for a province that follows another).
/// </summary>
public static class OfficialDocx
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    // Twentieths of a point.
    private const int PageWidth = 11_906;
    private const int PageHeight = 16_838;
    private const int Left = 1_701;
    private const int Right = 851;
    private const int TopAndBottom = 1_134;
    private const int TextWidth = PageWidth - Left - Right;
    private const int LeftHalf = 3_900;

    /// <summary>Writes a document. The stream must be readable and seekable; it is written synchronously and left open.</summary>
    public static void Write(OfficialDocument document, Stream output)
    {
        using var file = WordprocessingDocument.Create(output, WordprocessingDocumentType.Document);
        file.PackageProperties.Title = OfficialWords.Writable(document.Title ?? document.Subject ?? "");
        file.PackageProperties.Creator = OfficialWords.Writable(document.Head.OfficeOfCommittee);
        file.PackageProperties.Language = "vi-VN";
        var main = file.AddMainDocumentPart();
        DocxStyles.AddTo(main, document.IsDense);
        var header = main.AddNewPart<HeaderPart>();
        header.Header = new Header(PageNumber());
        main.Document = new Document(new Body(
        [
            Head(document),
            .. Opening(document),
            .. document.Parts.SelectMany(Part),
            Foot(document),
            // A table needs a paragraph behind it, which takes no room.
            new Paragraph(new ParagraphProperties(new SpacingBetweenLines { Line = "20", LineRule = LineSpacingRuleValues.Exact })),
            new SectionProperties(
                new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) },
                new PageSize { Width = PageWidth, Height = PageHeight },
                new PageMargin { Top = TopAndBottom, Bottom = TopAndBottom, Left = Left, Right = Right, Header = 567, Footer = 567, Gutter = 0 },
                // The first page has no number.
                new TitlePage()),
        ]));
    }

    private static Table Head(OfficialDocument document)
    {
        var head = document.Head;
        List<OpenXmlElement> number = [DocxText.Line(document.NumberLine, DocxStyles.Centred)];
        if (head.Signing.MarkLine is { } mark)
        {
            number.Add(DocxText.Line(mark, DocxStyles.Centred, bold: true));
        }

        if (document.Subject is { } subject)
        {
            number.Add(DocxText.Line(subject, DocxStyles.Subject));
        }

        return Halves(
            [
                DocxText.Line(head.Committee, DocxStyles.Centred),
                DocxText.Line(head.Office, DocxStyles.Centred, bold: true),
                DocxText.Line("*", DocxStyles.Centred),
            ],
            [DocxText.Line(OfficialWords.Party, DocxStyles.Party)],
            number,
            [DocxText.Line(head.PlaceAndDate, DocxStyles.Centred, italic: true)]);
    }

    private static IEnumerable<OpenXmlElement> Opening(OfficialDocument document)
    {
        if (document.Head.IsSample)
        {
            yield return DocxText.Line(OfficialWords.Sample, DocxStyles.Sample);
        }

        if (document.Title is { } title)
        {
            yield return DocxText.Line(OfficialWords.Capitals(title), DocxStyles.Title);
            foreach (var line in document.Lines)
            {
                yield return DocxText.Line(line, DocxStyles.Centred, bold: true);
            }
        }

        if (document.Addressees is [var only])
        {
            yield return Addressee(DocxText.Run("Kính gửi:", italic: true), DocxText.Run($" {only},"));
        }
        else if (document.Addressees.Count > 1)
        {
            yield return Addressee(DocxText.Run("Kính gửi:", italic: true));
            foreach (var (i, addressee) in document.Addressees.Index())
            {
                var line = DocxText.Line($"- {addressee}{(i == document.Addressees.Count - 1 ? "." : ",")}", style: null);
                line.PrependChild(new ParagraphProperties(new Indentation { Left = (LeftHalf - Left).ToString(DocxText.Plain) }));
                yield return line;
            }
        }

        static Paragraph Addressee(params OpenXmlElement[] runs) => new(
            [new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.Addressee }), .. runs]);
    }

    private static IEnumerable<OpenXmlElement> Part(DocumentPart part) => part switch
    {
        DocumentHeading heading => [DocxText.Line(heading.Text, DocxStyles.Heading)],
        DocumentTable table => [DocxTable.Of(table, TextWidth)],
        DocumentParagraph paragraph => [DocxText.Line(paragraph.Text, DocxStyles.Body)],
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "A part of no known kind."),
    };

    private static Table Foot(OfficialDocument document)
    {
        List<OpenXmlElement> recipients = [];
        if (document.Recipients.Count > 0)
        {
            recipients.Add(DocxText.Line(OfficialWords.Recipients, DocxStyles.Recipients));
            recipients.AddRange(document.RecipientLines.Select(r => DocxText.Line(r, DocxStyles.Recipient)));
        }

        List<OpenXmlElement> signature = [];
        if (document.OnBehalfOf is { } behalf)
        {
            signature.Add(DocxText.Line(OfficialWords.Capitals(behalf), DocxStyles.Centred));
        }

        signature.Add(DocxText.Line(document.Head.Signatory, DocxStyles.Centred, bold: true));
        signature.AddRange(Enumerable.Range(0, document.IsDense ? 3 : 4).Select(_ => DocxText.Line("", DocxStyles.Centred)));
        signature.Add(DocxText.Line(document.Signer ?? "", DocxStyles.Centred, bold: true));
        return Halves([DocxText.Line("", style: null)], [DocxText.Line("", style: null)], recipients, signature);
    }

    /// <summary>Two columns without lines; each of the two rows stays on one page.</summary>
    private static Table Halves(
        IReadOnlyList<OpenXmlElement> firstLeft, IReadOnlyList<OpenXmlElement> firstRight,
        IReadOnlyList<OpenXmlElement> left, IReadOnlyList<OpenXmlElement> right)
    {
        return new Table(
            new TableProperties(
                new TableWidth { Width = TextWidth.ToString(DocxText.Plain), Type = TableWidthUnitValues.Dxa },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TableCellLeftMargin { Width = 0, Type = TableWidthValues.Dxa },
                    new TableCellRightMargin { Width = 0, Type = TableWidthValues.Dxa })),
            new TableGrid(DocxTable.GridColumn(LeftHalf), DocxTable.GridColumn(TextWidth - LeftHalf)),
            Row(firstLeft, firstRight),
            Row(left, right));

        static TableRow Row(IReadOnlyList<OpenXmlElement> left, IReadOnlyList<OpenXmlElement> right) => new(
            new TableRowProperties(new CantSplit()), DocxTable.Cell(LeftHalf, left), DocxTable.Cell(TextWidth - LeftHalf, right));
    }

    private static Paragraph PageNumber() => new(
        new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.Centred }),
        new SimpleField(DocxText.Run("2")) { Instruction = " PAGE " });
}
