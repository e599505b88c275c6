using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Activities;

/// <summary>The sheets of records.md: what they take, what they reject, each with sheet, row and column.</summary>
public sealed class ActivityImportTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await SmallRegister.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task EverySheet_IsTaken_AndTheRegisterOfItSaysTheSame()
    {
        var outcome = await ImportAsync(All());

        Assert.Empty(outcome.Errors);
        Assert.Equal([2, 3, 1, 2, 4, 1, 2, 1, 3], outcome.Sheets.Select(s => s.Added));
        await using (var db = _database.Open())
        {
            var visit = await db.Set<Visit>().SingleAsync(v => v.Date == new DateOnly(2017, 12, 4));
            Assert.Equal((VisitState.Made, VisitContribution.Specific, "Trữ nước mưa nước ngọt; Đồng khởi mới"), (visit.State, visit.Contribution, visit.Themes));
            Assert.Equal(3_000_000_000, (await db.Set<Contribution>().SingleAsync()).Amount);
        }

        using var written = new MemoryStream();
        await _database.Get<RegisterExport>().WriteAsync(written, TestDatabase.Actor);
        written.Position = 0;
        await using var copy = await TestDatabase.CreateAsync();
        var again = await copy.Get<RegisterImport>().ImportAsync(written, "so.xlsx", new ImportOptions(TestDatabase.Actor), default);
        Assert.Empty(again.Errors);
        Assert.Equal([2, 3, 1, 2, 4, 1, 2, 1, 3], again.Sheets.Where(s => (int)s.Sheet is > 100 and < 110).Select(s => s.Added));
        Assert.All((await ImportAsync(All())).Sheets, s => Assert.Equal((0, 0), (s.Added, s.Changed)));
    }

    [Fact]
    public async Task WhatCannotBe_IsRejectedWithItsCell_AllInOneGo()
    {
        var bad = All()
            .Set("Đi cơ sở", 2, 3, "2018-02-01").Set("Đi cơ sở", 3, 2, "838")
            .Set("Báo cáo tình hình", 2, 2, "28945")
            .Set("Trao đổi", 2, 2, "28945").Set("Kiến nghị", 3, 5, "Nan giải")
            .Set("Xử lý kiến nghị", 2, 2, "2017-11-01").Set("Xử lý kiến nghị", 5, 3, "Hài lòng").Set("Xử lý kiến nghị", 3, 3, "Đang xử lý")
            .Set("An sinh xã hội", 2, 6, "-5").Set("Hướng dẫn", 2, 7, "HD1")
            .Set("Thực hiện kết luận", 3, 4, null).Set("Thực hiện kết luận", 2, 2, "2017-01-01");

        var outcome = await ImportAsync(bad);

        Assert.Equal(
            "An sinh xã hội!F2, Báo cáo tình hình!B2, Hướng dẫn!G2, Kiến nghị!E3, Thực hiện kết luận!B2, Thực hiện kết luận!D3, Trao đổi!B2, "
                + "Xử lý kiến nghị!B2, Xử lý kiến nghị!C4, Xử lý kiến nghị!C5, Đi cơ sở!B3, Đi cơ sở!C2",
            string.Join(", ", outcome.Errors.Select(e => $"{e.Sheet}!{e.Cell}").Order(StringComparer.Ordinal)));
        await using var db = _database.Open();
        Assert.False(await db.Set<Visit>().AnyAsync());
    }

    [Fact]
    public async Task DayOfAClosedPeriod_IsWarnedOf_AndItsCodeRejected()
    {
        var outcome = await ImportAsync(new TestWorkbook()
            .Sheet("Đi cơ sở", VisitHeader, ["CB001", "28945", "2017-08-01", "Họp dân", null, null, null, null, null, null]));

        Assert.Empty(outcome.Errors);
        var warning = Assert.Single(outcome.Warnings);
        Assert.Equal((ImportWarningKind.Rule, "Đi cơ sở", "C2"), (warning.Kind, warning.Sheet, warning.Cells[0]));
        Assert.Equal(Refusal.InClosedPeriod, Assert.IsType<RefusedException>(warning.Arguments[0]).Refusal);
        var closed = await ImportAsync(new TestWorkbook().Sheet("Báo cáo tình hình", ReportHeader, ["2017-Q3", "838", "CB001", "2017-10-01", "Đã gửi", null]));
        Assert.Equal(ImportErrorKind.PeriodClosed, Assert.Single(closed.Errors).Kind);
        Assert.Empty((await ImportAsync(new TestWorkbook()
            .Sheet("Đi cơ sở", VisitHeader, ["CB001", "28945", "2017-08-01", "Họp dân", null, null, null, null, null, null]))).Warnings);
    }

    [Fact]
    public async Task ProposalMovedBehindItsStep_AndAStepBetweenAnswerAndVerdict_AreRejected()
    {
        await ImportAsync(All());

        var moved = await ImportAsync(new TestWorkbook().Sheet("Kiến nghị", ProposalHeader, ["KN1", "2017-12-30", "28945", null, "Khó khăn", "Thiếu nước", null, null, null]));
        var between = await ImportAsync(new TestWorkbook().Sheet("Xử lý kiến nghị", StepHeader, ["KN1", "2017-12-20", "Đang xử lý", null, null, null]));

        Assert.Equal("B2", Assert.Single(moved.Errors).Cell);
        Assert.Equal("C2", Assert.Single(between.Errors).Cell);
    }

    /// <summary>Of any kind of activity, by its description alone: a kind to come has files without a line.</summary>
    [Fact]
    public async Task FilesOfImportedRecords_StandInTheWayOfItsUndo()
    {
        await ImportAsync(All());
        var import = (await _database.TrailAsync()).Last(t => t.Action == ChangeAction.Imported).Id;
        var undo = _database.Get<ImportUndo>();
        Assert.Equal(0, (await undo.CheckAsync(import, TestDatabase.Actor)).ObstacleCount);
        var activities = _database.Get<AuditedKinds>().Records.Where(k => k.GetType().BaseType!.GetGenericTypeDefinition() == typeof(ActivityKind<>)).ToList();

        foreach (var kind in activities)
        {
            await kind.Accept(new Attaching(_database));
        }

        var outcome = await undo.UndoAsync(import, "Nhầm", TestDatabase.Actor);
        Assert.Equal(
            activities.Select(k => (UndoObstacleKind.InUse, k.Number, (string?)"ActivityAttachments")),
            outcome.Obstacles.Select(o => (o.Kind, o.Sheet, o.About)));
        foreach (var kind in activities)
        {
            await kind.Accept(new Detaching(_database));
        }

        Assert.Equal(0, (await undo.UndoAsync(import, "Nhầm", TestDatabase.Actor)).ObstacleCount);
        Assert.Equal(9, activities.Count);
        Assert.All(
            (await _database.TrailAsync()).Where(t => t.Subject == ActivityAttachmentRecords.Number),
            t => Assert.EndsWith(" / ảnh.png", t.Key, StringComparison.Ordinal));
    }

    private sealed class Attaching(TestDatabase database) : IRecordKindVisitor<Task>
    {
        public async Task Visit<T>(RecordKind<T> kind)
            where T : class, IRecord
        {
            await using var db = database.Open();
            await database.Get<ActivityAttachments>().AttachAsync<T>(
                await db.Set<T>().MinAsync(r => r.Id), new MemoryStream(Samples.PngBytes), "ảnh.png", TestDatabase.Actor);
        }
    }

    private sealed class Detaching(TestDatabase database) : IRecordKindVisitor<Task>
    {
        public async Task Visit<T>(RecordKind<T> kind)
            where T : class, IRecord
        {
            await using var db = database.Open();
            var (files, first) = (database.Get<ActivityAttachments>(), await db.Set<T>().MinAsync(r => r.Id));
            var file = Assert.Single((await files.ListAsync<T>(first, TestDatabase.Actor)).Files);
            await files.DetachAsync<T>(first, file.Id, TestDatabase.Actor);
        }
    }

    [Fact]
    public async Task GuideOfAnOlderTemplate_IsPassedOver()
    {
        var outcome = await ImportAsync(new TestWorkbook()
            .Sheet("Hướng dẫn", ["HƯỚNG DẪN LẬP SỔ THEO DÕI"], [null], ["1. Điền mỗi dòng một bản ghi"], ["Mã"])
            .Sheet("Trao đổi", ExchangeHeader, ["CB001", "838", "2017-12-05", "Huyện ủy viên (mẫu)", "Nắm tình hình"]));

        Assert.Empty(outcome.Errors);
        Assert.Empty(outcome.Warnings);
    }

    private static readonly object[] VisitHeader =
        ["Mã cán bộ", "Mã đơn vị", "Ngày", "Loại", "Trạng thái", "Đóng góp", "Nội dung góp ý", "Chủ đề", "Xác nhận", "Ghi chú"];

    private static readonly object[] ReportHeader = ["Mã kỳ", "Mã đơn vị", "Mã cán bộ", "Ngày", "Trạng thái", "Nội dung"];
    private static readonly object[] ExchangeHeader = ["Mã cán bộ", "Mã đơn vị", "Ngày", "Với", "Nội dung"];
    private static readonly object[] ProposalHeader = ["Mã", "Ngày", "Mã đơn vị", "Mã cán bộ", "Loại", "Nội dung", "Nguồn", "Cơ quan", "Hạn"];
    private static readonly object[] StepHeader = ["Mã", "Ngày", "Bước", "Cơ quan", "Hạn", "Nội dung"];

    private static TestWorkbook All() => new TestWorkbook()
        .Sheet(
            "Đi cơ sở",
            VisitHeader,
            ["CB001", "28945", "2017-12-04", "họp dân", null, "cu the", "Nạo vét kênh", "trữ nước mưa nước ngọt; đồng khởi mới; Đồng khởi mới", "Đúng", null],
            ["CB002", "28951", "2018-03-01", "Khác", "Dự kiến", null, null, null, null, "Nếu kịp"])
        .Sheet(
            "Báo cáo tình hình",
            ReportHeader,
            ["2017-Q4", "838", "CB001", "2017-12-28", "Đã gửi", "Tình hình ổn định"],
            ["2017-Q4", "838", "CB001", "2017-12-28", "Đã xem", null],
            ["2017-Q4", "838", "CB002", "2018-01-02", "Đã gửi", null])
        .Sheet("Trao đổi", ExchangeHeader, ["CB001", "838", "2017-12-05", "Huyện ủy viên (mẫu)", "Nắm tình hình"])
        .Sheet(
            "Kiến nghị",
            ProposalHeader,
            ["KN1", "2017-12-01", "28945", null, "Khó khăn", "Thiếu nước ngọt", "Họp dân", "Sở Mẫu", "2017-12-31"],
            ["KN2", "2017-12-02", "28951", "CB002", "chính sách", "Chậm chi trả", null, null, null])
        .Sheet(
            "Xử lý kiến nghị",
            StepHeader,
            ["KN1", "2017-12-05", "Chuyển", "Sở Mẫu", "2018-01-31", null],
            ["KN1", "2017-12-20", "Trả lời", null, null, "Đã khảo sát"],
            ["KN1", "2017-12-21", "Chưa hài lòng", null, null, "Chưa có kinh phí"],
            ["KN2", "2017-12-09", "Đang xử lý", null, null, null])
        .Sheet(
            "An sinh xã hội",
            ["Mã", "Ngày", "Mã đơn vị", "Mã cán bộ", "Hình thức", "Số tiền", "Nhà tài trợ", "Mục đích", "Hiện vật", "Ghi chú"],
            ["AS1", "2017-11-11", "28945", "CB001", "Tiền", "3.000.000.000", "Công ty Mẫu", "Cầu đường", null, null])
        .Sheet(
            "Hướng dẫn",
            ["Mã", "Ngày", "Cơ quan", "Nơi nhận", "Chủ đề", "Nội dung", "Mâu thuẫn với", "Mã kiến nghị"],
            ["HD1", "2017-10-01", "Sở Mẫu", "28945; 838", "Hỗ trợ", "Mức một", "HD2", "KN1"],
            ["HD2", "2017-10-09", "Ban Mẫu", null, "Hỗ trợ", "Mức hai", null, null])
        .Sheet("Kết luận", ["Mã", "Ngày", "Cuộc họp", "Nội dung", "Chủ trì", "Hạn"], ["KL1", "2017-10-03", "Giao ban", "Rà soát", "Văn phòng", "2017-11-01"])
        .Sheet(
            "Thực hiện kết luận",
            ["Mã", "Ngày", "Trạng thái", "Hạn mới", "Nội dung"],
            ["KL1", "2017-10-20", "Đang làm", null, null],
            ["KL1", "2017-11-01", "Gia hạn", "2017-12-01", "Chờ số liệu"],
            ["KL1", "2017-12-01", "Hoàn thành", null, null]);

    private async Task<ImportOutcome> ImportAsync(TestWorkbook workbook)
    {
        using var stream = workbook.Save();
        return await _database.Get<RegisterImport>().ImportAsync(stream, "so.xlsx", new ImportOptions(TestDatabase.Actor), default);
    }
}
