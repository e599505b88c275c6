using System.Globalization;
using System.Text;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Register;

public sealed class RegisterExportTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task RandomRegister_HasTheSameFiguresInAnotherDatabase(int seed)
    {
        await using var first = await TestDatabase.CreateAsync();
        var register = new RandomRegister(seed);
        await first.AddAsync([.. register.Units, .. register.Cadres, .. register.Periods, .. register.Assignments, .. register.Receipts, .. register.Exemptions]);
        var random = new Random(seed);
        if (seed % 2 == 0)
        {
            await CloseAndMoveOnAsync(first, random);
        }

        await using var second = await TestDatabase.CreateAsync();
        using var workbook = await ExportAsync(first);
        var outcome = await ImportAsync(second, workbook);

        Assert.Empty(outcome.Errors);
        Assert.Equal(await FiguresAsync(first), await FiguresAsync(second));
        using var again = await ExportAsync(first);
        Assert.Equal(0, (await ImportAsync(second, again)).Changes);
    }

    [Fact]
    public async Task WhatPagesTakeAtMost_IsTakenByAnotherDatabase()
    {
        await using var first = await TestDatabase.CreateAsync();
        var earliest = Guard.EarliestDate;
        var (units, actor) = (first.Get<UnitService>(), TestDatabase.Actor);
        var district = await units.AddAsync("829", new(new('h', 200), UnitKind.District, null, earliest, null, new('0', 100)), actor);
        var subArea = await units.AddAsync("829-1", new("Tiểu vùng 1", UnitKind.SubArea, district, earliest, new(1945, 2, 28), null), actor);
        var commune = await units.AddAsync("28756", new("Tân Xuân", UnitKind.Commune, subArea, null, DateOnly.MaxValue, null), actor);
        await units.AddAsync("28757", new("Mỹ Hòa", UnitKind.Commune, null, null, null, null), actor);
        var cadre = await first.Get<CadreService>().AddAsync("CB1", new CadreInput("Nguyễn Văn Mẫu", null, null, null, null), actor);
        await first.Get<AssignmentService>().AssignAsync(
            new AssignmentInput(cadre, commune, AssignmentRole.FollowCommune, earliest, null, new('v', 200)), actor);
        var period = await first.Get<PeriodService>().AddAsync("K", new PeriodInput("Kỳ", earliest, new(1945, 3, 1), earliest), PeriodState.Open, actor);
        var text = new string('d', FormRules.MostText);
        await first.Get<FormService>().ReceiveAsync(
            new FormPair(period, commune, cadre), earliest, new FormContent(new('x', ProgrammeSettings.MostRating), text, text, text), actor);
        await first.Get<ExemptionService>().AddAsync(new FormPair(period, commune, cadre), new('l', 1000), actor);

        await using var second = await TestDatabase.CreateAsync();
        using var workbook = await ExportAsync(first);
        var outcome = await ImportAsync(second, workbook);

        Assert.Empty(outcome.Errors);
        Assert.Equal(await FiguresAsync(first), await FiguresAsync(second));
        using var again = await ExportAsync(first);
        Assert.Equal(0, (await ImportAsync(second, again)).Changes);
    }

    [Fact]
    public async Task FrozenPeriod_KeepsItsDutiesWhenTheRegisterMovedOn()
    {
        await using var first = await TestDatabase.CreateAsync();
        await ImportAsync(first, TestWorkbook.Small().Set("Kỳ", 2, 6, "Đã khóa").Save());
        await ImportAsync(first, new TestWorkbook().Sheet("Phân công", TestWorkbook.AssignmentHeader,
            ["CB1", "28756", "Theo dõi xã", "01/01/2016", "02/01/2016", "QĐ 02"],
            ["CB2", "28756", "Theo dõi xã", "01/01/2016", null, null]).Save());

        await using var second = await TestDatabase.CreateAsync();
        using var workbook = await ExportAsync(first);
        var outcome = await ImportAsync(second, workbook);

        Assert.Contains(outcome.Sheets, s => s.Sheet == RegisterSheet.FrozenPeriods && s.Added > 0);
        var coverage = await second.Get<CoverageBoard>().GetAsync("2017-Q1", new DateOnly(2018, 1, 5));
        Assert.Equal((1, 1), (coverage!.Province.Forms.Expected, coverage.Province.Forms.OnTime));
        Assert.Equal("CB1", coverage.Register.Cadres[coverage.Register.Duties[0].Cadre].Code);
        Assert.Equal(await FiguresAsync(first), await FiguresAsync(second));
    }

    [Fact]
    public async Task FrozenRows_ThatDoNotFit_AreRefusedWithTheirPlace()
    {
        await using var first = await TestDatabase.CreateAsync();
        await ImportAsync(first, TestWorkbook.Small().Set("Kỳ", 2, 6, "Đã khóa").Save());
        await ImportAsync(first, new TestWorkbook().Sheet("Cán bộ", TestWorkbook.CadreHeader, ["CB9", "Lê Văn Mẫu", null, null, null, null]).Save());
        using var workbook = await ExportAsync(first);
        using var changed = new MemoryStream();
        using (var book = new XLWorkbook(workbook))
        {
            var duty = book.Worksheet("Kỳ đã khóa").RowsUsed().First(r => r.Cell(2).GetString() == "Phiếu phải nhận");
            duty.Cell(4).SetValue("CB7");
            book.SaveAs(changed);
        }

        await using var second = await TestDatabase.CreateAsync();
        var outcome = await ImportAsync(second, changed);

        var error = Assert.Single(outcome.Errors);
        Assert.Equal((ImportErrorKind.UnknownCadre, "Kỳ đã khóa", "Mã cán bộ"), (error.Kind, error.Sheet, error.Column));
    }

    [Fact]
    public async Task FrozenRow_ThatIsThereTwice_IsNamedWithItsKeyAndTheOtherRow()
    {
        await using var first = await TestDatabase.CreateAsync();
        await ImportAsync(first, TestWorkbook.Small().Set("Kỳ", 2, 6, "Đã khóa").Save());
        await ImportAsync(first, new TestWorkbook().Sheet("Cán bộ", TestWorkbook.CadreHeader, ["CB9", "Lê Văn Mẫu", null, null, null, null]).Save());
        using var workbook = await ExportAsync(first);
        using var changed = new MemoryStream();
        int duty, last;
        using (var book = new XLWorkbook(workbook))
        {
            var sheet = book.Worksheet("Kỳ đã khóa");
            duty = sheet.RowsUsed().First(r => r.Cell(2).GetString() == "Phiếu phải nhận").RowNumber();
            last = sheet.LastRowUsed()!.RowNumber();
            for (var column = 1; column <= 4; column++)
            {
                sheet.Cell(last + 1, column).SetValue(sheet.Cell(duty, column).GetString());
            }

            book.SaveAs(changed);
        }

        await using var second = await TestDatabase.CreateAsync();
        var error = Assert.Single((await ImportAsync(second, changed)).Errors);

        Assert.Equal((ImportErrorKind.DuplicateKey, $"C{last + 1}"), (error.Kind, error.Cell));
        Assert.Equal([duty, "28756 · CB1"], error.Arguments);
    }

    [Fact]
    public async Task SeveralRowsOfOneDay_CollapseToTheLastOfEachKind()
    {
        await using var first = await TestDatabase.CreateAsync();
        await ImportAsync(first, TestWorkbook.Small().Save());
        await using (var db = first.Open())
        {
            var known = await db.Receipts.AsNoTracking().SingleAsync();
            await first.AddAsync(
                Copy(known, 10, ReceiptKind.Returned, "trả"), Copy(known, 11, ReceiptKind.Received, "lần hai"), Copy(known, 12, ReceiptKind.Returned, "trả lần hai"));
        }

        await using var second = await TestDatabase.CreateAsync();
        using var workbook = await ExportAsync(first);
        await ImportAsync(second, workbook);

        await using var after = second.Open();
        Assert.Equal(["lần hai", "trả lần hai"], await after.Receipts.OrderBy(r => r.Sequence).Select(r => r.Strengths).ToListAsync());
        Assert.Equal(await FiguresAsync(first), await FiguresAsync(second));
    }

    [Fact]
    public async Task Cells_AreTypedTextAndDates_AndNeverFormulas()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ImportAsync(database, TestWorkbook.Small()
            .Set("Cán bộ", 2, 2, "=1+1").Set("Phiếu", 2, 7, "dòng một\ndòng hai _x0041_").Set("Đơn vị", 4, 1, "00123")
            .Set("Phân công", 2, 2, "00123").Set("Phiếu", 2, 2, "00123").Save());

        using var workbook = await ExportAsync(database);
        using var book = new XLWorkbook(workbook);

        var unit = book.Worksheet("Đơn vị").RowsUsed().Single(r => r.Cell(2).GetString() == "Tân Xuân");
        Assert.Equal((XLDataType.Text, "00123"), (unit.Cell(1).DataType, unit.Cell(1).GetString()));
        Assert.Equal((XLDataType.DateTime, new DateTime(2010, 1, 1, 0, 0, 0, DateTimeKind.Unspecified)), (unit.Cell(5).DataType, unit.Cell(5).GetDateTime()));
        var cadre = book.Worksheet("Cán bộ").Cell(2, 2);
        Assert.Equal((false, "=1+1"), (cadre.HasFormula, cadre.GetString()));

        await using var second = await TestDatabase.CreateAsync();
        workbook.Position = 0;
        await ImportAsync(second, workbook);
        await using var db = second.Open();
        Assert.Equal("dòng một\ndòng hai _x0041_", (await db.Receipts.SingleAsync()).Strengths);
        Assert.Equal("=1+1", (await db.Cadres.SingleAsync(c => c.Code == "CB1")).Name);
    }

    private static Receipt Copy(Receipt receipt, long sequence, ReceiptKind kind, string text) => new()
    {
        PeriodId = receipt.PeriodId, UnitId = receipt.UnitId, CadreId = receipt.CadreId, Date = receipt.Date, Kind = kind, Sequence = sequence, Strengths = text,
    };

    private static async Task CloseAndMoveOnAsync(TestDatabase database, Random random)
    {
        await database.Get<PeriodClosingService>().CloseAsync(1, 0, TestDatabase.Actor);
        await database.Get<Ledger>().CommitAsync(TestDatabase.Actor, Permission.KeepRegister, async db =>
        {
            foreach (var assignment in await db.Assignments.ToListAsync())
            {
                if (random.Next(3) == 0)
                {
                    assignment.To = assignment.From;
                }
            }

            foreach (var unit in (await db.Units.ToListAsync()).Where(u => u.Level == UnitLevel.Commune))
            {
                unit.ParentId = random.Next(2) == 0 ? 10 : unit.ParentId;
                unit.Name += " mới";
            }

            return 0;
        });
    }

    private static async Task<MemoryStream> ExportAsync(TestDatabase database)
    {
        var stream = new MemoryStream();
        await database.Get<RegisterExport>().WriteAsync(stream, TestDatabase.Actor);
        stream.Position = 0;
        return stream;
    }

    private static async Task<ImportOutcome> ImportAsync(TestDatabase database, MemoryStream workbook) =>
        await database.Get<RegisterImport>().ImportAsync(workbook, "test.xlsx", new ImportOptions(TestDatabase.Actor));

    /// <summary>Every figure of every period on several days, by codes.</summary>
    private static async Task<string> FiguresAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var text = new StringBuilder();
        foreach (var code in await db.Periods.OrderBy(p => p.Code).Select(p => p.Code).ToListAsync())
        {
            foreach (var asOf in new[] { new DateOnly(2017, 3, 28), new DateOnly(2017, 4, 5), new DateOnly(2017, 5, 1) })
            {
                var c = (await database.Get<CoverageBoard>().GetAsync(code, asOf))!;
                text.AppendLine(CultureInfo.InvariantCulture, $"{code} {asOf} {c.Province} {string.Join(',', c.Register.Uncovered)} {c.Register.IdleExemptions.Count}");
                text.AppendJoin('\n', c.Register.Districts.Select((d, i) => $"{d.Code} {d.Name} {d.Member} {c.District(i)}"));
                text.AppendJoin('\n', c.Register.SubAreas.Select((s, i) => $"{s.Code} {s.Name} {s.Member} {c.SubArea(i)}"));
                text.AppendJoin('\n', c.Register.Cadres.Select((k, i) => $"{k.Code} {k.Name} {k.Phone} {c.Cadre(i)}"));
                text.AppendJoin('\n', c.Register.Groups.Select((g, i) => $"{g} {c.Group(i)}"));
                text.AppendJoin('\n', c.Register.Duties.Select((d, i) =>
                    $"{c.Register.Communes[d.Commune].Code} {c.Register.Communes[d.Commune].Name} {c.Register.Cadres[d.Cadre].Code} {c.StateOf(i)} {c.ReceivedOn(i)}"));
                text.AppendJoin('\n', c.Unexpected.Select(u => $"{c.Register.Communes[u.Commune].Code} {c.Register.Cadres[u.Cadre].Code} {u.Standing}"));
            }
        }

        return text.ToString();
    }
}
