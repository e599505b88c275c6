using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Import;
using Xunit;

namespace SupportMonitor.Tests.Records.Kinds;

public sealed class WordListTests : ComponentTest
{
    private static readonly WordList List = new(["Nhà tình thương", "Khám chữa bệnh", "Quà", "Hòa giải"]);

    [Theory]
    [InlineData("Quà", "Quà")]
    [InlineData("QUÀ", "Quà")]
    [InlineData("qua", "Quà")]
    [InlineData("Hoà giải", "Hòa giải")]
    [InlineData("nha  tinh thuong", "Nhà tình thương")]
    [InlineData("Quả", null)]
    [InlineData("Quá", null)]
    [InlineData("Nha tình thương", null)]
    public void Word_IsReadAsTyped_AndOtherDiacriticsAreAnotherWord(string typed, string? word) =>
        Assert.Equal(word, List.TryRead(typed, out var place) ? List.Words[place] : null);

    [Theory]
    [InlineData("Quả", "Quà")]
    [InlineData("Nhà tình thươg", "Nhà tình thương")]
    [InlineData("Khám bệnh chữa", null)]
    [InlineData("Vàng", null)]
    [InlineData("", null)]
    public void UnknownWord_IsAnsweredWithTheOneItResembles(string typed, string? near) => Assert.Equal(near, List.Nearest(typed));

    [Theory]
    [InlineData("Quả", "Quà, Khác", "Quà", "\"Quả\" không có trong danh sách; có phải là \"Quà\"? Hãy chọn một trong: Quà, Khác.")]
    [InlineData("Vàng", "Quà, Khác", null, "\"Vàng\" không có trong danh sách. Hãy chọn một trong: Quà, Khác.")]
    public void Refusal_SaysWhatIsMeant(string word, string list, string? near, string expected)
    {
        var error = new ImportError(ImportErrorKind.UnknownWord, "An sinh xã hội", 2, "Mục đích", "H2", near is null ? [word, list] : [word, list, near]);
        Assert.Equal(expected, ActivatorUtilities.CreateInstance<ImportText>(Services).What(error));
    }
}
