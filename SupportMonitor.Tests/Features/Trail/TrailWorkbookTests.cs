using ClosedXML.Excel;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks;
using SupportMonitor.Tests.Support;
using SupportMonitor.Tests.Workbooks;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Shared;
using Xunit;

namespace SupportMonitor.Tests.Features.Trail;

public sealed class TrailWorkbookTests : TrailTest
{
    [Fact]
    public async Task TwoAccountsOfOneName_AreToldApart_AndTheFilterIsSaidWithBoth()
    {
        var (one, other) = (await Database.SecretariatAsync("mot", "Cùng tên"), await Database.SecretariatAsync("hai", "Cùng tên"));
        await Database.Get<CadreService>().AddAsync("CB8", new("Mẫu Tám", null, null, null, null), one);
        await Database.Get<CadreService>().AddAsync("CB9", new("Mẫu Chín", null, null, null, null), other);

        using (var all = await WriteAsync("/nhat-ky?viec=Added&loai=Cadre"))
        {
            Assert.Equal(
                [("Cùng tên", "hai", "CB9"), ("Cùng tên", "mot", "CB8"), ("Người kiểm thử", null, "CB002")],
                SheetReader.Rows(all.Worksheet(1)).Take(3).Select(r => ((string)r["Người thực hiện"]!, (string?)r["Tên đăng nhập"], (string)r["Khóa"]!)));
        }

        using var found = await WriteAsync($"/nhat-ky?ai=@{one.AccountId}&loai=Cadre");
        Assert.Equal("CB8", Assert.Single(SheetReader.Rows(found.Worksheet(1)))["Khóa"]);
        Assert.Contains(found.Worksheet(1).CellsUsed(), c => c.GetString().Contains("Người thực hiện: Cùng tên (mot)", StringComparison.Ordinal));
    }

    private async Task<XLWorkbook> WriteAsync(string address)
    {
        var view = new BoardView(BoardUrls.Read(address), [], null, new DateOnly(2018, 1, 5), new ProgrammeSettings());
        var table = await TrailWorkbook.OfAsync(Services, view, TestContext.Current.CancellationToken);
        var file = new MemoryStream();
        await Database.Get<ListWorkbook>().WriteAsync(table, file, TestContext.Current.CancellationToken);
        file.Position = 0;
        return new XLWorkbook(file);
    }
}
