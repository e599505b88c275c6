using System.Text;
using SupportMonitor.Core.Register;
using Xunit;

namespace SupportMonitor.Tests.Register;

public sealed class VietnameseTextTests
{
    [Theory]
    [InlineData("Chợ Lách", UnitKind.Township, "cho lach")]
    [InlineData("Chợ Lách", UnitKind.Township, "TT. Chợ Lách")]
    [InlineData("Chợ Lách", UnitKind.Township, "tt chợ lách")]
    [InlineData("Chợ Lách", UnitKind.Township, "thị trấn chợ")]
    [InlineData("Định Thủy", UnitKind.Commune, "dinh thuy")]
    [InlineData("Định Thủy", UnitKind.Commune, "Định Thuỷ")]
    [InlineData("Định Thủy", UnitKind.Commune, "X. Định Thủy")]
    [InlineData("Định Thủy", UnitKind.Commune, "x.dinh thuy")]
    [InlineData("Định Thủy", UnitKind.Commune, "ĐỊNH  THỦY")]
    [InlineData("Định Thủy", UnitKind.Commune, "thuy")]
    [InlineData("Vĩnh Hòa", UnitKind.Commune, "vĩnh hoà")]
    [InlineData("Vĩnh Hoà", UnitKind.Commune, "vinh hòa")]
    [InlineData("Phường 2", UnitKind.Ward, "P.2")]
    [InlineData("Phường 2", UnitKind.Ward, "p2")]
    [InlineData("Phường 2", UnitKind.Ward, "P. 2")]
    [InlineData("Phú Khương", UnitKind.Ward, "p. phu khuong")]
    [InlineData("Bến Tre", UnitKind.City, "TP Bến Tre")]
    [InlineData("Đồng Khởi", UnitKind.Commune, "dong khoi")]
    [InlineData("Định Thủy", UnitKind.Commune, "28945")]
    public void Search_FindsWhatOfficialsType(string name, UnitKind kind, string typed) =>
        Assert.True(VietnameseText.Matches(Key(name, kind), VietnameseText.SearchQuery(typed)), $"{Key(name, kind)} / {VietnameseText.SearchQuery(typed)}");

    [Theory]
    [InlineData("Định Thủy", UnitKind.Commune, "thuy an")]
    [InlineData("Định Thủy", UnitKind.Commune, "inh thuy")]
    [InlineData("Phú Khương", UnitKind.Ward, "x. phu khuong")]
    [InlineData("Xuân Thới", UnitKind.Ward, "x. thoi")]
    public void Search_PassesOverTheRest(string name, UnitKind kind, string typed) =>
        Assert.False(VietnameseText.Matches(Key(name, kind), VietnameseText.SearchQuery(typed)));

    [Fact]
    public void Search_ForDecomposedText_FindsComposed() =>
        Assert.True(VietnameseText.Matches(Key("Định Thủy", UnitKind.Commune), VietnameseText.SearchQuery("Định Thủy".Normalize(NormalizationForm.FormD))));

    [Theory]
    [InlineData("  Định \u00A0\t Thủy\u200B ", "Định Thủy")]
    [InlineData("28\u200B756\uFEFF", "28756")]
    [InlineData("\u200EĐịnh\u2060 Thủy\u200F", "Định Thủy")]
    [InlineData("\uFEFFBến\r\nTre", "Bến Tre")]
    [InlineData("\u00A0", "")]
    [InlineData("BÕn Tre t\u00ADnh", "BÕn Tre t\u00ADnh")]
    public void Clean_TrimsAndKeepsTheSoftHyphen(string text, string clean) => Assert.Equal(clean, VietnameseText.Clean(text));

    [Fact]
    public void Clean_ComposesDecomposedText() =>
        Assert.Equal("Định Thủy", VietnameseText.Clean("Định Thủy".Normalize(NormalizationForm.FormD)));

    [Fact]
    public void CleanLines_KeepsLines() =>
        Assert.Equal("Một  dòng".Replace("  ", " ", StringComparison.Ordinal) + "\n\nhai", VietnameseText.CleanLines("\r\n Một  dòng \r\n\r\nhai\n"));

    [Fact]
    public void Order_IsVietnamese()
    {
        string[] expected =
        [
            "An Hiệp", "Ẩn", "Ba Tri", "Cẩm Sơn", "Châu Thành", "Chợ Lách", "Dừa", "Đa Phước", "Em", "Êm", "Ong", "Ông", "Ơn",
            "Phường 2", "Phường 3", "Phường 10", "Tân", "Thạnh", "Uy", "Ưng",
        ];

        Assert.Equal(expected, expected.Reverse().Order(VietnameseText.Comparer));
    }

    [Theory]
    [InlineData("ba", "bă", "bâ")]
    [InlineData("ma", "mà", "mả", "mã", "má", "mạ")]
    [InlineData("Phường 2", "Phường 10")]
    [InlineData("Xã 9", "Xã 10", "Xã 11")]
    public void SortKeys_OrderLikeTheComparer(params string[] ordered)
    {
        Assert.Equal(ordered, ordered.Reverse().Order(VietnameseText.Comparer));
        Assert.Equal(ordered, ordered.Reverse().OrderBy(VietnameseText.SortKey, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b))));
    }

    [Fact]
    public void Persons_AreOrderedByGivenName() =>
        Assert.Equal("An Nguyễn Văn", VietnameseText.ByGivenName("Nguyễn Văn An"));

    [Fact]
    public void FullName_DoesNotSayTheKindTwice()
    {
        Assert.Equal("Phường 8", UnitKinds.FullName(UnitKind.Ward, "Phường 8"));
        Assert.Equal("Xã Định Thủy", UnitKinds.FullName(UnitKind.Commune, "Định Thủy"));
    }

    private static string Key(string name, UnitKind kind) =>
        VietnameseText.SearchKey(new Unit { Code = "28945", Name = name, Kind = kind });
}
