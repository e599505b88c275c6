using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Register;
using Xunit;

namespace SupportMonitor.Tests.Common;

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
        Assert.True(SearchText.Of(typed).Finds(Key(name, kind)));

    [Theory]
    [InlineData("Định Thủy", UnitKind.Commune, "thuy an")]
    [InlineData("Định Thủy", UnitKind.Commune, "inh thuy")]
    [InlineData("Phú Khương", UnitKind.Ward, "x. phu khuong")]
    [InlineData("Xuân Thới", UnitKind.Ward, "x. thoi")]
    public void Search_PassesOverTheRest(string name, UnitKind kind, string typed) =>
        Assert.False(SearchText.Of(typed).Finds(Key(name, kind)));

    [Fact]
    public void Search_ForDecomposedText_FindsComposed() =>
        Assert.True(SearchText.Of("Định Thủy".Normalize(NormalizationForm.FormD)).Finds(Key("Định Thủy", UnitKind.Commune)));

    [Theory]
    [InlineData("  Định \u00A0\t Thủy\u200B ", "Định Thủy")]
    [InlineData("28\u200B756\uFEFF", "28756")]
    [InlineData("\u200EĐịnh\u2060 Thủy\u200F", "Định Thủy")]
    [InlineData("\uFEFFBến\r\nTre", "Bến Tre")]
    [InlineData("\u00A0", "")]
    [InlineData("CB00001\u200E", "CB00001")]
    [InlineData("\u202A0275 3 822 181\u202C", "0275 3 822 181")]
    [InlineData("Tr\u00ADung \uDB40\uDC65tâm\uDB40\uDC7F", "Trung tâm")]
    [InlineData("an\u034F\uFE0F\uDB40\uDD00toàn\u200D", "antoàn")]
    [InlineData("a\u3164b\uFFA0\u2800c\u115F", "a b c")]
    [InlineData("Thu\u200B\u0309y\u0323", "Thủỵ")]
    [InlineData("\uFFFE\uFDD0\uD83F\uDFFF", "\uFFFD\uFFFD\uFFFD")]
    [InlineData("😀 một", "😀 một")]
    public void Clean_LeavesWhatAPersonSees(string text, string clean) => Assert.Equal(clean, VietnameseText.Clean(text));

    /// <summary>Not as attributes: their UTF-8 cannot hold half a pair.</summary>
    [Fact]
    public void LoneSurrogate_CostsNothingButItself()
    {
        Assert.Equal("Tốt \uFFFD lắm", VietnameseText.Clean("Tốt \uD83D lắm"));
        Assert.Equal("a\uFFFD\n\uFFFDb", VietnameseText.CleanLines("a\uD83D\n\uDE00b"));
        Assert.Equal("tot lam", VietnameseText.SearchQuery("Tốt \uDE00\uD83D lắm"));
    }

    [Fact]
    public void Clean_ComposesDecomposedText() =>
        Assert.Equal("Định Thủy", VietnameseText.Clean("Định Thủy".Normalize(NormalizationForm.FormD)));

    [Fact]
    public void CleanLines_KeepsLines() =>
        Assert.Equal("Một  dòng".Replace("  ", " ", StringComparison.Ordinal) + "\n\nhai", VietnameseText.CleanLines("\r\n Một  dòng \r\n\r\nhai\n"));

    /// <summary>All of category Cf, and what Unicode lists beside it as default ignorable.</summary>
    [Fact]
    public void Clean_RemovesEveryInvisibleCharacterOfEveryPlane()
    {
        var invisible = AllRunes().Where(IsFormat)
            .Concat("\u034F\u17B4\u17B5\u180B\u180C\u180D\u180F\u2065".EnumerateRunes())
            .Concat("\uFE00\uFE0F\uFFF0\uDB40\uDD00\uDB40\uDDEF\uDB43\uDFFF".EnumerateRunes())
            .ToList();

        Assert.True(invisible.Count > 160);
        Assert.All(invisible, rune =>
        {
            Assert.Equal("CB1 2", VietnameseText.Clean($"{rune}CB{rune}1 2{rune}"));
            Assert.Equal("cb1 2", VietnameseText.Fold($"{rune}CB{rune}1 2{rune}"));
            Assert.Equal("CB 1", VietnameseText.Visible($"CB {rune}1"));
        });
    }

    [Fact]
    public void Clean_ChangesNothingExactlyWhereTheTextIsClean() =>
        Prop.ForAll(Nasty.ToArbitrary(), text =>
        {
            foreach (var keeps in new[] { false, true })
            {
                var clean = VietnameseText.Clean(text, keeps);
                Assert.Equal(clean == text, VietnameseText.IsClean(text, keeps));
                Assert.True(VietnameseText.IsClean(clean, keeps));
                Assert.True(clean.IsNormalized(NormalizationForm.FormC));
                Assert.DoesNotContain(clean.EnumerateRunes(), r => IsFormat(r) && !(keeps && r.Value == '\u00AD'));
                var lines = VietnameseText.CleanLines(text, keeps);
                Assert.Equal(lines, VietnameseText.CleanLines(lines, keeps));
                Assert.All(lines.Split('\n'), line => Assert.True(VietnameseText.IsClean(line, keeps)));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Search_SeesTextAsItIsStored() =>
        Prop.ForAll(Nasty.ToArbitrary(), text =>
        {
            Assert.Equal(VietnameseText.Fold(VietnameseText.Clean(text)), VietnameseText.Fold(text));
            Assert.Equal(VietnameseText.SearchQuery(VietnameseText.Clean(text)), VietnameseText.SearchQuery(text));
        }).QuickCheckThrowOnFailure();

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

    private static readonly Gen<string> Piece = Gen.Frequency(
        (4, Gen.Elements("a", "B", "1", "đ", "ệ", "Thủy", "ư", "é", "p.2", "tt", "-", "😀", "한")),
        (2, Gen.Elements(" ", "  ", "\u00A0", "\t", "\r\n", "\n", "\u2028", "\u0085", "\u0000", "\u3000", "\u3164", "\u2001")),
        (2, Gen.Elements("\u0301", "\u0323", "\u0302", "\u0309", "\u031B", "\u0340")),
        (1, Gen.Elements("\u212B", "\u1100", "\u1161", "\u20E3", "\uDB40\uDDEF")),
        (2, Gen.Elements("\u00AD", "\u200B", "\u200E", "\u202A", "\u2060", "\uFEFF")),
        (1, Gen.Elements("\u034F", "\uFE0F", "\u061C", "\uD834\uDD73", "\uDB40\uDC01")),
        (2, Gen.Elements("\uD800", "\uDBFF", "\uDC00", "\uDFFF", "\uFFFE", "\uFFFF", "\uFDD0", "\uD83F\uDFFE", "\uFFFD")),
        (1, Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString())));

    private static readonly Gen<string> Nasty =
        from length in Gen.Choose(0, 12)
        from pieces in Gen.ArrayOf(Piece, length)
        select string.Concat(pieces);

    private static bool IsFormat(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    private static IEnumerable<Rune> AllRunes() => Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(v => new Rune(v));

    private static SearchableText Key(string name, UnitKind kind) => SearchableText.Of($"{UnitKinds.FullName(kind, name)} 28945");
}
