using ClosedXML.Excel;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Xlsx;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Xlsx;

public sealed class LongTextTests
{
    /// <summary>A row is 409 points high at most, and what goes beyond is neither shown nor printed.</summary>
    [Fact]
    public void TextLongerThanARow_GoesOnBelowTheTable()
    {
        var texts = new[] { "Ngắn", Sentences(3900), Sentences(700) + "\n" + Sentences(2000), new string('A', 1500), "=" + Sentences(2500) };
        using var book = new XLWorkbook(Write(texts));
        var sheet = book.Worksheets.Single();

        var rows = WrittenSheet.Rows(sheet);
        Assert.Equal(texts.Length, rows.Count);
        Assert.Equal(texts.Length * 7, WrittenSheet.Total(sheet)["Số"]);
        Assert.Equal(WrittenSheet.TotalRow(sheet) - 1, sheet.AutoFilter.Range.RangeAddress.LastAddress.RowNumber);
        var below = string.Join(' ', sheet.CellsUsed().Where(c => c.Address.RowNumber > WrittenSheet.TotalRow(sheet)).Select(c => c.GetString()));
        foreach (var (i, text) in texts.Index())
        {
            var shown = ((string)rows[i]["Tên"]!).Split($"\n{LongText.Mark}");
            Assert.Equal(i == 0 ? 1 : 2, shown.Length);
            Assert.StartsWith(shown[0], text, StringComparison.Ordinal);
            Assert.Contains(
                Letters(i == 0 ? "" : $"STT {i + 1}, Tên: {text[shown[0].Length..]}"), Letters(below), StringComparison.Ordinal);
        }

        Assert.All(sheet.RowsUsed(), r => Assert.InRange(r.Height, 10, 400));
        Assert.All(
            Enumerable.Range(WrittenSheet.HeaderRow(sheet) + 1, texts.Length).Select(r => sheet.Cell(r, 2)),
            c => Assert.True(16 * TextWidth.LinesOf(c.GetString(), 30 * 0.875) <= c.WorksheetRow().Height + 16));

        static string Sentences(int length) =>
            string.Concat(Enumerable.Repeat("Cán bộ đã dự sinh hoạt chi bộ ấp, góp ý về trữ nước mưa nước ngọt. ", 80))[..length];

        static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
    }

    private static MemoryStream Write(IReadOnlyList<string> texts)
    {
        var table = OfficialTable.Of(
            "Danh sách", "Danh sách dài", [], texts,
            [new("Tên", 30, OfficialColumnType.Text, t => t), new("Số", 8, OfficialColumnType.Number, _ => 7, OfficialTotal.Sum)]);
        var output = new MemoryStream();
        OfficialWorkbook.Write([table], Letterheads.Of(new ProgrammeSettings(), new DateOnly(2017, 2, 13)), output);
        output.Position = 0;
        return output;
    }
}
