using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using SupportMonitor.Core.Common;
using Xunit;

namespace SupportMonitor.Tests.Common;

/// <summary>Which codes people take for one another.</summary>
public sealed partial class CodeTextTests
{
    /// <summary>Letters, digits and separators that meet every rule often in short codes.</summary>
    private static readonly string[] Pieces =
    [
        "C", "c", "\u0421", "b", "\u0432", "O", "o", "L", "I", "0", "0", "1", "1", "\uFF11", "\u0661", "2", " ", "-", ".", "\u2013",
    ];

    private static readonly Gen<string> Code =
        from length in Gen.Choose(1, 6)
        from parts in Gen.ArrayOf(Gen.Elements(Pieces), length)
        select string.Concat(parts);

    [Theory]
    [InlineData("CB00001", "cb00001", CodeLikeness.Writing)]
    [InlineData("CB00001", "CB 00001", CodeLikeness.Writing)]
    [InlineData("CB00001", "CB\u00A000001", CodeLikeness.Writing)]
    [InlineData("CB00001", "CB-00001", CodeLikeness.Writing)]
    [InlineData("CB00001", "C.B_00001/", CodeLikeness.Writing)]
    [InlineData("CB-00001", "CB\u201100001", CodeLikeness.Writing)]
    [InlineData("CB-00001", "CB\u221200001", CodeLikeness.Writing)]
    [InlineData("CB00001", "\u0421\u041200001", CodeLikeness.Writing)]
    [InlineData("CB00001", "\u0441\u043200001", CodeLikeness.Writing)]
    [InlineData("CB00001", "\u03F9B00001", CodeLikeness.Writing)]
    [InlineData("CB00001", "\u03F2b00001", CodeLikeness.Writing)]
    [InlineData("CB00001", "C\u039200001", CodeLikeness.Writing)]
    [InlineData("CB00001", "\uFF23\uFF2200001", CodeLikeness.Writing)]
    [InlineData("CB00001", "CB0000\u0661", CodeLikeness.Writing)]
    [InlineData("CB00001", "CB\u200B00001", CodeLikeness.Writing)]
    [InlineData("CB00001", "CBO0001", CodeLikeness.Writing)]
    [InlineData("CB00001", "CB0000l", CodeLikeness.Writing)]
    [InlineData("CB00001", "CB0000I", CodeLikeness.Writing)]
    [InlineData("Đ01", "D01", CodeLikeness.Writing)]
    [InlineData("Đ01", "\u00D001", CodeLikeness.Writing)]
    [InlineData("2017-Q1", "2017Q1", CodeLikeness.Writing)]
    [InlineData("28756", "28.756", CodeLikeness.Writing)]
    [InlineData("CB00001", "CB1", CodeLikeness.Zeros)]
    [InlineData("08", "8", CodeLikeness.Zeros)]
    [InlineData("2017-1", "2017-01", CodeLikeness.Zeros)]
    [InlineData("1/2017", "01/2017", CodeLikeness.Zeros)]
    [InlineData("000", "0", CodeLikeness.Zeros)]
    [InlineData("00945", "00 945", CodeLikeness.Writing)]
    [InlineData("CB00001", "CB00001", CodeLikeness.None)]
    [InlineData("CB00001", "CB00010", CodeLikeness.None)]
    [InlineData("CB00001", "CB00002", CodeLikeness.None)]
    [InlineData("CBO1", "CB1", CodeLikeness.None)]
    [InlineData("XI01", "XL01", CodeLikeness.None)]
    [InlineData("1.11", "11.1", CodeLikeness.None)]
    [InlineData("2017-11", "2017-1-1", CodeLikeness.None)]
    [InlineData("--", "//", CodeLikeness.None)]
    public void Likeness_OfTwoCodes(string a, string b, CodeLikeness likeness)
    {
        Assert.Equal(likeness, CodeText.Likeness(a, b));
        Assert.Equal(likeness, CodeText.Likeness(b, a));
    }

    [Theory]
    [InlineData("CB00001", "CB00001")]
    [InlineData("Xã Định Thủy", "Xã Định Thủy")]
    [InlineData("\u0421B00001", "\u0421B00001 [\u0421 U+0421]")]
    [InlineData("CB\uFF11\u2013\uFF11", "CB\uFF11\u2013\uFF11 [\uFF11 U+FF11, \u2013 U+2013]")]
    public void Spell_NamesTheCharactersThatLookLikeOthers(string code, string spelled) => Assert.Equal(spelled, CodeText.Spell(code));

    [Fact]
    public void Twins_AreThoseThatComparingEveryPairFinds() =>
        Prop.ForAll(Gen.ArrayOf(Code).ToArbitrary(), Code.ToArbitrary(), (codes, code) =>
        {
            var known = codes.Distinct().ToList();
            var twins = new CodeTwins();
            known.ForEach(twins.Add);

            var found = twins.Of(code).Select(t => (t.Code, t.Likeness)).ToHashSet();
            var expected = known.Select(k => (Code: k, Likeness: Slowly(k, code))).Where(k => k.Likeness != CodeLikeness.None).ToHashSet();
            return found.SetEquals(expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void ManyCodesThatAgreeInAKey_AreFoundInBoundedTime()
    {
        var twins = new CodeTwins();
        for (var i = 0; i < 20_000; i++)
        {
            twins.Add(string.Concat(Enumerable.Range(0, 15).Select(bit => (i >> bit & 1) == 0 ? "1" : "1.")) + "1");
        }

        Assert.InRange(twins.Of("1111111111111111").Count, 1, 200);
    }

    /// <summary>The rules said once more, by expressions and pair by pair.</summary>
    private static CodeLikeness Slowly(string a, string b)
    {
        var (x, y) = (Plain(a), Plain(b));
        if (a == b || x.Replace("-", "", StringComparison.Ordinal).Length == 0)
        {
            return CodeLikeness.None;
        }

        if (!x.Contains('-', StringComparison.Ordinal) || !y.Contains('-', StringComparison.Ordinal))
        {
            (x, y) = (x.Replace("-", "", StringComparison.Ordinal), y.Replace("-", "", StringComparison.Ordinal));
        }

        var alike = x.Length == y.Length && x.Zip(y).All(p => p.First == p.Second || (p.First, p.Second) is
            ('O', '0') or ('0', 'O') or ('I', '1') or ('1', 'I') or ('L', '1') or ('1', 'L'));
        return alike ? CodeLikeness.Writing : Bare(x) == Bare(y) ? CodeLikeness.Zeros : CodeLikeness.None;
    }

    private static string Plain(string code)
    {
        var latin = new StringBuilder(code.ToUpperInvariant())
            .Replace('\u0421', 'C').Replace('\u0412', 'B').Replace('\uFF11', '1').Replace('\u0661', '1').ToString();
        return Other().Replace(BetweenDigits().Replace(latin, "="), "").Replace('=', '-');
    }

    private static string Bare(string code) => LeadingZeros().Replace(code, "");

    [GeneratedRegex("(?<=[0-9])[^A-Z0-9]+(?=[0-9])", RegexOptions.None, 1000)]
    private static partial Regex BetweenDigits();

    [GeneratedRegex("[^A-Z0-9=]", RegexOptions.None, 1000)]
    private static partial Regex Other();

    [GeneratedRegex("(?<![0-9])0+(?=[0-9])", RegexOptions.None, 1000)]
    private static partial Regex LeadingZeros();
}
