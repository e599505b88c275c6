using Bunit;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Tables;
using SupportMonitor.Web.Ui.Words;
using Xunit;

namespace SupportMonitor.Tests.Ui.Tables;

public sealed class DataTableTests : ComponentTest
{
    private sealed record Row(string Name, int Forms);

    private static readonly TableColumn<Row>[] Columns =
    [
        TableColumn.Text<Row>("ten", "Xã", r => r.Name) with { NamesRow = true, Href = r => BoardUrls.Commune(r.Name), Total = _ => "Tổng cộng" },
        TableColumn.Number<Row>("phieu", "Phiếu", r => r.Forms) with { Total = rows => Show.Number(rows.Sum(r => r.Forms)) },
    ];

    [Fact]
    public void Names_SortedByTheAddress_StandInVietnameseOrder()
    {
        var table = RenderTable(Rows("Phường 10", "Đại Phước", "Phường 2", "Ẩn", "Dương"), new BoardQuery { Sort = "ten" });

        Assert.Equal(["Ẩn", "Dương", "Đại Phước", "Phường 2", "Phường 10"], Names(table));
        Assert.Equal("ascending", table.FindAll("thead th")[0].GetAttribute("aria-sort"));
    }

    [Fact]
    public void Header_Clicked_LeadsOneWayThenTheOtherThenBack()
    {
        var rows = Rows("A");
        Assert.Equal("/?sap=ten", Link(RenderTable(rows, new BoardQuery { Page = 3 }), 0));
        Assert.Equal("/?sap=-ten", Link(RenderTable(rows, new BoardQuery { Sort = "ten" }), 0));
        Assert.Equal("/", Link(RenderTable(rows, new BoardQuery { Sort = "-ten" }), 0));
        Assert.Equal("/?sap=-phieu", Link(RenderTable(rows, new BoardQuery()), 1));

        static string? Link(IRenderedComponent<DataTable<Row>> table, int column) =>
            table.FindAll("thead th")[column].QuerySelector("a")!.GetAttribute("href");
    }

    [Fact]
    public void NationalRegister_FirstPage_RendersFiftyRowsAndSaysHowMany()
    {
        var table = RenderTable(Rows([.. Enumerable.Range(1, 10599).Select(i => $"Xã {i}")]), new BoardQuery());

        Assert.Equal(50, table.FindAll("tbody tr").Count);
        Assert.Contains("1–50 / 10.599", table.Find(".pager p").TextContent, StringComparison.Ordinal);
        Assert.Equal("10600", table.Find("table").GetAttribute("aria-rowcount"));
    }

    [Fact]
    public void NationalRegister_AllRows_RendersOnlyThoseInSight()
    {
        var table = RenderTable(Rows([.. Enumerable.Range(1, 10599).Select(i => $"Xã {i}")]), new BoardQuery { PageSize = 0 });

        Assert.InRange(table.FindAll("tbody tr").Count, 0, 200);
        Assert.Contains("10.599", table.Find(".pager p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_BeyondTheLast_ShowsTheLast()
    {
        var table = RenderTable(Rows([.. Enumerable.Range(1, 120).Select(i => $"Xã {i}")]), new BoardQuery { Page = 99 });

        Assert.Equal(20, table.FindAll("tbody tr").Count);
        Assert.Contains("101–120 / 120", table.Find(".pager p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Total_OnAnyPage_IsOfAllRows()
    {
        var table = RenderTable([.. Enumerable.Range(1, 60).Select(i => new Row($"Xã {i}", i))], new BoardQuery { Page = 2 });

        Assert.Equal("1.830", table.FindAll("tfoot td")[1].TextContent);
    }

    [Fact]
    public void Markup_IsATableToAScreenReader()
    {
        var table = RenderTable(Rows("Định Thủy"), new BoardQuery());

        Assert.Equal("Các xã", table.Find("caption").TextContent);
        Assert.Equal("row", table.Find("tbody th").GetAttribute("scope"));
        Assert.Equal("Xã", table.Find("tbody th").GetAttribute("data-label"));
        Assert.All(table.FindAll("thead th"), th => Assert.Equal("col", th.GetAttribute("scope")));
    }

    [Fact]
    public void NoRows_ShowsTheEmptyState()
    {
        var table = RenderTable([], new BoardQuery());

        Assert.Empty(table.FindAll("table"));
        Assert.Contains("Không có dòng nào", table.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void SecondTable_KeepsItsOrderUnderItsOwnName()
    {
        var table = Render<DataTable<Row>>(p => p
            .Add(t => t.Items, Rows("B", "A")).Add(t => t.Columns, Columns).Add(t => t.Key, r => r.Name).Add(t => t.Caption, "Các xã")
            .Add(t => t.Query, new BoardQuery { Sort = "-ten" }.WithOther("sap-xa", "ten")).Add(t => t.Name, "xa"));

        Assert.Equal(["A", "B"], Names(table));
        Assert.Equal("/?sap-xa=-ten&sap=-ten", table.Find("thead a").GetAttribute("href"));
    }

    [Fact]
    public void Print_ManyPages_RendersAllRowsForPaper()
    {
        var table = RenderTable(Rows([.. Enumerable.Range(1, 120).Select(i => $"Xã {i}")]), new BoardQuery());
        var printed = 0;
        JSInterop.SetupVoid("supportMonitor.print", _ =>
        {
            printed = table.FindAll("tbody tr").Count;
            return true;
        }).SetVoidResult();

        table.Find(".pager button").Click();

        Assert.Equal(120, printed);
        table.WaitForAssertion(() => Assert.Equal(50, table.FindAll("tbody tr").Count));
    }

    private static Row[] Rows(params string[] names) => [.. names.Select((n, i) => new Row(n, i))];

    private IRenderedComponent<DataTable<Row>> RenderTable(IReadOnlyList<Row> rows, BoardQuery query) =>
        Render<DataTable<Row>>(p => p
            .Add(t => t.Items, rows).Add(t => t.Columns, Columns).Add(t => t.Key, r => r.Name).Add(t => t.Caption, "Các xã").Add(t => t.Query, query));

    private static IEnumerable<string> Names(IRenderedComponent<DataTable<Row>> table) => table.FindAll("tbody th").Select(c => c.TextContent);
}
