using System.Net;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.EndToEnd;
using SupportMonitor.Tests.Hosting;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using Xunit;

namespace SupportMonitor.Tests.Hosting;

/// <summary>Lists to take away, as a browser fetches them: their rows, and the filters that they name.</summary>
public sealed class DownloadEndpointsTests(DownloadEndpointsTests.Site site) : IClassFixture<DownloadEndpointsTests.Site>
{
    [Theory]
    [InlineData("don-doc?ky=2017-Q4&huyen=832&trang-thai=chua-gui", 4, "Huyện Chợ Lách", "Tình trạng: Chưa gửi")]
    [InlineData("don-doc?ky=2017-Q4&huyen=832&xem=can-bo", 5, "Huyện Chợ Lách", null)]
    [InlineData("phieu?ky=2017-Q4&huyen=832&trang-thai=da-nhan&tieu-vung=832-1&tim=dinh+thuy", 1, "Huyện Chợ Lách", "Tình trạng: Đã nhận; Tìm: “dinh thuy”")]
    [InlineData("phieu?ky=2017-Q4&can-bo=CB02&xa=28757&trang-thai=tra-lai", 1, null, "Cán bộ: Trần Thị Bích Ngọc; Xã Vĩnh Hòa; Tình trạng: Trả lại")]
    [InlineData("phan-cong", 14, null, "Thời gian: đang có hiệu lực")]
    [InlineData("phan-cong?huyen=829&vai-tro=FollowCommune&trang-thai=tat-ca&tim=an", 4, "Thành phố Bến Tre", "Vai trò: Theo dõi xã; Thời gian: tất cả; Tìm: “an”")]
    [InlineData("don-vi?huyen=829&trang-thai=Ward&tim=phuong", 2, "Thành phố Bến Tre", "Loại: Phường; Tìm: “phuong”")]
    [InlineData("ho-so-can-bo?tim=ngoc", 2, null, "Tìm: “ngoc”")]
    [InlineData("ky?ngay=2017-10-06", 2, null, null)]
    [InlineData("ky?tim=quy+iv", 1, null, "Tìm: “quy iv”")]
    [InlineData("mien?ky=2017-Q3", 1, null, null)]
    [InlineData("mien?ky=2017-Q3&huyen=832&tim=di+hoc", 1, "Huyện Chợ Lách", "Tìm: “di hoc”")]
    [InlineData("mien?ky=2017-Q3&huyen=829", 0, "Thành phố Bến Tre", null)]
    [InlineData("tieu-vung?ky=2017-Q4&huyen=832", 1, "Huyện Chợ Lách", null)]
    [InlineData("tieu-vung?ky=2017-Q4&huyen=829", 0, "Thành phố Bến Tre", null)]
    [InlineData("can-bo?ky=2017-Q4&huyen=832", 6, "Huyện Chợ Lách", null)]
    public async Task List_HasTheRowsOfItsPage_AndNamesItsPlaceAndFilters(string address, int rows, string? place, string? filters)
    {
        var (book, file) = await site.FetchFileAsync(address);
        using var opened = book;

        var sheet = book.Worksheets.Single();
        Assert.Equal(rows, Numbers(sheet).Count);
        var head = sheet.RowsUsed().TakeWhile(r => r.Cell(1).GetString() != "STT").SelectMany(r => r.CellsUsed()).Select(c => c.GetString()).ToList();
        Assert.Contains(head, c => c.StartsWith("Quý ", StringComparison.Ordinal) || c.Contains("tính đến", StringComparison.OrdinalIgnoreCase));
        if (filters is not null)
        {
            Assert.Contains(filters, head);
        }

        if (place is null)
        {
            Assert.DoesNotContain(head, c => c.Contains(" – ", StringComparison.Ordinal));
            var person = filters?.StartsWith("Cán bộ: ", StringComparison.Ordinal) == true ? $"_{VietnameseText.Fold(filters.Split(';')[0][8..]).Replace(' ', '-')}" : "";
            Assert.Matches($"^[A-Z][A-Za-z-]+{person}(_2017-Q[0-9])?_20[0-9-]{{8}}[.]xlsx$", file);
        }
        else
        {
            Assert.Contains(head, c => c.EndsWith($" – {OfficialWords.Capitals(place)}", StringComparison.Ordinal));
            Assert.Contains($"_{VietnameseText.Fold(place).Replace(' ', '-')}_", file, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ChaseByCadre_HasOneRowForEachCadre_WithAllThatIsOwed()
    {
        using var book = await site.FetchAsync("don-doc?ky=2017-Q4&xem=can-bo");

        var sheet = book.Worksheets.Single();
        var row = sheet.RowsUsed().Single(r => r.Cell(2).GetString() == "CB02");
        Assert.Equal("Trần Thị Bích Ngọc", row.Cell(3).GetString());
        Assert.Equal(1, row.Cell(6).GetDouble());
        Assert.Equal("Xã Vĩnh Hòa, Huyện Chợ Lách (Trả lại)", row.Cell(7).GetString());
        Assert.Equal("5 cán bộ", sheet.LastRowUsed()!.Worksheet.RowsUsed().Single(r => r.Cell(1).GetString() == "Tổng cộng").Cell(3).GetString());
    }

    [Fact]
    public async Task Periods_HaveTheirFiguresAsOfTheDay()
    {
        using var book = await site.FetchAsync("ky?ngay=2017-10-06");

        var row = book.Worksheets.Single().RowsUsed().Single(r => r.Cell(2).GetString() == "2017-Q3");
        Assert.Equal(
            ["Quý III/2017", "Đang mở", "11", "8", "3", "1"],
            new[] { 3, 4, 8, 9, 10, 11 }.Select(c => row.Cell(c).GetFormattedString()));
    }

    [Fact]
    public async Task Exemptions_SayWhoIsFreedAndWhy()
    {
        using var book = await site.FetchAsync("mien?ky=2017-Q3");

        var row = book.Worksheets.Single().RowsUsed().Single(r => r.Cell(2).GetString() == "28761");
        Assert.Equal(
            ["Thị trấn Chợ Lách", "Huyện Chợ Lách", "CB06", "Huỳnh Thị Ngọc Diễm Phương", "Đi học", "Miễn"],
            Enumerable.Range(3, 6).Select(c => row.Cell(c).GetString()));
    }

    [Theory]
    [InlineData(TestAccounts.Commune)]
    [InlineData(TestAccounts.Cadre)]
    public async Task Lists_AreNotForWhoHasOwnFormsOnly(string userName)
    {
        using var visitor = await Visitor.OfAsync(site.Server, userName);
        foreach (var path in new[] { "ky", "mien?ky=2017-Q3", "tieu-vung", "can-bo" })
        {
            using var answer = await visitor.GetAsync("/tai-ve/" + path);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task AttachmentWhoseFileIsGone_IsNotFoundAndThePageSaysSo()
    {
        await using var db = site.Server.Elsewhere.Open();
        var file = new FormAttachment
        {
            ReceiptId = await db.Receipts.Select(r => r.Id).FirstAsync(), Hash = new string('a', 64), Name = "quét.pdf", AddedAt = TestDatabase.Now.UtcDateTime, AddedBy = "Xã",
        };
        await site.Server.Elsewhere.AddAsync(file);

        using var visitor = await Visitor.OfAsync(site.Server, TestAccounts.Leader);
        using var answer = await visitor.GetAsync(DownloadUrls.OfFormFile(file.Id));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Tệp không còn trên máy chủ", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var page = await visitor.GetAsync("/khong-co-dau");
        Assert.DoesNotContain("không còn trên máy chủ", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileOfAVisit_IsSavedByWhoMayReadTheVisit_AndNeverShown()
    {
        var (own, other) = (await AttachAsync("28750", "CB01"), await AttachAsync("28751", "CB02"));

        foreach (var (userName, mayOwn, mayOther) in new[]
        {
            (TestAccounts.Secretariat, true, true), (TestAccounts.Leader, true, true), (TestAccounts.Cadre, true, false),
            (TestAccounts.Commune, true, false), (TestAccounts.Administrator, false, false),
        })
        {
            using var visitor = await Visitor.OfAsync(site.Server, userName);
            foreach (var (file, may) in new[] { (own, mayOwn), (other, mayOther), (99_999, mayOther && mayOwn) })
            {
                using var answer = await visitor.GetAsync(DownloadUrls.OfRecordFile(file));
                var expected = !may ? HttpStatusCode.Forbidden : file == 99_999 ? HttpStatusCode.NotFound : HttpStatusCode.OK;
                Assert.Equal((userName, file, expected), (userName, file, answer.StatusCode));
                if (expected == HttpStatusCode.OK)
                {
                    Assert.Equal(Samples.JpegBytes, await answer.Content.ReadAsByteArrayAsync());
                    Assert.Equal(("image/jpeg", "attachment"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType));
                    Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
                    Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
                    Assert.True(answer.Headers.CacheControl!.NoStore);
                }
            }
        }

        using var nobody = new Visitor(site.Server);
        using var asked = await nobody.GetAsync(DownloadUrls.OfRecordFile(own));
        Assert.Equal(HttpStatusCode.Found, asked.StatusCode);
    }

    private async Task<int> AttachAsync(string commune, string cadre)
    {
        await using var db = site.Server.Elsewhere.Open();
        var visit = new Visit
        {
            UnitId = (await db.Units.SingleAsync(u => u.Code == commune)).Id, CadreId = (await db.Cadres.SingleAsync(c => c.Code == cadre)).Id,
            Date = BoardRegister.Today, Kind = "Họp dân",
        };
        var (id, _) = await site.Server.Get<ActivityService>().AddAsync(visit, TestDatabase.Actor);
        await site.Server.Get<ActivityAttachments>().AttachAsync<Visit>(id, new MemoryStream(Samples.JpegBytes), "ảnh.jpg", TestDatabase.Actor);
        return (await site.Server.Get<ActivityAttachments>().ListAsync<Visit>(id, TestDatabase.Actor)).Files[0].Id;
    }

    /// <summary>The ordinals of the rows.</summary>
    private static List<string> Numbers(IXLWorksheet sheet) =>
        [.. sheet.RowsUsed().SkipWhile(r => r.Cell(1).GetString() != "STT").Skip(1).Select(r => r.Cell(1).GetString()).TakeWhile(n => n.Length > 0 && n.All(char.IsAsciiDigit))];

    /// <summary>One server for all of them.</summary>
    public sealed class Site : IAsyncLifetime
    {
        private Visitor _visitor = null!;

        public BoardServer Server { get; private set; } = null!;

        public async Task<XLWorkbook> FetchAsync(string address) => (await FetchFileAsync(address)).Book;

        public async Task<(XLWorkbook Book, string Name)> FetchFileAsync(string address)
        {
            using var answer = await _visitor.GetAsync("/tai-ve/" + address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync());
            return (new XLWorkbook(file), answer.Content.Headers.ContentDisposition!.FileNameStar!);
        }

        public async ValueTask InitializeAsync()
        {
            Server = await BoardServer.StartAsync();
            _visitor = await Visitor.OfAsync(Server, TestAccounts.Leader);
        }

        public async ValueTask DisposeAsync()
        {
            _visitor.Dispose();
            await Server.DisposeAsync();
        }
    }
}
