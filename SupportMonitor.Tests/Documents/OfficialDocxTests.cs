using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Documents;
using Xunit;

namespace SupportMonitor.Tests.Documents;

public sealed class OfficialDocxTests
{
    private const string Hostile = "=HYPERLINK(\"x\") & <b>&amp; \u0001\uFFFE\uD800 { PAGE }\r\nhai dòng";

    private static readonly OfficialLetterhead Head = new("Tỉnh ủy Bến Tre", "Văn phòng", "Bến Tre", "Chánh Văn phòng", IsSample: true, new(2018, 2, 5));

    [Fact]
    public void EveryPart_IsValid_AndReadsBackAsItWasSaid()
    {
        var document = new OfficialDocument(Head)
        {
            Number = "15-CV/VPTU",
            Title = "Báo cáo",
            Subject = "Về một việc",
            Lines = ["Quý IV/2017"],
            Addressees = ["Ban Thường vụ Huyện ủy Ba Tri", "Ban Thường vụ Huyện ủy Bình Đại"],
            Parts =
            [
                new DocumentHeading("I. Kết quả"),
                new DocumentParagraph("Một đoạn."),
                new DocumentTable([new("STT", 1, Centred: true), new("Xã", 4)], [["1", "Xã An Đức"], ["2", Hostile]]),
            ],
            Recipients = ["Như trên", "Lưu Văn phòng"],
            OnBehalfOf = "T/L Ban Thường vụ",
            Signer = "Nguyễn Mẫu An",
        };
        using var file = Write(document);

        var body = file.MainDocumentPart!.Document.Body!;
        Assert.Equal(
            [
                "TỈNH ỦY BẾN TRE", "VĂN PHÒNG", "*", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 15-CV/VPTU", "Về một việc", "Bến Tre, ngày 05 tháng 02 năm 2018",
                "SỐ LIỆU MẪU", "BÁO CÁO", "Quý IV/2017", "Kính gửi:", "- Ban Thường vụ Huyện ủy Ba Tri,", "- Ban Thường vụ Huyện ủy Bình Đại.",
                "I. Kết quả", "Một đoạn.", "STT", "Xã", "1", "Xã An Đức", "2", "=HYPERLINK(\"x\") & <b>&amp; \uFFFD { PAGE }hai dòng",
                "Nơi nhận:", "- Như trên,", "- Lưu Văn phòng.", "T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Nguyễn Mẫu An",
            ],
            body.Descendants<Paragraph>().Select(p => p.InnerText).Where(t => t.Length > 0));
        Assert.Empty(body.Descendants<FieldCode>().Concat<DocumentFormat.OpenXml.OpenXmlElement>(body.Descendants<SimpleField>()));
        Assert.Single(body.Descendants<TableHeader>());
        var page = body.Descendants<PageSize>().Single();
        Assert.True(page.Width! < page.Height!);
    }

    [Fact]
    public void LettersWithoutNumberOrTable_AreValidToo()
    {
        using var file = Write(new OfficialDocument(Head with { IsSample = false }) { Addressees = ["Đồng chí An"] });

        var text = file.MainDocumentPart!.Document.Body!.InnerText;
        Assert.Contains($"Số {OfficialSigning.NoNumber}", text, StringComparison.Ordinal);
        Assert.Contains("Kính gửi: Đồng chí An,", text, StringComparison.Ordinal);
        Assert.DoesNotContain(OfficialWords.Sample, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("15-CV/VPTU", "Số 15-CV/VPTU")]
    [InlineData("Số 15-CV/VPTU", "Số 15-CV/VPTU")]
    public void Number_IsKeptAsTyped(string typed, string printed) => Assert.Equal(printed, new OfficialDocument(Head) { Number = typed }.NumberLine);

    /// <summary>What the office has set stands on a letter that says nothing else; what it has not leaves no line.</summary>
    [Fact]
    public void SettingsOfSigning_StandOnTheDocument()
    {
        var head = Head with
        {
            Signing = new OfficialSigning("7", "BC/VPTU", "CV/VPTU", "Mật", "Hỏa tốc", "T/L Ban Thường vụ", "Nguyễn Mẫu An", ["Sở Mẫu"]),
        };
        using var file = Write(new OfficialDocument(head) { Number = "15", Subject = "Mẫu" });
        var text = file.MainDocumentPart!.Document.Body!.InnerText;

        Assert.All(
            (string[])["Số 15-CV/VPTU", "MẬT – HỎA TỐC", "T/L BAN THƯỜNG VỤ", "Nguyễn Mẫu An"],
            words => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.Equal("Số …………-BC/VPTU", new OfficialDocument(head) { Title = "Báo cáo" }.NumberLine);
        Assert.Equal("Số 15-QĐ/TU", new OfficialDocument(head) { Number = "15-QĐ/TU" }.NumberLine);
        Assert.Equal("T/L Tỉnh ủy", new OfficialDocument(head) { OnBehalfOf = "T/L Tỉnh ủy" }.OnBehalfOf);
        Assert.Equal((null, null), (new OfficialDocument(Head).OnBehalfOf, Head.Signing.MarkLine));
    }

    [Theory]
    [InlineData("Văn phòng", "Văn phòng Tỉnh ủy Bến Tre")]
    [InlineData("Văn phòng Tỉnh ủy", "Văn phòng Tỉnh ủy Bến Tre")]
    [InlineData("Văn phòng Tỉnh ủy Bến Tre", "Văn phòng Tỉnh ủy Bến Tre")]
    public void Office_IsNamedOnce(string office, string named) => Assert.Equal(named, (Head with { OfficeName = office }).OfficeOfCommittee);

    /// <summary>Read again, and found without a fault by the validator of the format.</summary>
    internal static WordprocessingDocument Write(OfficialDocument document)
    {
        var stream = new MemoryStream();
        OfficialDocx.Write(document, stream);
        var file = WordprocessingDocument.Open(stream, isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(file)
            .Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
        return file;
    }
}
