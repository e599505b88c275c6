using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Tests.Board.Merging;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Board.Merging.Twins;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Workbooks.Import;

/// <summary>Workbooks that still name the code of a cadre whose record was merged.</summary>
public sealed class MergedCadreImportTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await Twins.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task OldCode_IsMetWithTheOneThatStandsForIt_AndCanBeMatched()
    {
        await _database.MergeAsync();
        var workbook = Assignments(
            ["CB-01", "28945", "Theo dõi xã", "01/01/2018", null, null], ["CB-01", "28951", "Theo dõi xã", "01/01/2018", null, null]);

        var refused = await _database.ImportAsync(workbook, refused: true);

        Assert.Equal(["A2", "A3"], refused.Errors.Select(e => e.Cell));
        Assert.All(refused.Errors, e =>
        {
            var why = Assert.IsType<RefusedException>(Assert.Single(e.Arguments));
            Assert.Equal((ImportErrorKind.Rule, Refusal.CadreMerged), (e.Kind, why.Refusal));
            Assert.Equal(["CB-01", "CB001", "Nguyễn Mẫu An"], why.Arguments);
        });
        var unknown = Assert.Single(refused.Unknown);
        Assert.Equal(("CB-01", 2, "CB001"), (unknown.Text, unknown.Count, Assert.Single(unknown.Suggestions).Code));
        await _database.ImportAsync(workbook, with: o => o with { Matches = [new(CodeKind.Cadre, "CB-01", "CB001")] });
        await using var db = _database.Open();
        Assert.Equal(4, await db.Set<Core.Register.Assignment>().CountAsync(a => a.CadreId == An));
    }

    [Fact]
    public async Task OldCode_IsNoMatchForAnother_AndNoSuggestion()
    {
        await _database.MergeAsync();
        var workbook = Assignments(["CB01", "28945", "Theo dõi xã", "01/01/2018", null, null]);

        var refused = await _database.ImportAsync(
            workbook, refused: true, with: o => o with { Matches = [new(CodeKind.Cadre, "CB01", "CB-01")] });

        Assert.DoesNotContain(Assert.Single(refused.Unknown).Suggestions, s => s.Code == "CB-01");
    }

    [Fact]
    public async Task ItsOwnRow_MayStay_ButNotChange()
    {
        await _database.MergeAsync();
        object?[] row = ["CB-01", "Nguyễn Mẫu An", "Phó giám đốc", null, null, "0275 1"];

        Assert.Equal(0, (await _database.ImportAsync(new TestWorkbook().Sheet("Cán bộ", TestWorkbook.CadreHeader, row))).Changes);
        row[2] = "Giám đốc";
        var refused = await _database.ImportAsync(
            new TestWorkbook().Sheet("Cán bộ", TestWorkbook.CadreHeader, row), refused: true);

        Assert.Equal(
            ("A2", Refusal.CadreMerged), (refused.Errors[0].Cell, ((RefusedException)refused.Errors[0].Arguments[0]).Refusal));
    }

    [Fact]
    public async Task OwnExportAfterAMerge_ChangesNothing_AndFillsAnEmptyDatabaseToTheSameFigures()
    {
        await _database.Get<FormService>().ReceiveAsync(
            new(Open, PhuocHiep, Second), new(2018, 1, 4), new("Tốt"), TestDatabase.Actor);
        await _database.Get<ExemptionService>().AddAsync(new(Open, DinhThuy, Second), "Ốm", TestDatabase.Actor);
        await _database.Get<PeriodClosingService>().CloseAsync(Open, 0, TestDatabase.Actor);
        await _database.MergeAsync();
        using var file = new MemoryStream();
        await _database.Get<RegisterExport>().WriteAsync(file, TestDatabase.Actor);

        Assert.Equal(0, (await ImportAsync(_database, file)).Changes);
        await using var empty = await TestDatabase.CreateAsync();
        await ImportAsync(empty, file);

        foreach (var period in new[] { "2017-Q3", "2017-Q4", "2018-Q1" })
        {
            var (own, other) = (await _database.Get<CoverageBoard>().GetAsync(period, new(2018, 1, 5)), await empty.Get<CoverageBoard>().GetAsync(
                period, new(2018, 1, 5)));
            Assert.Equal(own!.Province, other!.Province);
        }
    }

    [Fact]
    public async Task ImportThatClosedAPeriod_Undone_LetsWhatStayedFollow()
    {
        await _database.Get<FormService>().ReceiveAsync(
            new(Open, PhuocHiep, Second), new(2018, 1, 4), new("Tốt"), TestDatabase.Actor);
        await _database.ImportAsync(new TestWorkbook().Sheet(
            "Kỳ", TestWorkbook.PeriodHeader, ["2017-Q4", "Quý IV/2017", "01/10/2017", "31/12/2017", "05/01/2018", "Đã khóa"]));
        await _database.MergeAsync();
        Assert.Equal(Second, (await _database.ReceiptsAsync()).Single().CadreId);

        await using var db = _database.Open();
        var import = await db.Set<TrailEntry>().Where(t => t.Action == ChangeAction.Imported).MaxAsync(t => t.Id);
        Assert.False((await _database.Get<ImportUndo>().UndoAsync(import, "Nhầm tệp", TestDatabase.Actor)).Refused);

        Assert.Equal(An, (await _database.ReceiptsAsync()).Single().CadreId);
    }

    private static TestWorkbook Assignments(params object?[][] rows) => new TestWorkbook().Sheet(
        "Phân công", [TestWorkbook.AssignmentHeader, .. rows]);

    private static async Task<ImportOutcome> ImportAsync(TestDatabase database, MemoryStream file)
    {
        file.Position = 0;
        var outcome = await database.Get<RegisterImport>().ImportAsync(file, "so.xlsx", new ImportOptions(TestDatabase.Actor));
        Assert.Empty(outcome.Errors);
        return outcome;
    }
}
