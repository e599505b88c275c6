using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace SupportMonitor.Core.Documents;

/// <summary>The styles of official documents, by their ids; named in Vietnamese, so that a clerk finds them in the list of Word.</summary>
internal static class DocxStyles
{
    public const string Centred = "Giua";
    public const string Party = "TieuDe";
    public const string Subject = "TrichYeu";
    public const string Sample = "SoLieuMau";
    public const string Title = "TenLoai";
    public const string Addressee = "KinhGui";
    public const string Heading = "DeMuc";
    public const string Body = "NoiDung";
    public const string Cell = "OBang";
    public const string CellCentred = "OBangGiua";
    public const string Recipients = "NoiNhan";
    public const string Recipient = "NoiNhanDong";

    // Half points: 14 is the usual size, 12 that of what stands aside, 12 also that of a report of much text.
    private const int Usual = 28;
    private const int Small = 24;
    private const int Dense = 24;

    /// <param name="dense"><see cref="OfficialDocument.IsDense"/>.</param>
    public static void AddTo(MainDocumentPart main, bool dense) => main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(
    [
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", ComplexScript = "Times New Roman", EastAsia = "Times New Roman" },
                Size(dense ? Dense : Usual),
                new FontSizeComplexScript { Val = (dense ? Dense : Usual).ToString(DocxText.Plain) },
                new Languages { Val = "vi-VN" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { Before = "0", After = "0" }))),
        new Style(new StyleName { Val = "Normal" }) { Type = StyleValues.Paragraph, Default = true, StyleId = "Normal" },
        Of(Centred, "Giữa", Paragraph(JustificationValues.Center)),
        Of(Party, "Tiêu đề", Paragraph(JustificationValues.Center), new Bold(), Size(30), new Underline { Val = UnderlineValues.Single }),
        Of(Subject, "Trích yếu", Paragraph(JustificationValues.Center, before: 60), new Italic(), Size(Small)),
        Of(Sample, "Số liệu mẫu", Paragraph(JustificationValues.Center, before: 120), new Bold(), new Color { Val = "B42318" }),
        Of(Title, "Tên loại", Paragraph(JustificationValues.Center, before: 360, keepsNext: true), new Bold(), Size(32)),
        Of(Addressee, "Kính gửi", Paragraph(JustificationValues.Center, before: 360, after: 120)),
        Of(Heading, "Đề mục", Paragraph(JustificationValues.Both, before: dense ? 60 : 160, firstLine: 567, keepsNext: true), new Bold()),
        Of(Body, "Nội dung", Paragraph(JustificationValues.Both, before: dense ? 20 : 120, after: dense ? 20 : 120, firstLine: 567)),
        Of(Cell, "Ô bảng", Paragraph(JustificationValues.Left, before: 30, after: 30), Size(26)),
        Of(CellCentred, "Ô bảng giữa", Paragraph(JustificationValues.Center, before: 30, after: 30), Size(26)),
        Of(Recipients, "Nơi nhận", Paragraph(JustificationValues.Left), new Underline { Val = UnderlineValues.Single }),
        Of(Recipient, "Nơi nhận từng dòng", Paragraph(JustificationValues.Left), Size(Small)),
    ]);

    private static FontSize Size(int halfPoints) => new() { Val = halfPoints.ToString(DocxText.Plain) };

    private static Style Of(string id, string name, StyleParagraphProperties paragraph, params OpenXmlElement[] run)
    {
        var style = new Style(
            new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new PrimaryStyle(), paragraph)
        {
            Type = StyleValues.Paragraph, CustomStyle = true, StyleId = id,
        };
        if (run.Length > 0)
        {
            style.Append(new StyleRunProperties(run));
        }

        return style;
    }

    /// <summary>Distances in twentieths of a point.</summary>
    private static StyleParagraphProperties Paragraph(
        JustificationValues justification, int before = 0, int after = 0, int firstLine = 0, bool keepsNext = false)
    {
        var properties = new StyleParagraphProperties();
        if (keepsNext)
        {
            properties.Append(new KeepNext());
        }

        properties.Append(new SpacingBetweenLines { Before = before.ToString(DocxText.Plain), After = after.ToString(DocxText.Plain) });
        if (firstLine > 0)
        {
            properties.Append(new Indentation { FirstLine = firstLine.ToString(DocxText.Plain) });
        }

        properties.Append(new Justification { Val = justification });
        return properties;
    }
}
