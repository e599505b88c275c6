using FsCheck;
using FsCheck.Fluent;
using SupportMonitor.Core.Workbooks.Xlsx;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Xlsx;

public sealed class TextWidthTests
{
    [Fact]
    public void Lines_BreakAtSpaces()
    {
        Assert.Equal(1, TextWidth.LinesOf("Xã An Thạnh", 20));
        Assert.Equal(2, TextWidth.LinesOf("một hai", 5));
        Assert.Equal(3, TextWidth.LinesOf("a\nb\nc", 20));
        Assert.Equal(2, TextWidth.LinesOf(new string('m', 20), 20));
        Assert.Equal(TextWidth.LinesOf("hoa hoa hoa", 7), TextWidth.LinesOf("hòa hóa họa", 7));
    }

    /// <summary>Letters that a program takes from a wider font, as LibreOffice does without Times New Roman, need more room.</summary>
    [Fact]
    public void LettersOfVietnameseAlone_CountAsWiderThanOthers()
    {
        Assert.Equal(10, TextWidth.LinesOf(new string('o', 200), 20));
        Assert.Equal(14, TextWidth.LinesOf(new string('ộ', 200), 20));
    }

    [Fact]
    public void FirstLines_HoldAsMuchAsFitsOnThem() => Prop.ForAll<NonNull<string>, PositiveInt, PositiveInt>((text, lines, width) =>
        {
            var end = TextWidth.CharactersOn(text.Get, lines.Get, width.Get);
            return TextWidth.LinesOf(text.Get.AsSpan(0, end), width.Get) <= lines.Get
                && (end == text.Get.Length) == (TextWidth.LinesOf(text.Get, width.Get) <= lines.Get);
        })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Lines_AreNoMoreInAWiderColumn() => Prop.ForAll<NonNull<string>, PositiveInt>((text, width) =>
            TextWidth.LinesOf(text.Get, width.Get) >= TextWidth.LinesOf(text.Get, width.Get + 1)
            && TextWidth.LinesOf(text.Get, width.Get) >= text.Get.Split('\n').Length)
        .QuickCheckThrowOnFailure();
}
