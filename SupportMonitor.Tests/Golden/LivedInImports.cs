using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Sample;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Golden.LivedInDatabase;

namespace SupportMonitor.Tests.Golden;

/// <summary>
/// Three workbooks: two districts of the sample, one whose import is undone, and one whose import can be undone. The two add to
/// and change every sheet, with texts of an old font, a name that stands for a code, and a period that comes in closed.
/// </summary>
internal static class LivedInImports
{
    private static readonly string[] Districts = ["829", "832"];

    /// <summary>The review comes in closed, the quarters open.</summary>
    public static async Task FirstAsync(LivedInScene scene)
    {
        using var sample = new XLWorkbook(SampleRegister.OpenWorkbook());
        var units = Rows(sample, "Đơn vị");
        var parents = units.Skip(1).ToDictionary(u => (string)u[0]!, u => u[3] as string, StringComparer.Ordinal);
        var kept = parents.Keys.Where(IsKept).ToHashSet(StringComparer.Ordinal);
        var assignments = Rows(sample, "Phân công", row => kept.Contains((string)row[1]!));
        var receipts = Rows(sample, "Phiếu", row => kept.Contains((string)row[1]!));
        var cadres = assignments.Select(a => (string)a[0]!).Concat(receipts.Select(r => (string)r[2]!))
            .ToHashSet(StringComparer.Ordinal);
        var periods = Rows(sample, "Kỳ");
        foreach (var quarter in periods.Skip(2))
        {
            quarter[5] = "Đang mở";
        }

        await ImportAsync(
            scene,
            new TestWorkbook()
                .Sheet("Đơn vị", Rows(sample, "Đơn vị", row => kept.Contains((string)row[0]!)))
                .Sheet("Cán bộ", Rows(sample, "Cán bộ", row => cadres.Contains((string)row[0]!)))
                .Sheet("Phân công", assignments)
                .Sheet("Kỳ", periods)
                .Sheet("Phiếu", receipts)
                .Sheet("Miễn", Rows(sample, "Miễn", row => kept.Contains((string)row[1]!))),
            "hai-huyen.xlsx",
            new ImportOptions(LivedInScene.Operator));

        bool IsKept(string code) =>
            code == "83" || Districts.Contains(code) || (parents[code] is { } parent && parent != "83" && IsKept(parent));
    }

    public static async Task UndoneAsync(LivedInScene scene)
    {
        const string name = "bo-sung-lan-1.xlsx";
        await ImportAsync(scene, More("1"), name, Decided("1", await scene.OfficeAsync()));
        var import = await scene.OneAsync(db => db.Trail.Where(t => t.Key == name && t.Action == ChangeAction.Imported));
        var outcome = await scene.Get<ImportUndo>()
            .UndoAsync(import.Id, "Nhập nhầm tệp của tháng trước", await scene.OfficeAsync());
        Assert.Equal(0, outcome.ObstacleCount);
    }

    public static async Task KeptAsync(LivedInScene scene) =>
        await ImportAsync(scene, More("2"), KeptWorkbook, Decided("2", await scene.LaterAsync(SecondSecretary)));

    private static async Task ImportAsync(LivedInScene scene, TestWorkbook workbook, string name, ImportOptions options)
    {
        await using var file = workbook.Save();
        var outcome = await scene.Get<RegisterImport>().ImportAsync(file, name, options);
        Assert.Empty(outcome.Errors);
    }

    /// <summary>The decisions with which <see cref="More"/> can be imported.</summary>
    private static ImportOptions Decided(string number, Actor actor) => new(actor)
    {
        Matches = [new ImportMatch(CodeKind.Cadre, $"Cán bộ bổ sung {number} (mẫu)", $"BS{number}")],
        OldFont = OldFontChoice.Convert,
    };

    private static TestWorkbook More(string number) => new TestWorkbook()
        .Sheet(
            "Đơn vị",
            TestWorkbook.UnitHeader,
            ["28759", "Phường 8", "Phường", "829-TV2", null, null, $"0275 111 000{number}"],
            [$"BS-TV{number}", $"Bổ sung {number} (mẫu)", "Tiểu vùng", "832", null, null, null],
            [$"2891{number}", $"Bổ Sung {number} (mẫu)", "Xã", $"BS-TV{number}", new DateOnly(2017, 7, 1), null, null])
        .Sheet(
            "Cán bộ",
            TestWorkbook.CadreHeader,
            ["CB110", "Nguyễn Văn Đổi Tên (mẫu)", $"Phó Chủ tịch {number}", "Hội Nông dân", "Mặt trận Tổ quốc và đoàn thể", null],
            [$"BS{number}", $"Cán bộ bổ sung {number} (mẫu)", "Phã Gi¸m ®èc", "Sở Tư pháp", "Lãnh đạo sở, ban, ngành", null])
        .Sheet(
            "Phân công",
            TestWorkbook.AssignmentHeader,
            ["CB111", "28780", "Theo dõi xã", new DateOnly(2016, 6, 10), new DateOnly(2017, 11, 30), "Kế hoạch 23 (mẫu)"],
            [$"BS{number}", "28780", "Theo dõi xã", new DateOnly(2017, 12, 1), null, $"Quyết định 50{number} (mẫu)"],
            [$"Cán bộ bổ sung {number} (mẫu)", $"2891{number}", "Theo dõi xã", new DateOnly(2017, 7, 1), null, null])
        .Sheet(
            "Kỳ",
            TestWorkbook.PeriodHeader,
            ["2017-Q4", "Quý IV/2017", "01/10/2017", "31/12/2017", new DateOnly(2018, 1, 12), "Đang mở"],
            [$"2015-K{number}", $"Kỳ cũ {number} (mẫu)", "01/07/2016", "30/09/2016", "05/10/2016", "Đã khóa"])
        .Sheet(
            "Phiếu",
            TestWorkbook.ReceiptHeader,
            ["2017-Q4", "28771", "CB110", "21/12/2017", "Đã nhận", "Khá", $"Dòng một\nDòng hai {number}", "Còn chung", null],
            ["2017-Q4", "28771", "CB110", new DateOnly(2018, 1, 8), "Trả lại", null, null, null, null],
            ["2017-Q4", $"2891{number}", $"BS{number}", "2018-01-04", "Đã nhận", "Tốt", "=1+1 là chữ", null, "Đề nghị"],
            ["2017-Q3", "28780", $"BS{number}", new DateOnly(2017, 10, 2), "Đã nhận", "Tốt", null, null, null],
            [$"2015-K{number}", "28774", "CB110", new DateOnly(2016, 10, 4), "Đã nhận", "Tốt", "Ghi bổ sung", null, null])
        .Sheet(
            "Miễn",
            TestWorkbook.ExemptionHeader,
            ["2017-Q4", "28885", "CB016", $"Lý do mới {number}"],
            ["2017-Q3", "28894", "CB080", "Đi công tác dài ngày"])
        .Sheet(
            "Kỳ đã khóa",
            ["Mã kỳ", "Mục", "Mã đơn vị", "Mã cán bộ", "Tên", "Loại", "Mã cấp trên", "Người phụ trách", "Chức vụ", "Cơ quan"],
            [$"2015-K{number}", "Huyện", "829", null, "Bến Tre", "Thành phố", null, "Ủy viên cũ (mẫu)"],
            [$"2015-K{number}", "Xã", "28774", null, "Phường 3 cũ", "Phường", "829"],
            [$"2015-K{number}", "Xã", "28777", null, "Phường 2 cũ", "Phường", "829"],
            [$"2015-K{number}", "Cán bộ", null, "CB110", "Tên cũ (mẫu)", null, null, null, "Phó Chủ tịch", "Hội Nông dân tỉnh"],
            [$"2015-K{number}", "Phiếu phải nhận", "28774", "CB110"],
            [$"2015-K{number}", "Phiếu phải nhận", "28777", "CB110"]);

    /// <summary>A sheet of the sample with its header; null keeps every row.</summary>
    private static object?[][] Rows(XLWorkbook book, string sheet, Func<object?[], bool>? keep = null)
    {
        var rows = book.Worksheet(sheet).RowsUsed().ToList();
        var columns = rows[0].CellsUsed().Count();
        return
        [
            .. rows.Select(r => Enumerable.Range(1, columns).Select(c => Value(r.Cell(c))).ToArray())
                .Where((row, i) => i == 0 || keep is null || keep(row)),
        ];
    }

    private static object? Value(IXLCell cell) => cell.Value switch
    {
        DateTime date => DateOnly.FromDateTime(date),
        string { Length: 0 } => null,
        var value => value,
    };
}
