using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Ui.Fields;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Import;

/// <summary>Text of old fonts in a workbook is never stored before somebody decided about it.</summary>
public sealed class OldFontImportTests : IAsyncLifetime
{
    private static readonly OldFontPlace Names = new("TCVN3", RegisterSheet.Cadres, "Họ tên");
    private static readonly OldFontPlace Offices = new("VNI", RegisterSheet.Cadres, "Cơ quan");

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Trial_ShowsEveryCellBeforeAndAfter_ByFontAndColumn()
    {
        var outcome = await _database.ImportAsync(Workbook(), dryRun: true, with: o => o with { AsksForDecisions = true });

        Assert.True(outcome.AwaitsDecision);
        Assert.Equal([Names, Offices], outcome.OldTexts.Select(t => t.Place));
        Assert.Equal((2, "Cán bộ", null), (outcome.OldTexts[0].Count, outcome.OldTexts[0].SheetName, outcome.OldTexts[0].Choice));
        Assert.Equal(
            [new OldFontSample("B2", "NguyÔn V¨n MÉu", "Nguyễn Văn Mẫu"), new OldFontSample("B3", "TrÇn ThÞ B­ëi", "Trần Thị Bưởi")],
            outcome.OldTexts[0].Samples);
        Assert.Equal(new OldFontSample("D2", "Sôû Noäi vuï", "Sở Nội vụ"), Assert.Single(outcome.OldTexts[1].Samples));
    }

    [Fact]
    public async Task Import_WithoutADecision_IsRefusedAndNamesThePlace()
    {
        var before = await _database.DumpAsync();

        var outcome = await _database.ImportAsync(Workbook(), refused: true);

        Assert.Equal(before, await _database.DumpAsync());
        Assert.Equal(["B2", "D2"], outcome.Errors.Select(e => e.Cell));
        Assert.All(outcome.Errors, e => Assert.Equal(ImportErrorKind.OldFontUndecided, e.Kind));
        Assert.Equal(["TCVN3", "NguyÔn V¨n MÉu", "Nguyễn Văn Mẫu"], outcome.Errors[0].Arguments);
    }

    [Fact]
    public async Task Trial_ThatNobodyIsAskedAfter_IsRefusedAsTheImportIs()
    {
        var trial = await _database.ImportAsync(Workbook(), dryRun: true, refused: true);
        var import = await _database.ImportAsync(Workbook(), refused: true, with: o => o with { AsksForDecisions = true });

        Assert.Equal(import.Errors.Select(e => (e.Kind, e.Cell)), trial.Errors.Select(e => (e.Kind, e.Cell)));
    }

    [Fact]
    public async Task HalfADecision_IsNone()
    {
        var outcome = await _database.ImportAsync(
            Workbook(), refused: true, with: o => o with { OldFontChoices = new Dictionary<OldFontPlace, OldFontChoice> { [Names] = OldFontChoice.Convert } });

        Assert.Equal("D2", Assert.Single(outcome.Errors).Cell);
    }

    [Fact]
    public async Task EachColumn_IsConvertedOrKeptAsDecided_AndTheTrailSaysSo()
    {
        await _database.ImportAsync(Workbook(), with: o => o with
        {
            OldFontChoices = new Dictionary<OldFontPlace, OldFontChoice> { [Names] = OldFontChoice.Convert, [Offices] = OldFontChoice.Keep },
        });

        await using var db = _database.Open();
        Assert.Equal(
            [("Nguyễn Văn Mẫu", "Sôû Noäi vuï"), ("Trần Thị Bưởi", "Văn phòng")],
            await db.Cadres.OrderBy(c => c.Id).Select(c => ValueTuple.Create(c.Name, c.Organisation)).ToListAsync());
        var decided = _database.Get<ImportHistory>().DecisionsOf(await db.Trail.OrderByDescending(t => t.Id).FirstAsync());
        Assert.Equal(
            [(Names, 2, OldFontChoice.Convert), (Offices, 1, OldFontChoice.Keep)],
            decided.OldFonts.Select(t => (t.Place, t.Count, t.Choice!.Value)));
    }

    [Fact]
    public async Task OneDecisionForAll_ConvertsAll_AndTheSameFileAgainChangesNothing()
    {
        await _database.ImportAsync(Workbook(), with: o => o with { OldFont = OldFontChoice.Convert });

        var again = await _database.ImportAsync(Workbook(), with: o => o with { OldFont = OldFontChoice.Convert });

        Assert.Equal(0, again.Changes);
        Assert.All(again.Warnings, w => Assert.Equal(ImportWarningKind.OldFontConverted, w.Kind));
    }

    [Fact]
    public async Task WholeWorkbookInAnOldFont_IsRead()
    {
        // Đơn vị, Mã, Tên, Loại, Xã, Huyện; Bến Tre; the text of several lines keeps its lines.
        var workbook = new TestWorkbook()
            .Sheet("§¬n vÞ", ["M·", "Tªn", "Lo¹i", "M· cÊp trªn"], ["829", "Ba Tri", "HuyÖn", null], ["28945", "§Þnh Thñy", "X·", "829"])
            .Sheet("C¸n bé", ["M· c¸n bé", "Hä tªn"], ["CB1", "TrÇn ThÞ MÉu"])
            .Sheet("Kú", ["M· kú", "Tªn kú", "Tõ ngµy", "§Õn ngµy", "H¹n göi phiÕu"], ["2017-Q1", "Quý I/2017", "01/01/2017", "31/03/2017", "10/04/2017"])
            .Sheet(
                "PhiÕu", ["M· kú", "M· ®¬n vÞ", "M· c¸n bé", "Ngµy nhËn", "Tr¹ng th¸i", "¦u ®iÓm"],
                ["2017-Q1", "28945", "CB1", "05/04/2017", "§· nhËn", "S©u s¸t\nGÇn d©n"]);

        await _database.ImportAsync(workbook, with: o => o with { OldFont = OldFontChoice.Convert });

        await using var db = _database.Open();
        Assert.Equal("Định Thủy", (await db.Units.SingleAsync(u => u.Code == "28945")).Name);
        Assert.Equal("Sâu sát\nGần dân", (await db.Receipts.SingleAsync()).Strengths);
    }

    [Fact]
    public async Task WordOfAListInAnOldFont_CannotBeKept()
    {
        var workbook = new TestWorkbook().Sheet("Đơn vị", TestWorkbook.UnitHeader, ["829", "Ba Tri", "HuyÖn", null, null, null, null]);

        var outcome = await _database.ImportAsync(workbook, refused: true, with: o => o with { OldFont = OldFontChoice.Keep });

        Assert.Equal(ImportErrorKind.UnknownWord, Assert.Single(outcome.Errors).Kind);
    }

    private static TestWorkbook Workbook() => new TestWorkbook().Sheet(
        "Cán bộ",
        TestWorkbook.CadreHeader,
        ["CB1", "NguyÔn V¨n MÉu", "Phó giám đốc", "Sôû Noäi vuï", null, "0275 382 2181"],
        ["CB2", "TrÇn ThÞ B­ëi", null, "Văn phòng", null, null]);
}
