using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SupportMonitor.Core.Common;
using Xunit;

namespace SupportMonitor.Tests.Common;

/// <summary>What officials type finds what lists show.</summary>
public sealed class SearchTextTests
{
    /// <summary>Pieces of what registers hold: names, short names of units, signs that stand between things, marks, figures.</summary>
    private static readonly string[] Pieces =
    [
        "Định Thủy", "Ba Tri", "đ", "Đỗ", "P.", "X.", "TT.", "H.", "TP.", " x ", "p2", "P. Tổ chức", ", ", "; ", " · ", " (", ")", "/", "-", " - ", ".", "+84",
        "0275", "182/QĐ-TU", "05/01/2018", "a\u0301", "\u0301", "ư", "Ô. ", "№", "\u00A0", "\n", "CB001", "3", "“", "”",
    ];

    private static Gen<string> Column => Gen.Elements(Pieces).ListOf().Select(string.Concat);

    [Fact]
    public void Column_AsItIsShown_WithAccentsOrWithout_FindsItsRow() =>
        Prop.ForAll(Column.ToArbitrary(), Column.ToArbitrary(), Column.ToArbitrary(), (before, column, after) =>
        {
            var row = SearchableText.Of(before, column, after);
            Assert.True(SearchText.Of(column).Finds(row));
            Assert.True(SearchText.Of(VietnameseText.Fold(column)).Finds(row));
            Assert.True(SearchText.Of(column.ToUpper(CultureInfo.GetCultureInfo("vi-VN"))).Finds(row));
            Assert.True(SearchText.Of(column).Finds(SearchableText.Of(before), default, SearchableText.Of(after).WithPhone(column)));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Định Thủy")]
    [InlineData("dinh thuy")]
    [InlineData("X. Định Thủy, H. Mỏ Cày Nam")]
    [InlineData("x dinh thuy h. mo cay")]
    [InlineData("huyện Mỏ Cày Nam; nguyễn văn an")]
    [InlineData("thuy dinh")]
    [InlineData("Văn An Nguyễn")]
    [InlineData("Nguyễn Văn An (CB001)")]
    public void Row_IsFound(string typed) => Assert.True(SearchText.Of(typed).Finds(Row));

    [Theory]
    [InlineData("inh thuy")]
    [InlineData("thuy mo")]
    [InlineData("dinh thu an")]
    [InlineData("dinh thuy, ba tri")]
    [InlineData("p. dinh thuy")]
    public void OtherRow_IsNot(string typed) => Assert.False(SearchText.Of(typed).Finds(Row));

    private static SearchableText Row => SearchableText.Of("Xã Định Thủy 28945", "Huyện Mỏ Cày Nam 838", "Nguyễn Văn An CB001");

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("., ;")]
    public void NothingTyped_FindsEverything(string? typed)
    {
        Assert.True(SearchText.Of(typed).IsEmpty);
        Assert.True(SearchText.Of(typed).Finds(default));
    }

    [Theory]
    [InlineData("0275 382 2107")]
    [InlineData("+84 275 3822107")]
    [InlineData("02753822107")]
    [InlineData("(0275) 3.822.107")]
    [InlineData("84 275 3822107")]
    [InlineData("0084-275-382-2107")]
    [InlineData("+84 (0)275 3822107")]
    public void Phone_InEachWriting_FindsEachOther(string typed)
    {
        string[] stored = ["0275 382 2107", "+84 275 3822107", "02753822107", "0275.3822107 (máy lẻ 12)", "0913 000 001; 0275-3822107", "0913000001 - 0275 3822107"];
        Assert.All(stored, phone => Assert.True(SearchText.Of(typed).Finds(default(SearchableText).WithPhone(phone)), phone));
        Assert.False(SearchText.Of(typed).Finds(default(SearchableText).WithPhone("0275 382 2108")));
    }

    [Fact]
    public void Phone_ByAnyThreeDigitsOrMore_InAnyWriting_IsFound()
    {
        var numbers = from digits in Gen.Choose(0, 9).ArrayOf(9)
                      select "9" + string.Concat(digits);
        var spaced = from number in numbers
                     from prefix in Gen.Elements("0", "+84", "+84 ", "0084", "84 ")
                     from gaps in Gen.Elements("", " ", ".", "-").ArrayOf(number.Length)
                     select (Number: number, Written: prefix + string.Concat(number.Zip(gaps, (d, g) => $"{d}{g}")).TrimEnd('-', '.', ' '));
        var parts = from phone in spaced
                    from start in Gen.Choose(0, phone.Number.Length - 3)
                    from length in Gen.Choose(3, phone.Number.Length - start)
                    select (phone.Number, phone.Written, Part: phone.Number.Substring(start, length));
        Prop.ForAll(parts.ToArbitrary(), phone =>
        {
            var row = default(SearchableText).WithPhone(phone.Written);
            Assert.True(SearchText.Of(phone.Part).Finds(row));
            Assert.True(SearchText.Of(string.Join(' ', phone.Part.Chunk(2).Select(c => new string(c)))).Finds(row));
            Assert.True(SearchText.Of("0" + phone.Number).Finds(row));
            Assert.True(SearchText.Of("+84 " + phone.Number).Finds(row));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("8401")]
    [InlineData("00840")]
    public void Phone_ByDigitsFromItsMiddle_ThatLookLikeACountryCode_IsFound(string part) =>
        Assert.True(SearchText.Of(part).Finds(default(SearchableText).WithPhone("09 008401 73")));

    [Fact]
    public void TwoDigits_AreNoPhone() => Assert.False(SearchText.Of("38").Finds(default(SearchableText).WithPhone("0275 1233899")));

    [Fact]
    public void Days_AreFoundAsListsShowThem_AndNoOtherDayIs()
    {
        var row = default(SearchableText).WithDates(new DateOnly(2018, 1, 5));
        Assert.True(SearchText.Of("05/01/2018").Finds(row));
        Assert.True(SearchText.Of("05/01").Finds(row));
        Assert.False(SearchText.Of("01/05/2018").Finds(row));
    }
}
