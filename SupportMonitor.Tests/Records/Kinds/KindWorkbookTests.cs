using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Records.Kinds;

/// <summary>A kind that Core does not know goes through template, export, import, contradictions and undo by its description alone.</summary>
public sealed class KindWorkbookTests : IAsyncLifetime
{
    private static readonly object[] Header =
    [
        "Mã", "Tên", "Ngày", "Mã đơn vị", "Mã cán bộ", "Mục đích", "Chủ đề", "Số tiền", "Số hộ", "Hình thức", "Xã khác", "Mâu thuẫn với", "Ghi chú",
        "Cùng làm",
    ];

    private static readonly object[] StepHeader = ["Mã", "Ngày", "Với", "Lần", "Đã chi"];

    private TestDatabase _database = null!;

    private ProjectService Service => _database.Get<ProjectService>();

    public async ValueTask InitializeAsync() => _database = await ProjectDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Import_StoresEveryTypeOfField()
    {
        var outcome = await ImportAsync(Small());

        Assert.Empty(outcome.Errors);
        Assert.Equal([("Công trình", 3, 0), ("Tiến độ công trình", 3, 0)], outcome.Sheets.Select(s => (s.Name, s.Added, s.Changed)));
        await using var db = _database.Open();
        var first = await db.Set<Project>().SingleAsync(p => p.Code == "CT1");
        Assert.Equal(("Cầu Định Thủy", new DateOnly(2018, 1, 2), DinhThuy, (int?)An), (first.Name, first.Date, first.UnitId, first.CadreId));
        Assert.Equal(("Cầu đường mẫu", "Đồng khởi mới; Trữ nước mưa nước ngọt", 3_500_000_000L, (int?)12), (first.Purpose, first.Themes, first.Amount, first.Households));
        Assert.Equal((ProjectForm.Cash, "28951; 28945", "cau dinh thuy ct1"), (first.Form, first.Neighbours, first.SearchKey));

        // Each of two names the other, and the first stands before the second.
        var (a, b) = (await db.Set<Project>().SingleAsync(p => p.Code == "CT2"), await db.Set<Project>().SingleAsync(p => p.Code == "CT3"));
        Assert.Equal((b.Id, a.Id), (a.ContradictsId!.Value, b.ContradictsId!.Value));
        Assert.Equal(ProjectForm.InKind, a.Form);
        Assert.Equal([(1, 1_000_000L), (2, null), (1, 0L)], (await db.Set<ProjectStep>().OrderBy(s => s.Id).ToListAsync()).Select(s => (s.Number, s.Paid)));
    }

    [Fact]
    public async Task ImportingAgain_ChangesNothing_WhateverTheSpellingOfWordsAndKeys()
    {
        await ImportAsync(Small());

        var outcome = await ImportAsync(Small()
            .Set("Công trình", 2, 6, "cầu ĐƯỜNG mẫu").Set("Công trình", 2, 7, "trữ nước mưa nước ngọt ;đồng khởi mới").Set("Công trình", 2, 8, "3.500.000.000 đồng")
            .Set("Tiến độ công trình", 2, 3, "Sở Mẫu"));

        Assert.Empty(outcome.Errors);
        Assert.Equal([0, 0], outcome.Sheets.Select(s => s.Added));

        // The order of several words is what was written, and is stored.
        Assert.Equal("Trữ nước mưa nước ngọt; Đồng khởi mới", Assert.Single(Assert.Single(outcome.Sheets[0].Rows).Fields).After);
        Assert.Equal(0, outcome.Sheets[1].Changed);
    }

    [Fact]
    public async Task Export_ImportsIntoAnEmptyRegisterToTheSameRecords()
    {
        await ImportAsync(Small());
        using var exported = await ExportAsync(_database);
        await using var empty = await ProjectDatabase.CreateEmptyAsync();

        var outcome = await empty.Get<RegisterImport>().ImportAsync(exported, "so.xlsx", new ImportOptions(TestDatabase.Actor));

        Assert.Empty(outcome.Errors);
        using var again = await ExportAsync(empty);
        Assert.Equal(Cells(exported), Cells(again));
        var twice = await empty.Get<RegisterImport>().ImportAsync(again, "so.xlsx", new ImportOptions(TestDatabase.Actor));
        Assert.Equal(0, twice.Changes);
    }

    [Fact]
    public async Task Money_IsANumberInTheExport_WithGroupsOfThree()
    {
        await ImportAsync(Small());
        using var exported = await ExportAsync(_database);
        using var book = new XLWorkbook(exported);
        var cell = book.Worksheet("Công trình").Cell("H2");

        Assert.Equal((XLDataType.Number, 3_500_000_000d, "#,##0"), (cell.DataType, cell.GetDouble(), cell.Style.NumberFormat.Format));
    }

    [Fact]
    public async Task Template_HasTheKindsSheetWithItsListsAndRules()
    {
        await _database.Get<SettingsService>().SaveWordsAsync(ProjectRecords.Purposes, ["Trường học", "Khác"], TestDatabase.Actor);
        using var stream = new MemoryStream();
        RegisterTemplate.Write(stream, _database.Get<AuditedKinds>(), await _database.Get<SettingsService>().GetAsync());
        using var book = new XLWorkbook(stream);

        Assert.Equal(Header, book.Worksheet("Công trình").Row(1).CellsUsed().Select(c => (object)c.GetString()));
        var guide = string.Join('\n', book.Worksheet("Giải thích").CellsUsed().Select(c => c.GetString()));
        Assert.Contains("dấu chấm phẩy", guide, StringComparison.Ordinal);
        Assert.Contains("đơn vị đồng", guide, StringComparison.Ordinal);
        Assert.Contains("Trường học", guide, StringComparison.Ordinal);
        Assert.DoesNotContain("Cầu đường mẫu", guide, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Công trình", 4, "99999", ImportErrorKind.UnknownUnit)]
    [InlineData("Công trình", 5, "CB9", ImportErrorKind.UnknownCadre)]
    [InlineData("Công trình", 11, "28951; 99999", ImportErrorKind.UnknownUnit)]
    [InlineData("Công trình", 12, "CT9", ImportErrorKind.UnknownRecord)]
    [InlineData("Công trình", 6, "Sân bay", ImportErrorKind.UnknownWord)]
    [InlineData("Công trình", 6, null, ImportErrorKind.Required)]
    [InlineData("Công trình", 7, "Đồng khởi mới; Khác", ImportErrorKind.UnknownWord)]
    [InlineData("Công trình", 10, "Vàng", ImportErrorKind.UnknownWord)]
    [InlineData("Công trình", 8, "1.500.000,5", ImportErrorKind.NotWhole)]
    [InlineData("Công trình", 8, "1.5", ImportErrorKind.NotWhole)]
    [InlineData("Công trình", 8, "một triệu", ImportErrorKind.NotWhole)]
    [InlineData("Công trình", 8, "-5", ImportErrorKind.NotWhole)]
    [InlineData("Công trình", 8, "１２３", ImportErrorKind.NotWhole)]
    [InlineData("Công trình", 8, "1２3", ImportErrorKind.NotWhole)]
    [InlineData("Công trình", 8, "1.50.000", ImportErrorKind.NotWhole)]
    [InlineData("Công trình", 8, "0.001.500", ImportErrorKind.NotWhole)]
    [InlineData("Công trình", 8, 0.5, ImportErrorKind.NotWhole)]
    [InlineData("Công trình", 8, -5.0, ImportErrorKind.OutOfRange)]
    [InlineData("Công trình", 8, 1e15, ImportErrorKind.NumberTooLong)]
    [InlineData("Công trình", 8, "1234567890123456", ImportErrorKind.NumberTooLong)]
    [InlineData("Công trình", 8, null, ImportErrorKind.Required)]
    [InlineData("Công trình", 9, 0.0, ImportErrorKind.OutOfRange)]
    [InlineData("Công trình", 9, 3e9, ImportErrorKind.OutOfRange)]
    [InlineData("Công trình", 4, "838", ImportErrorKind.Rule)]
    [InlineData("Tiến độ công trình", 1, "CT9", ImportErrorKind.UnknownRecord)]
    [InlineData("Tiến độ công trình", 2, "01/01/2018", ImportErrorKind.Rule)]
    [InlineData("Tiến độ công trình", 4, 0.0, ImportErrorKind.OutOfRange)]
    [InlineData("Tiến độ công trình", 5, 3_500_000_001.0, ImportErrorKind.Rule)]
    public async Task WrongCell_IsNamed_AndNothingIsStored(string sheet, int column, object? value, ImportErrorKind kind)
    {
        var outcome = await ImportAsync(Small().Set(sheet, 2, column, value));

        var error = Assert.Single(outcome.Errors);
        Assert.Equal((kind, sheet), (error.Kind, error.Sheet));
        if (kind != ImportErrorKind.Rule || column != 5)
        {
            Assert.Equal(2, error.Row);
        }

        await using var db = _database.Open();
        Assert.Empty(await db.Set<Project>().ToListAsync());
    }

    [Fact]
    public async Task DateAfterToday_IsNamed()
    {
        var outcome = await ImportAsync(Small().Set("Công trình", 4, 3, "06/01/2018"));

        Assert.Equal((ImportErrorKind.FutureDate, 4), (Assert.Single(outcome.Errors).Kind, outcome.Errors[0].Row!.Value));
    }

    [Theory]
    [InlineData("3.500.000.000")]
    [InlineData("3,500,000,000")]
    [InlineData("3 500 000 000")]
    [InlineData("3500000000")]
    [InlineData("3500000000 đ")]
    [InlineData("3.500.000.000 ₫")]
    [InlineData("0000003500000000")]
    [InlineData(3_500_000_000.0)]
    public async Task Money_IsReadAsPeopleWriteIt(object value)
    {
        Assert.Empty((await ImportAsync(Small().Set("Công trình", 2, 8, value))).Errors);

        await using var db = _database.Open();
        Assert.Equal(3_500_000_000, (await db.Set<Project>().SingleAsync(p => p.Code == "CT1")).Amount);
    }

    [Theory]
    [InlineData("#,##0,", true)]
    [InlineData("0%", true)]
    [InlineData("#,##0", false)]
    [InlineData("#,##0.00", false)]
    [InlineData("0", false)]
    public async Task MoneyShownAsAnotherNumber_IsPointedOut(string format, bool warned)
    {
        using var stream = Small().Save(book => book.Worksheet("Công trình").Cell("H2").SetValue(3_500_000_000).Style.NumberFormat.Format = format);

        var outcome = await _database.Get<RegisterImport>().ImportAsync(stream, "so.xlsx", new ImportOptions(TestDatabase.Actor));

        Assert.Equal(warned, outcome.Warnings.Any(w => w.Kind == ImportWarningKind.ShownOtherwise && w.Cells.Contains("H2")));
    }

    [Fact]
    public async Task KeysWithTextThatDiffersInCaseAlone_AreOne()
    {
        var outcome = await ImportAsync(Small().Add("Tiến độ công trình", "CT1", "03/01/2018", "SỞ MẪU", null, 5.0));

        Assert.Equal((ImportErrorKind.DuplicateKey, 5), (Assert.Single(outcome.Errors).Kind, outcome.Errors[0].Row!.Value));
    }

    [Fact]
    public async Task KindsOwnWarning_ComesWithTheOutcome()
    {
        var outcome = await ImportAsync(Small().Set("Công trình", 3, 8, 0.0));

        var warning = Assert.Single(outcome.Warnings, w => w.Kind == ImportWarningKind.Rule);
        Assert.Equal(["H3"], warning.Cells);
        Assert.Equal(("Projects", "Nothing"), (((RefusedException)warning.Arguments[0]).Arguments[0], ((RefusedException)warning.Arguments[0]).Arguments[1]));
    }

    [Fact]
    public async Task WordThatTheListNoLongerHas_StaysWithTheRecord_AndIsRefusedToOthers()
    {
        await ImportAsync(Small());
        await _database.Get<SettingsService>().SaveWordsAsync(ProjectRecords.Purposes, ["Trường học", "Khác", "Nhà tình thương"], TestDatabase.Actor);

        Assert.Equal(0, (await ImportAsync(Small())).Changes);
        var outcome = await ImportAsync(Small().Set("Công trình", 3, 6, "Cầu đường mẫu"));
        Assert.Equal((ImportErrorKind.UnknownWord, 3), (Assert.Single(outcome.Errors).Kind, outcome.Errors[0].Row!.Value));
    }

    [Fact]
    public async Task WordThatTheListSpellsOtherwiseByNow_IsNoChange()
    {
        await ImportAsync(Small());
        await _database.Get<SettingsService>().SaveWordsAsync(ProjectRecords.Purposes, ["nhà tinh thương", "Cầu Đường mẫu", "Khác"], TestDatabase.Actor);
        await _database.Get<SettingsService>().SaveWordsAsync(ProjectRecords.Themes, ["Đồng Khởi Mới", "Trữ nước mưa nước ngọt"], TestDatabase.Actor);
        using var exported = await ExportAsync(_database);

        var outcome = await _database.Get<RegisterImport>().ImportAsync(exported, "so.xlsx", new ImportOptions(TestDatabase.Actor));

        Assert.Empty(outcome.Errors);
        Assert.Equal(0, outcome.Changes);
    }

    [Fact]
    public async Task ColumnThatIsNotThere_LeavesItsValuesAsTheyAre()
    {
        await ImportAsync(Small());
        var outcome = await ImportAsync(new TestWorkbook().Sheet("Công trình", ["Số tiền", "Mã", "Tên", "Ngày", "Mã đơn vị", "Mục đích"], [7.0, "CT1", "Cầu Định Thủy", "02/01/2018", "28945", "Cầu đường mẫu"]));

        Assert.Equal(["Số tiền"], Assert.Single(Assert.Single(outcome.Sheets).Rows).Fields.Select(f => f.Column));
        await using var db = _database.Open();
        Assert.Equal((7, (int?)12), ((await db.Set<Project>().SingleAsync(p => p.Code == "CT1")) is var p ? (p.Amount, p.Households) : default));
    }

    [Fact]
    public async Task Preview_ShowsRowsInWords()
    {
        await ImportAsync(Small());

        var outcome = await ImportAsync(Small().Set("Công trình", 2, 8, 4_000_000_000.0).Set("Công trình", 2, 12, "CT2").Set("Công trình", 2, 10, "Hiện vật"), dryRun: true);

        var row = Assert.Single(outcome.Sheets[0].Rows);
        Assert.Equal(
            [new("Số tiền", "3.500.000.000", "4.000.000.000"), new("Hình thức", "Tiền", "Hiện vật"), new FieldChange("Mâu thuẫn với", null, "CT2")], row.Fields);
        await using var db = _database.Open();
        Assert.Equal(3_500_000_000, (await db.Set<Project>().SingleAsync(p => p.Code == "CT1")).Amount);
    }

    [Fact]
    public async Task WorkbookAgainstWhatWasEnteredByHand_IsAContradiction_AndANewNameIsOne()
    {
        await ImportAsync(Small());
        await using (var db = _database.Open())
        {
            await Service.CorrectAsync((await db.Set<Project>().SingleAsync(p => p.Code == "CT1")).Id, 9, TestDatabase.Actor);
        }

        var outcome = await ImportAsync(Small().Set("Công trình", 3, 2, "Tên khác"), dryRun: true);

        Assert.Equal(
            [(ContradictionKind.EnteredByHand, "CT1", "Cầu Định Thủy (CT1)", "Số tiền", "9", "3.500.000.000"), (ContradictionKind.Renamed, "CT2", "Nhà Phước Hiệp (CT2)", "Tên", "Nhà Phước Hiệp", "Tên khác")],
            outcome.Contradictions.Select(c => (c.Kind, c.Key, c.Name, c.Column, c.Current, c.Proposed)));
    }

    [Fact]
    public async Task Undo_DeletesWhatWasAdded_InWhateverOrderItRefersToOthers_AndPutsBackWhatWasChanged()
    {
        var empty = await RecordsAsync();
        await ImportAsync(Small());
        var before = await RecordsAsync();
        await ImportAsync(Small().Set("Công trình", 2, 8, 4_000_000_000.0).Set("Công trình", 2, 12, "CT2").Set("Công trình", 4, 7, null).Set("Tiến độ công trình", 2, 5, 3.0)
            .Add("Tiến độ công trình", "CT1", "05/01/2018", "Sở Mẫu", 3.0, null));
        Assert.NotEqual(before, await RecordsAsync());

        var second = await UndoAsync();
        Assert.Equal((1, 3), (second.Removed, second.Restored));
        Assert.Equal(before, await RecordsAsync());

        var imports = await _database.Get<ImportHistory>().ListAsync(10, TestDatabase.Actor);
        var first = await _database.Get<ImportUndo>().UndoAsync(imports[^1].TrailId, "Nhầm", TestDatabase.Actor);
        Assert.Equal((6, 0, 0), (first.Removed, first.Restored, first.ObstacleCount));
        Assert.Equal(empty, await RecordsAsync());
        Assert.Equal(["Công trình", "Tiến độ công trình"], imports[^1].Sheets.Select(s => s.Name));
    }

    [Fact]
    public async Task Undo_IsRefused_WhenAStepWasAddedSince_TheRecordWasChanged_OrTheKindSaysSo()
    {
        await ImportAsync(Small());
        await using (var db = _database.Open())
        {
            var project = await db.Set<Project>().SingleAsync(p => p.Code == "CT1");
            await Service.AddStepAsync(new() { ProjectId = project.Id, Date = new(2018, 1, 4), With = "Khác" }, TestDatabase.Actor);
            await Service.CorrectAsync((await db.Set<Project>().SingleAsync(p => p.Code == "CT2")).Id, 5, TestDatabase.Actor);
        }

        var outcome = await UndoAsync();

        Assert.Equal(
            [(UndoObstacleKind.Changed, "CT2", null), (UndoObstacleKind.InUse, "CT1", "ProjectSteps")],
            outcome.Obstacles.Select(o => (o.Kind, o.Key, o.About)));

        await ImportAsync(new TestWorkbook().Sheet("Tiến độ công trình", StepHeader, ["CT1", "05/01/2018", "Không hoàn tác", null, null]));
        Assert.Equal(UndoObstacleKind.InUse, Assert.Single((await UndoAsync()).Obstacles).Kind);
    }

    [Fact]
    public async Task Undo_OfAUnitAndARecordThatNamesIt_IsPossible_WhereTheImportItselfChangedTheRecord()
    {
        await ImportAsync(Small());
        var before = await RecordsAsync();
        await ImportAsync(Small().Set("Công trình", 3, 11, "28999")
            .Sheet("Đơn vị", TestWorkbook.UnitHeader, ["28999", "Ba Xã Mẫu", "Xã", "838", null, null, null]));

        Assert.Equal(0, (await UndoAsync()).ObstacleCount);
        Assert.Equal(before, await RecordsAsync());
    }

    [Fact]
    public async Task LevelOfAUnit_ThatARecordIsAbout_CannotChange()
    {
        await ImportAsync(Small());

        var outcome = await ImportAsync(new TestWorkbook().Sheet("Đơn vị", TestWorkbook.UnitHeader, ["28951", "Phước Hiệp", "Tiểu vùng", "838", null, null, null]));

        Assert.Equal(ImportErrorKind.LevelInUse, Assert.Single(outcome.Errors).Kind);
    }

    [Fact]
    public async Task DistrictByItsName_InAColumnOfUnits_IsSuggested()
    {
        var outcome = await ImportAsync(Small().Set("Công trình", 2, 4, "Mỏ Cày Nam"), dryRun: true);

        Assert.Equal("838", Assert.Single(Assert.Single(outcome.Errors).Suggestions).Code);
    }

    [Fact]
    public async Task DateOfAParent_CannotMoveBehindItsSteps()
    {
        await ImportAsync(Small());

        var outcome = await ImportAsync(Small().Without("Tiến độ công trình").Set("Công trình", 2, 3, "04/01/2018"));

        Assert.Equal((ImportErrorKind.Rule, "Ngày"), (Assert.Single(outcome.Errors).Kind, outcome.Errors[0].Column));
    }

    [Fact]
    public async Task Undo_IsRefused_WhenALaterRecordNamesACodeThatItBrought()
    {
        await _database.Get<RegisterImport>().ImportAsync(
            new TestWorkbook().Sheet("Đơn vị", TestWorkbook.UnitHeader, ["28999", "Ba Xã Mẫu", "Xã", "838", null, null, null]).Save(), "so.xlsx", new ImportOptions(TestDatabase.Actor));
        var project = new Project
        {
            Code = "CT9", Name = "Cầu", Date = new(2018, 1, 2), UnitId = DinhThuy, Purpose = "Khác", Neighbours = "28951; 28999", Amount = 1,
        };
        await Service.AddAsync(project, TestDatabase.Actor);

        Assert.Equal((UndoObstacleKind.InUse, "28999", "Projects"), Assert.Single((await UndoAsync()).Obstacles) is var o ? (o.Kind, o.Key, o.About) : default);
    }

    [Fact]
    public async Task History_HasWhatImportsDid_ToTheRecordAndToItsSteps()
    {
        await ImportAsync(Small());
        await using var db = _database.Open();
        var project = await db.Set<Project>().SingleAsync(p => p.Code == "CT1");
        var import = (await _database.Get<ImportHistory>().ListAsync(1, TestDatabase.Actor))[0];

        var history = await _database.Get<Core.Programme.TrailReader>().HistoryAsync((ChangeSubject)901, project.Id, TestDatabase.Actor);
        var rows = await _database.Get<ImportHistory>().RowsAsync(import.TrailId, (RegisterSheet)901, 0, 10, TestDatabase.Actor);

        Assert.Equal(3, history.Count);
        Assert.All(history, h => Assert.Equal("so.xlsx", h.File));
        Assert.Equal(["CT1", "CT2", "CT3"], rows.Select(r => r.Key).Order());
        Assert.Contains(new FieldChange("Mâu thuẫn với", null, "CT3"), rows.Single(r => r.Key == "CT2").Fields);
        Assert.Contains(new FieldChange("Số tiền", null, "3.500.000.000"), rows.Single(r => r.Key == "CT1").Fields);
    }

    [Fact]
    public async Task ImportOnTheFeed_IsOne_AndListsAreRightAfterIt()
    {
        var seen = new List<Committed>();
        using var subscription = _database.Get<ChangeFeed>().Subscribe(seen.AddRange);

        await ImportAsync(Small());

        Assert.IsType<ImportCommitted>(Assert.Single(seen));
        Assert.Equal(3, (await _database.Get<RecordList>().ReadAsync(new RecordFilter<Project>(), TestDatabase.Actor)).Total);
    }

    private static TestWorkbook Small() => new TestWorkbook()
        .Sheet(
            "Công trình", Header,
            ["CT1", "Cầu Định Thủy", "02/01/2018", "28945", "CB001", "Cầu đường mẫu", "Đồng khởi mới; Trữ nước mưa nước ngọt", 3_500_000_000.0, 12.0, null, "28951;28945", null, "Dòng một\nDòng hai"],
            ["CT2", "Nhà Phước Hiệp", "02/01/2018", "28951", null, "Nhà tình thương", null, "50.000.000", null, "Hiện vật", null, "CT3", null],
            ["CT3", "Nhà khác", "03/01/2018", "28951", null, "Khác", "Đồng khởi mới", 1.0, null, "Tiền", null, "CT2", null])
        .Sheet(
            "Tiến độ công trình", StepHeader,
            ["CT1", "03/01/2018", "Sở Mẫu", null, 1_000_000.0],
            ["CT1", "03/01/2018", "Sở Mẫu", 2.0, null],
            ["CT2", "03/01/2018", "Sở Mẫu", 1.0, 0.0]);

    private async Task<ImportOutcome> ImportAsync(TestWorkbook workbook, bool dryRun = false)
    {
        using var stream = workbook.Save();
        return await _database.Get<RegisterImport>().ImportAsync(
            stream, "so.xlsx", new ImportOptions(TestDatabase.Actor) { DryRun = dryRun, PreviewRows = 10, MostContradictions = 10 });
    }

    private async Task<UndoOutcome> UndoAsync()
    {
        var last = (await _database.Get<ImportHistory>().ListAsync(10, TestDatabase.Actor)).First(i => i.Undone is null);
        return await _database.Get<ImportUndo>().UndoAsync(last.TrailId, "Nhầm", TestDatabase.Actor);
    }

    /// <summary>Every record but its revision, which only rises.</summary>
    private async Task<string> RecordsAsync()
    {
        await using var db = _database.Open();
        var projects = await db.Set<Project>().AsNoTracking().OrderBy(p => p.Code).ToListAsync();
        var steps = await db.Set<ProjectStep>().AsNoTracking().OrderBy(s => s.Id).ToListAsync();
        projects.ForEach(p => p.Revision = 0);
        steps.ForEach(s => s.Revision = 0);
        return System.Text.Json.JsonSerializer.Serialize((object[])[projects, steps]);
    }

    private static async Task<MemoryStream> ExportAsync(TestDatabase database)
    {
        var stream = new MemoryStream();
        await database.Get<RegisterExport>().WriteAsync(stream, TestDatabase.Actor);
        stream.Position = 0;
        return stream;
    }

    private static List<string> Cells(Stream stream)
    {
        stream.Position = 0;
        using var book = new XLWorkbook(stream);
        return [.. book.Worksheets.SelectMany(w => w.CellsUsed().Select(c => $"{w.Name}!{c.Address}={c.Value}"))];
    }
}
