using AngleSharp.Dom;
using Bunit;
using ClosedXML.Excel;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Tests.Records.Kinds;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Profiles;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Ui.Pages;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Features.Records;

/// <summary>A kind has a list page and a record page by its description, with a line of code for each.</summary>
public sealed class KindPagesTests : PageTest
{
    protected override IReadOnlyList<AuditedKind> Kinds => ProjectDatabase.Kinds;

    private ProjectService Projects => Services.GetRequiredService<ProjectService>();

    protected override Task<TestDatabase> CreateAsync() => ProjectDatabase.CreateAsync();

    [Fact]
    public async Task List_HasAColumnForEachField_WithNamesInPlaceOfIds()
    {
        var project = await AddAsync("CT1");
        var page = await OpenAsync(typeof(ProjectsPage), "/cong-trinh");

        Assert.Equal("Công trình", page.Find("h1").TextContent);
        Assert.Equal(
            ["STT", "Mã", "Tên", "Ngày", "Mã đơn vị", "Mã cán bộ", "Mục đích", "Chủ đề", "Số tiền (đồng)", "Số hộ", "Hình thức", "Xã khác", "Mâu thuẫn với", "Cùng làm"],
            page.FindAll("thead th").Select(th => th.TextContent.Trim()));
        var row = Assert.Single(page.FindAll("tbody tr"));
        Assert.Equal("Cầu Định Thủy", row.QuerySelector("th")!.TextContent);
        Assert.Equal($"/cong-trinh/{project.Id}", row.QuerySelector("th a")!.GetAttribute("href"));
        Assert.Equal(("Xã Định Thủy", "/don-vi/28945"), Link(row, "Mã đơn vị"));
        Assert.Equal(("Nguyễn Mẫu An", "/ho-so-can-bo/CB001"), Link(row, "Mã cán bộ"));
        Assert.Equal("Xã Phước Hiệp, Xã Định Thủy", Cell(row, "Xã khác").TextContent);
        Assert.Equal("3.500.000.000", Cell(row, "Số tiền (đồng)").TextContent);
        Assert.Contains("end", Cell(row, "Số tiền (đồng)").ClassName!, StringComparison.Ordinal);
        Assert.Equal("02/01/2018", Cell(row, "Ngày").TextContent);
        Assert.Equal("Đồng khởi mới, Trữ nước mưa nước ngọt", Cell(row, "Chủ đề").TextContent);
    }

    [Fact]
    public async Task List_IsFilteredByTheWordsOfItsFields_AndBySearch()
    {
        await AddAsync("CT1");
        await AddAsync("CT2", form: ProjectForm.InKind, purpose: "Khác", themes: null);
        var page = await OpenAsync(typeof(ProjectsPage), "/cong-trinh");

        Assert.Equal(["Tìm", "Thời gian", "Huyện", "Mục đích", "Chủ đề", "Hình thức"], page.FindAll(".filter-inputs > label > span").Select(s => s.TextContent));
        await FindsAsync("CT2", "hinh-thuc=1");
        await FindsAsync("CT1", "hinh-thuc=0");
        await FindsAsync("CT2", "muc-dich=Kh%C3%A1c");
        await FindsAsync("CT1", "chu-de=%C4%90%E1%BB%93ng+kh%E1%BB%9Fi+m%E1%BB%9Bi");
        await FindsAsync("CT1", "tim=ct1");
        await FindsAsync("", "hinh-thuc=khong-co");

        async Task FindsAsync(string codes, string query)
        {
            var found = await OpenAsync(typeof(ProjectsPage), $"/cong-trinh?{query}");
            Assert.Equal(codes, string.Join(' ', found.FindAll("td[data-label='Mã']").Select(c => c.TextContent).Order(StringComparer.Ordinal)));
        }
    }

    [Fact]
    public async Task Timeline_TellsOfTheNewKind_WithoutALine()
    {
        var project = await AddAsync("CT1");

        var page = await OpenAsync(typeof(CadrePage), "/can-bo/CB001", ("Code", "CB001"));

        var entry = page.Find($".mud-timeline a[href='/cong-trinh/{project.Id}']");
        Assert.Equal("Công trình", entry.TextContent);
        Assert.StartsWith("02/01/2018 Công trình · CT1 ", string.Join(' ', entry.ParentElement!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("Xã Định Thủy", entry.ParentElement!.NextElementSibling!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_IsSortedByTheDatabase_AsTheAddressSays()
    {
        await AddAsync("CT2");
        await AddAsync("CT1");

        var page = await OpenAsync(typeof(ProjectsPage), "/cong-trinh?sap=ma");

        Assert.Equal(["CT1", "CT2"], page.FindAll("td[data-label='Mã']").Select(c => c.TextContent));
        Assert.Equal("ascending", page.FindAll("thead th")[1].GetAttribute("aria-sort"));
        Assert.Equal(["Mã", "Ngày", "Số tiền", "Số hộ", "Hình thức"], page.FindAll("thead th a").Select(a => a.FirstChild!.TextContent.Trim()));
    }

    [Fact]
    public async Task List_OfManyPages_ReadsOneFromTheDatabase_AndPrintsAll()
    {
        for (var i = 0; i < 120; i++)
        {
            await AddAsync($"CT{i:000}");
        }

        var page = await OpenAsync(typeof(ProjectsPage), "/cong-trinh?trang=3");
        Assert.Equal(20, page.FindAll("tbody tr").Count);
        Assert.Equal("101", page.Find("tbody .ordinal").TextContent);
        Assert.Equal("CT019", page.Find("td[data-label='Mã']").TextContent);
        Assert.Contains("101–120 / 120", page.Find(".pager p").TextContent, StringComparison.Ordinal);
        Assert.Equal(20, (await OpenAsync(typeof(ProjectsPage), "/cong-trinh?trang=99")).FindAll("tbody tr").Count);

        var printed = 0;
        JSInterop.SetupVoid("supportMonitor.print", _ =>
        {
            printed = page.FindAll("tbody tr").Count;
            return true;
        }).SetVoidResult();
        await page.FindAll(".pager button").Single(b => b.TextContent.Contains("In", StringComparison.Ordinal)).ClickAsync(new());
        await page.WaitForAssertionAsync(() => Assert.Equal(20, page.FindAll("tbody tr").Count));
        Assert.Equal(120, printed);
    }

    [Fact]
    public async Task List_IsDownloadedWithTheRowsOfItsAddress()
    {
        await AddAsync("CT1");
        await AddAsync("CT2", form: ProjectForm.InKind, cadre: null, themes: null);
        await AddAsync("CT3", form: ProjectForm.InKind, unit: PhuocHiep, cadre: Binh, purpose: "Khác");
        const string Address = "/cong-trinh?tim=dinh+thuy&hinh-thuc=1&sap=-so-tien";
        var page = await OpenAsync(typeof(ProjectsPage), Address + "&trang=2");

        Assert.Equal("/tai-ve/cong-trinh?tim=dinh%20thuy&hinh-thuc=1&sap=-so-tien", page.FindComponent<DownloadButton>().Instance.Href);
        var (route, kind) = Assert.Single(KindLists.Of(Services.GetRequiredService<AuditedKinds>()), l => l.Kind.Entity == typeof(Project));
        Assert.Equal(("/cong-trinh", "Cong-trinh"), (route, KindLists.FileOf(kind)));
        using var book = await BookAsync(kind, Address);
        var lines = book.Worksheet("Công trình").RowsUsed().Select(r => r.CellsUsed().Select(c => c.GetFormattedString()).ToList()).ToList();
        Assert.Contains(["Hình thức: Hiện vật; Tìm: “dinh thuy”"], lines);
        var head = lines.FindIndex(l => l[0] == "STT");
        Assert.Equal(
            ["STT", "Mã", "Tên", "Ngày", "Mã đơn vị", "Đơn vị", "Mã cán bộ", "Cán bộ", "Mục đích", "Chủ đề", "Số tiền (đồng)", "Số hộ", "Hình thức", "Xã khác",
             "Mâu thuẫn với", "Ghi chú", "Cùng làm"],
            lines[head]);
        Assert.Equal(["CT3", "CT2"], lines[(head + 1)..(head + 3)].Select(l => l[1]));
        Assert.Equal(
            ["2", "CT2", "Cầu Định Thủy", "43102", "28945", "Xã Định Thủy", "Nhà tình thương", "3500000000", "Hiện vật", "Xã Phước Hiệp, Xã Định Thủy"],
            lines[head + 2]);
        Assert.Equal(["Tổng cộng", "2 dòng", "7000000000"], lines[head + 3]);
    }

    [Fact]
    public async Task Workbook_HasWhatItsReaderMayRead()
    {
        await AddAsync("CT1");
        var kind = KindLists.Of(Services.GetRequiredService<AuditedKinds>())[0].Kind;
        await SignInAsync(await Database.CommuneAsync("28951"));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => BookAsync(kind, "/cong-trinh"));

        Assert.Equal(Refusal.NotAllowed, refused.Refusal);
    }

    [Fact]
    public async Task List_WhenARecordComes_HasItByItself_Marked()
    {
        var page = await OpenAsync(typeof(ProjectsPage), "/cong-trinh");
        Assert.Contains("Chưa có dòng nào", page.Markup, StringComparison.Ordinal);

        await AddAsync("CT1");

        await page.WaitForAssertionAsync(() => Assert.Contains("fresh", page.Find("tbody tr").ClassName!, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Record_HasFactsStepsAndHistory()
    {
        var project = await AddAsync("CT1");
        await Projects.AddStepAsync(new() { ProjectId = project.Id, Date = new(2018, 1, 3), With = "Sở Mẫu", Paid = 5 }, TestDatabase.Actor);
        var page = await OpenAsync(typeof(ProjectPage), $"/cong-trinh/{project.Id}", ("Id", project.Id));

        Assert.Equal("Cầu Định Thủy", page.Find("h1").TextContent);
        Assert.Equal(("Công trình", "/cong-trinh"), (page.Find(".crumbs a").TextContent.Trim(), page.Find(".crumbs a").GetAttribute("href")));
        var facts = page.FindAll(".facts.row > div").ToDictionary(f => f.QuerySelector("dt")!.TextContent, f => f.QuerySelector("dd")!.TextContent.Trim());
        Assert.Equal("3.500.000.000 đồng", facts["Số tiền (đồng)"]);
        Assert.Equal("Xã Định Thủy", facts["Mã đơn vị"]);
        Assert.Equal("–", facts["Số hộ"]);
        Assert.DoesNotContain("Tên", facts.Keys);
        Assert.Equal("Tiến độ công trình", page.Find("table caption").TextContent);
        Assert.Equal("Sở Mẫu", Cell(Assert.Single(page.FindAll("tbody tr")), "Với").TextContent);
        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll("section.history [role=listitem]").Count));
    }

    [Fact]
    public async Task Pages_ShowEachReaderWhatTheTableOfTheKindLetsThemRead()
    {
        await AddAsync("CT1");
        var other = await AddAsync("CT2", unit: PhuocHiep, cadre: Binh);
        await SignInAsync(await Database.CommuneAsync("28951"));

        var list = await OpenAsync(typeof(ProjectsPage), "/cong-trinh");
        Assert.True(list.FindAll("table").Count > 0, list.Markup);
        Assert.Equal("CT2", Assert.Single(list.FindAll("td[data-label='Mã']")).TextContent);
        Assert.Empty(list.FindAll("td[data-label='Mã đơn vị'] a"));
        var own = await OpenAsync(typeof(ProjectPage), $"/cong-trinh/{other.Id}", ("Id", other.Id));
        Assert.Empty(own.FindAll("table"));
        Assert.Empty(own.FindAll("section.history"));
        var foreign = await OpenAsync(typeof(ProjectPage), "/cong-trinh/1", ("Id", 1));
        Assert.Contains("Không có bản ghi này", foreign.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_OfAKindThatTheReaderMayNotRead_IsClosed()
    {
        await SignInAsync(await Database.AdministratorAsync());
        var page = await OpenAsync(typeof(ProjectsPage), "/cong-trinh");

        Assert.Empty(page.FindAll("table"));
        Assert.NotEmpty(page.FindAll("section.notice"));
    }

    [Fact]
    public async Task Pages_InEnglish_HaveTheKindsEnglishWords()
    {
        var project = await AddAsync("CT1");
        using var language = In("en");
        var page = await OpenAsync(typeof(ProjectPage), $"/cong-trinh/{project.Id}", ("Id", project.Id));

        Assert.Contains("Amount (đồng)", page.Markup, StringComparison.Ordinal);
        Assert.Contains("3,500,000,000 đồng", page.Markup, StringComparison.Ordinal);
    }

    private Task<Project> AddAsync(
        string code, int unit = DinhThuy, int? cadre = An, ProjectForm form = ProjectForm.Cash, string purpose = "Nhà tình thương",
        string? themes = "Đồng khởi mới; Trữ nước mưa nước ngọt") => Projects.AddAsync(
        new Project
        {
            Code = code, Name = "Cầu Định Thủy", Date = new(2018, 1, 2), UnitId = unit, CadreId = cadre, Purpose = purpose, Themes = themes,
            Amount = 3_500_000_000, Form = form, Neighbours = "28951; 28945",
        },
        TestDatabase.Actor);

    /// <summary>The workbook as its address answers, opened again.</summary>
    private async Task<XLWorkbook> BookAsync(IRecordKind kind, string address)
    {
        var view = await Services.GetRequiredService<BoardReader>().ViewAsync(address, Xunit.TestContext.Current.CancellationToken);
        var table = await KindLists.TableAsync(kind, Services.GetRequiredService<KindWorkbook>(), view, Viewer, Xunit.TestContext.Current.CancellationToken);
        using var file = new MemoryStream();
        await Services.GetRequiredService<ListWorkbook>().WriteAsync(table, file, Xunit.TestContext.Current.CancellationToken);
        return new XLWorkbook(file);
    }

    private static IElement Cell(IElement row, string label) => row.QuerySelector($"td[data-label='{label}']")!;

    private static (string, string?) Link(IElement row, string label) =>
        Cell(row, label).QuerySelector("a") is { } link ? (link.TextContent, link.GetAttribute("href")) : default;
}
