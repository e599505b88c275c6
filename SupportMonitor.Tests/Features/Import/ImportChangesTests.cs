using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Import;
using Xunit;

namespace SupportMonitor.Tests.Features.Import;

public sealed class ImportChangesTests : ComponentTest
{
    [Fact]
    public void ChangedRow_UnfoldsToBeforeAndAfter()
    {
        var shown = Render<ImportChanges>(p => p.Add(c => c.Outcome, Outcome(
            new SheetOutcome(RegisterSheet.Units, "Đơn vị", 0, 2, 7,
                [new RowChange(4, "28756", false, false, [new FieldChange("Điện thoại", "0275 1", null)])]))));

        Assert.Equal("Đơn vị", shown.Find("h3").TextContent);
        Assert.Equal(["Thêm 0", "Sửa 2", "Không đổi 7"], shown.FindAll(".list-head span").Select(s => s.TextContent));
        Assert.Equal("Xem 1 dòng đầu", shown.Find("summary").TextContent);
        Assert.Equal("Điện thoại", shown.Find("dt").TextContent);
        Assert.Equal(("0275 1", "(trống)"), (shown.Find("del").TextContent, shown.Find("ins").TextContent));
    }

    [Fact]
    public void AddedRow_ShowsWhatItBrings_AndAMovedOneSaysSo()
    {
        var shown = Render<ImportChanges>(p => p.Add(c => c.Outcome, Outcome(
            new SheetOutcome(RegisterSheet.Receipts, "Phiếu", 1, 1, 0,
            [
                new RowChange(2, "2017-Q1 / 28756 / CB1", true, false, [new FieldChange("Xếp loại", null, "Tốt")]),
                new RowChange(3, "2017-Q1 / 28756 / CB1", false, true, []),
            ]))));

        Assert.Empty(shown.FindAll("del"));
        Assert.Equal("Tốt", shown.Find("ins").TextContent);
        Assert.Equal(["Thêm mới", "Đổi thứ tự trong ngày"], shown.FindAll("li .badge").Select(b => b.TextContent));
    }

    [Fact]
    public void ThousandsOfRows_ComeAPageAtATime()
    {
        var rows = Enumerable.Range(1, 120).Select(i => new RowChange(i + 1, $"CB{i}", true, false, [])).ToList();
        var shown = Render<ImportChanges>(p => p.Add(c => c.Outcome, Outcome(new SheetOutcome(RegisterSheet.Cadres, "Cán bộ", 120, 0, 0, rows))));

        Assert.Equal(("CB1", 50), (shown.Find(".import-rows strong").TextContent, shown.FindAll(".import-rows > li").Count));
        shown.FindAll(".row-pager button")[1].Click();
        shown.FindAll(".row-pager button")[1].Click();
        Assert.Equal("101 – 120 trong 120", shown.Find(".row-pager [role=status]").TextContent);
        Assert.Equal(("CB101", 20), (shown.Find(".import-rows strong").TextContent, shown.FindAll(".import-rows > li").Count));
        Assert.True(shown.FindAll(".row-pager button")[1].HasAttribute("disabled"));
    }

    [Fact]
    public void OldFontWarnings_AreLeftToTheDecision()
    {
        Services.AddSingleton<ImportText>();
        var shown = Render<ImportWarnings>(p => p.Add(w => w.Outcome, Outcome() with
        {
            Warnings = [new ImportWarning(ImportWarningKind.OldFont, "Cán bộ", ["B2"], 1, ["TCVN3", "BÕn", "Bến"])],
        }));

        Assert.Empty(shown.Markup.Trim());
    }

    [Fact]
    public void Warnings_AreListedInWords_AndAbsentWithoutAny()
    {
        Services.AddSingleton<ImportText>();
        var none = Render<ImportWarnings>(p => p.Add(w => w.Outcome, Outcome()));
        var one = Render<ImportWarnings>(p => p.Add(w => w.Outcome, Outcome() with
        {
            Warnings = [new ImportWarning(ImportWarningKind.UnknownSheet, "Ghi chú", [], 1, [])],
        }));

        Assert.Empty(none.Markup.Trim());
        Assert.Equal("Trang \"Ghi chú\" không thuộc sổ theo dõi, bỏ qua", one.Find("li").TextContent);
    }

    private static ImportOutcome Outcome(params SheetOutcome[] sheets) => new(true, [], 0, [], sheets);
}
