using ClosedXML.Excel;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Tests.Support;
using SupportMonitor.Tests.Workbooks.Import;
using SupportMonitor.Tests.Workbooks.Xlsx;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Trail;
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
                WrittenSheet.Rows(all.Worksheet(1)).Take(3).Select(r => ((string)r["Người thực hiện"]!, (string?)r["Tên đăng nhập"], (string)r["Khóa"]!)));
        }

        using var found = await WriteAsync($"/nhat-ky?ai=@{one.AccountId}&loai=Cadre");
        Assert.Equal("CB8", Assert.Single(WrittenSheet.Rows(found.Worksheet(1)))["Khóa"]);
        Assert.Contains(found.Worksheet(1).CellsUsed(), c => c.GetString().Contains("Người thực hiện: Cùng tên (mot)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_HasItsDecisions_AndItsRowsOnASheetOfTheirOwn()
    {
        await Database.ImportAsync(TestWorkbook.Small(), "lan-1.xlsx");
        await Database.ImportAsync(
            TestWorkbook.Small().Set("Đơn vị", 4, 7, "0275 2").Set("Phân công", 2, 1, "Nguyễn Văn An"), "lan-2.xlsx",
            with: o => o with { Matches = [new ImportMatch(CodeKind.Cadre, "Nguyễn Văn An", "CB1")] });
        var last = (await Database.TrailAsync())[^1];
        await Database.Get<ImportUndo>().UndoAsync(last.Id, "Nhầm tệp", TestDatabase.Actor);

        using var book = await WriteAsync("/nhat-ky?loai=Register");

        Assert.Equal(["Nhật ký", "Dòng đã nhập"], book.Worksheets.Select(w => w.Name));
        var entries = WrittenSheet.Rows(book.Worksheet(1));
        Assert.Equal(["Hoàn tác nhập", "Nhập từ bảng tính", "Nhập từ bảng tính"], entries.Select(r => r["Việc"]));
        Assert.Contains("Khớp mã: “Nguyễn Văn An” là mã CB1", (string)entries[1]["Nội dung thay đổi"]!, StringComparison.Ordinal);
        var rows = WrittenSheet.Rows(book.Worksheet(2));
        Assert.Equal(
            [
                ("Hoàn tác nhập", "lan-2.xlsx", "Đơn vị", 4, "28756", "Sửa", "Điện thoại: 0275 2 → 0275 1"),
                ("Nhập từ bảng tính", "lan-2.xlsx", "Đơn vị", 4, "28756", "Sửa", "Điện thoại: 0275 1 → 0275 2"),
            ],
            rows.Take(2).Select(r => (
                r["Việc"], r["Tệp"], r["Trang tính"], r["Dòng"], r["Khóa"], r["Kết quả"], r["Nội dung thay đổi"])));
        Assert.All(rows.Skip(2), r => Assert.Equal(("lan-1.xlsx", "Thêm mới"), (r["Tệp"], r["Kết quả"])));
        Assert.Equal(13, rows.Count - 2);
        Assert.Equal("15 dòng", WrittenSheet.Total(book.Worksheet(2))["Thời điểm"]);
    }

    [Fact]
    public async Task Trail_WithoutImportsOfWhichTheRowsAreKnown_IsOneSheet()
    {
        await Database.AddAsync(new TrailEntry { Actor = "X", Action = ChangeAction.Imported, Subject = ChangeSubject.Register, Key = "cu.xlsx", After = "{}" });
        using var book = await WriteAsync("/nhat-ky");

        Assert.Single(book.Worksheets);
    }

    private async Task<XLWorkbook> WriteAsync(string address)
    {
        var view = new BoardView(BoardUrls.Read(address), [], null, new DateOnly(2018, 1, 5), new ProgrammeSettings());
        var tables = await TrailWorkbook.OfAsync(Services, view, TestContext.Current.CancellationToken);
        var file = new MemoryStream();
        await Database.Get<ListWorkbook>().WriteAsync(tables, file, TestContext.Current.CancellationToken);
        file.Position = 0;
        return new XLWorkbook(file);
    }
}
