using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Tests.EndToEnd;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Board;

/// <summary>A closed period stands still, whatever happens to the register after it (coverage.md, "Periods").</summary>
public sealed class ClosedPeriodTests
{
    private static readonly DateOnly AsOf = new(2018, 1, 5);

    /// <param name="alsoEarlier">False: the trend looks back on a quarter that goes on moving.</param>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Workbook_AfterEverythingChanged_IsTheSameCellByCell(bool alsoEarlier)
    {
        await using var database = await TestDatabase.CreateAsync();
        await BoardRegister.FillAsync(database);
        await using (var db = database.Open())
        {
            foreach (var period in await db.Periods.AsNoTracking().Where(p => alsoEarlier || p.Code == "2017-Q4").ToListAsync())
            {
                await database.Get<PeriodClosingService>().CloseAsync(period.Id, period.Revision, TestDatabase.Actor);
            }
        }

        // Closing fixes who owed a form, nothing else: the sheets of the other records follow the register of today, and so does the brief
        // but for its letterhead.
        var others = RecordKinds.All.OfType<IRecordKind>().Where(k => (int)k.Subject >= 100).Select(k => k.SheetName).Append("Sơ kết").ToHashSet();
        string[] letterhead = ["A1", "A2", "B3"];
        var before = await FrozenAsync();
        await ChangeEverythingAsync(database);
        var after = await FrozenAsync();

        Assert.Contains(before, c => c.Value == "Xã Vĩnh Hòa");
        Assert.Contains(before, c => c is { Sheet: "Xu hướng", Value: "2017-Q3" });
        Assert.Equal(before, after);

        async Task<List<(string Sheet, string Cell, string Value)>> FrozenAsync() =>
            [.. (await CellsAsync(database)).Where(c => !others.Contains(c.Sheet) || (c.Sheet == "Sơ kết" && letterhead.Contains(c.Cell)))];
    }

    [Fact]
    public async Task Trend_OfAClosedPeriod_LosesAPeriodThatIsDeleted()
    {
        await using var database = await SmallRegister.CreateAsync();
        var periods = database.Get<PeriodService>();
        var mistake = await periods.AddAsync("2017-X", new("Nhầm", new(2017, 9, 1), new(2017, 9, 30), new(2017, 10, 5)), PeriodState.Draft, TestDatabase.Actor);
        await database.Get<PeriodClosingService>().CloseAsync(SmallRegister.Open, 0, TestDatabase.Actor);
        var before = await TrendAsync();

        await periods.DeleteAsync(mistake, 0, "Nhầm", TestDatabase.Actor);

        Assert.Equal(["2017-Q3", "2017-X", "2017-Q4"], before);
        Assert.Equal(["2017-Q3", "2017-Q4"], await TrendAsync());

        async Task<IEnumerable<string>> TrendAsync()
        {
            var coverage = (await database.Get<Core.Board.CoverageBoard>().GetAsync("2017-Q4", AsOf))!;
            return (await database.Get<QuarterlyReport>().ReadTrendAsync(coverage)).Select(t => t.Period.Code);
        }
    }

    [Fact]
    public async Task Names_OfAClosedPeriod_AreThoseItWasClosedWith()
    {
        await using var database = await SmallRegister.CreateAsync();
        await database.Get<UnitService>().EditAsync(
            SmallRegister.DinhThuy, 0, new("Tên mới", UnitKind.Ward, null, null, null, null), TestDatabase.Actor);
        var closed = (await database.Get<Core.Board.CoverageBoard>().GetAsync("2017-Q3", AsOf))!;
        var open = (await database.Get<Core.Board.CoverageBoard>().GetAsync("2017-Q4", AsOf))!;
        var unit = new UnitRecord(SmallRegister.DinhThuy, 1, "28945", "Tên mới", UnitKind.Ward, null, null, null, null, null, null, null);

        Assert.Null(FrozenNames.Of(open));
        var frozen = FrozenNames.Of(closed)!.Of(unit);
        Assert.Equal(("Xã Định Thủy", "Huyện Mỏ Cày Nam", "838"), (frozen.FullName, frozen.District, frozen.DistrictCode));
        var cadre = new CadreRecord(SmallRegister.An, 1, "CB001", "Tên khác", null, null, null, null);
        Assert.Equal(("Xã Định Thủy", "Nguyễn Mẫu An"), (frozen.Label, FrozenNames.Of(closed)!.Of(cadre).Label));
    }

    private static async Task ChangeEverythingAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var actor = TestDatabase.Actor;
        var (units, cadres, assignments) =
            (database.Get<UnitService>(), database.Get<CadreService>(), database.Get<AssignmentService>());
        var all = await db.Units.AsNoTracking().ToListAsync();
        var districts = all.Where(u => u.Level == UnitLevel.District).ToList();
        foreach (var unit in all)
        {
            // Communes go to the other district, whichever they were in.
            var parent = unit.Level == UnitLevel.Commune ? districts[(unit.Id + 1) % districts.Count].Id : unit.ParentId;
            await units.EditAsync(unit.Id, unit.Revision, new($"Đổi tên {unit.Id}", unit.Kind, parent, unit.From, unit.To, "0000"), actor);
        }

        foreach (var assignment in await db.Assignments.AsNoTracking().ToListAsync())
        {
            if (assignment.Id % 2 == 0)
            {
                await assignments.DeleteAsync(assignment.Id, assignment.Revision, "Thử", actor);
            }
            else
            {
                var other = await db.Cadres.Where(c => c.Id != assignment.CadreId).OrderBy(c => c.Id).FirstAsync();
                await assignments.HandOverAsync(assignment.Id, assignment.Revision, other.Id, new(2017, 8, 1), null, actor);
            }
        }

        foreach (var cadre in await db.Cadres.AsNoTracking().ToListAsync())
        {
            await cadres.EditAsync(cadre.Id, cadre.Revision, new($"Người khác {cadre.Id}", "Chức vụ khác", "Cơ quan khác", "Diện khác", "0000"), actor);
        }

        // What nothing refers to any more can be deleted, and a period that begins earlier comes in.
        var idle = await db.Cadres.AsNoTracking().FirstAsync(c => c.Code == "UV01");
        await foreach (var rest in db.Assignments.AsNoTracking().Where(a => a.CadreId == idle.Id).AsAsyncEnumerable())
        {
            await assignments.DeleteAsync(rest.Id, rest.Revision, "Thử", actor);
        }

        await cadres.DeleteAsync(idle.Id, idle.Revision, "Thử", actor);
        await database.Get<SettingsService>().SaveAsync(
            new ProgrammeSettings
            {
                Committee = "Tỉnh ủy khác", Office = "Ban khác", Place = "Nơi khác", Signatory = "Người khác", ReportNumber = "9", ReportSign = "BC/KHAC",
                Secrecy = "Mật", OnBehalfOf = "T/L Ban khác", Signer = "Người khác (mẫu)", Recipients = ["Nơi khác"],
            },
            actor);
        await units.AddAsync("99999", new("Xã thêm", UnitKind.Commune, districts[0].Id, null, null, null), actor);
    }

    private static async Task<List<(string Sheet, string Cell, string Value)>> CellsAsync(TestDatabase database)
    {
        using var output = new MemoryStream();
        await database.Get<QuarterlyReport>().WriteAsync("2017-Q4", AsOf, output, new ReportOrigin(TestDatabase.Actor, TestDatabase.Now));
        output.Position = 0;
        using var book = new XLWorkbook(output);
        return [.. book.Worksheets.SelectMany(s => s.CellsUsed().Select(c => (s.Name, c.Address.ToString()!, Convert.ToString(c.HasFormula ? c.CachedValue : c.Value, System.Globalization.CultureInfo.InvariantCulture) ?? "")))];
    }
}
