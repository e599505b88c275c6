using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Import;

/// <summary>Texts in code cells that are no codes: suggested, never guessed.</summary>
public sealed class CodeMatchingTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.ImportAsync(Register());
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("Xã Định Thủy", "00945")]
    [InlineData("định thuỷ", "00945")]
    [InlineData("dinh thuy", "00945")]
    [InlineData("X. Định Thủy", "00945")]
    [InlineData("§Þnh Thñy", "00945")]
    [InlineData("Định Thủy, Mỏ Cày Nam", "00945")]
    [InlineData("Đinh Thuỳ", "00945")]
    [InlineData("Dịnh Thủi", "00945")]
    [InlineData("945", "00945")]
    [InlineData("00 945", "00945")]
    [InlineData("00946", "00945")]
    [InlineData("P.2", "28002")]
    [InlineData("An Hiệp", "28111,28222")]
    [InlineData("Mỏ Cày Nam", "")]
    [InlineData("Hoàn toàn khác hẳn", "")]
    public async Task UnknownCommune_IsSuggestedByNameOrCode(string text, string codes)
    {
        var outcome = await ReceiveAsync(text, "CB001", "2017-Q1");

        var unknown = Assert.Single(outcome.Unknown);
        Assert.Equal((CodeKind.Commune, text, 1, "Phiếu", 2), (unknown.Kind, unknown.Text, unknown.Count, unknown.Sheet, unknown.Row));
        Assert.Equal(codes, string.Join(',', unknown.Suggestions.Select(s => s.Code)));
        Assert.Equal(unknown.Suggestions, Assert.Single(outcome.Errors).Suggestions);
    }

    [Fact]
    public async Task Namesakes_AreToldApartByTheirDistricts()
    {
        var outcome = await ReceiveAsync("An Hiệp", "CB001", "2017-Q1");

        Assert.Equal(
            [new CodeSuggestion("28111", "Xã An Hiệp", "Huyện Ba Tri"), new CodeSuggestion("28222", "Xã An Hiệp", "Tiểu vùng 1, Huyện Mỏ Cày Nam")],
            outcome.Unknown[0].Suggestions);
    }

    [Theory]
    [InlineData("Nguyễn Mẫu An", "CB001")]
    [InlineData("nguyen mau an", "CB001")]
    [InlineData("Nguyễn Mẫu An (mẫu)", "CB001")]
    [InlineData("Đ/c Nguyễn Mẫu An", "CB001")]
    [InlineData("Ngyuễn Mẫu An", "CB001")]
    [InlineData("cb 001", "CB001")]
    [InlineData("Trần Mẫu Bình", "CB2")]
    public async Task UnknownCadre_IsSuggestedWithPosition(string text, string code)
    {
        var outcome = await ReceiveAsync("00945", text, "2017-Q1");

        var suggestion = Assert.Single(Assert.Single(outcome.Unknown, u => u.Kind == CodeKind.Cadre).Suggestions);
        Assert.Equal(code, suggestion.Code);
        Assert.Equal(code == "CB001" ? "Phó giám đốc, Sở Mẫu" : null, suggestion.Note);
    }

    [Fact]
    public async Task UnknownPeriod_IsSuggestedWithItsDays()
    {
        var outcome = await ReceiveAsync("00945", "CB001", "Quý I/2017");

        Assert.Equal(new CodeSuggestion("2017-Q1", "Quý I/2017", "01/01/2017 - 31/03/2017"), Assert.Single(Assert.Single(outcome.Unknown).Suggestions));
    }

    [Fact]
    public async Task KindOfColumn_DecidesWhichUnitsAreMeant()
    {
        var outcome = await _database.ImportAsync(
            new TestWorkbook()
                .Sheet("Đơn vị", TestWorkbook.UnitHeader, ["28999", "Mới", "Xã", "Ba Tri", null, null, null])
                .Sheet("Phân công", TestWorkbook.AssignmentHeader, ["CB2", "Ba Tri", "Theo dõi huyện", "01/01/2017", null, null], ["CB2", "Ba Tri", "Theo dõi xã", "01/01/2017", null, null]),
            refused: true);

        Assert.Equal(
            [(CodeKind.Parent, "829"), (CodeKind.District, "829"), (CodeKind.Commune, "28758")],
            outcome.Unknown.Select(u => (u.Kind, Assert.Single(u.Suggestions).Code)));
    }

    [Fact]
    public async Task RecordsOfTheWorkbookItself_AreSuggestedToo()
    {
        var outcome = await _database.ImportAsync(
            new TestWorkbook()
                .Sheet("Cán bộ", TestWorkbook.CadreHeader, ["CB9", "Lê Mẫu Mới", null, null, null, null])
                .Sheet("Phiếu", TestWorkbook.ReceiptHeader, ["2017-Q1", "00945", "Lê Mẫu Mới", "05/04/2017", "Đã nhận", null, null, null, null]),
            refused: true);

        Assert.Equal("CB9", Assert.Single(Assert.Single(outcome.Unknown).Suggestions).Code);
    }

    [Fact]
    public async Task Match_DecidesForAllRowsOfTheKind_AndIsInTheTrail()
    {
        var workbook = new TestWorkbook().Sheet(
            "Phiếu", TestWorkbook.ReceiptHeader,
            ["2017-Q1", "dinh thuy", "CB001", "05/04/2017", "Đã nhận", null, null, null, null],
            ["2017-Q1", "dinh thuy", "CB001", "06/04/2017", "Trả lại", null, null, null, null]);
        var refused = await _database.ImportAsync(workbook, refused: true);
        Assert.Equal(2, Assert.Single(refused.Unknown).Count);

        var match = new ImportMatch(CodeKind.Commune, "dinh thuy", "00945");
        var outcome = await _database.ImportAsync(workbook, with: o => o with { Matches = [match, new ImportMatch(CodeKind.Cadre, "ai đó", "CB2")] });

        Assert.Equal([match], outcome.Matched);
        await using var db = _database.Open();
        Assert.Equal(["00945", "00945"], await db.Receipts.Select(r => r.Unit.Code).ToListAsync());
        var entry = await db.Trail.OrderByDescending(t => t.Id).FirstAsync();
        Assert.Equal(ChangeAction.Imported, entry.Action);
        Assert.Equal([match], _database.Get<ImportHistory>().DecisionsOf(entry).Matches);
    }

    [Fact]
    public async Task MatchOfAPeriod_ImportedAgain_ChangesNothing()
    {
        var workbook = new TestWorkbook()
            .Sheet("Phiếu", TestWorkbook.ReceiptHeader, ["Quý một", "00945", "CB001", "05/04/2017", "Đã nhận", "Tốt", null, null, null])
            .Sheet("Miễn", TestWorkbook.ExemptionHeader, ["Quý một", "28111", "CB001", "Ốm"]);
        var match = new ImportMatch(CodeKind.Period, "Quý một", "2017-Q1");
        await _database.ImportAsync(workbook, with: o => o with { Matches = [match] });

        var again = await _database.ImportAsync(workbook, with: o => o with { Matches = [match] });

        Assert.Equal(0, again.Changes);
        await using var db = _database.Open();
        Assert.Equal((1, 1), (await db.Receipts.CountAsync(), await db.Exemptions.CountAsync()));
    }

    [Fact]
    public async Task Match_OfAnotherKindOrWithAnUnknownCode_IsNotUsed()
    {
        var before = await _database.DumpAsync();

        foreach (var match in new[] { new ImportMatch(CodeKind.District, "dinh thuy", "00945"), new ImportMatch(CodeKind.Commune, "dinh thuy", "khong-co") })
        {
            await ReceiveAsync("dinh thuy", "CB001", "2017-Q1", match);
        }

        Assert.Equal(before, await _database.DumpAsync());
    }

    [Fact]
    public async Task Match_IsCheckedLikeAnyCode()
    {
        var outcome = await ReceiveAsync("dinh thuy", "CB001", "2017-Q1", new ImportMatch(CodeKind.Commune, "dinh thuy", "829"));

        Assert.Equal(ImportErrorKind.NotACommune, Assert.Single(outcome.Errors).Kind);
    }

    private Task<ImportOutcome> ReceiveAsync(string unit, string cadre, string period, params ImportMatch[] matches) => _database.ImportAsync(
        new TestWorkbook().Sheet("Phiếu", TestWorkbook.ReceiptHeader, [period, unit, cadre, "05/04/2017", "Đã nhận", null, null, null, null]),
        refused: true,
        with: o => o with { Matches = matches });

    private static TestWorkbook Register() => new TestWorkbook()
        .Sheet(
            "Đơn vị",
            TestWorkbook.UnitHeader,
            ["829", "Ba Tri", "Huyện", null, null, null, null],
            ["838", "Mỏ Cày Nam", "Huyện", null, null, null, null],
            ["838-1", "1", "Tiểu vùng", "838", null, null, null],
            ["00945", "Định Thủy", "Xã", "838-1", null, null, null],
            ["28111", "An Hiệp", "Xã", "829", null, null, null],
            ["28222", "An Hiệp", "Xã", "838-1", null, null, null],
            ["28002", "Phường 2", "Phường", "829", null, null, null],
            ["28758", "Ba Tri", "Thị trấn", "829", null, null, null])
        .Sheet(
            "Cán bộ",
            TestWorkbook.CadreHeader,
            ["CB001", "Nguyễn Mẫu An (mẫu)", "Phó giám đốc", "Sở Mẫu", null, null],
            ["CB2", "Trần Mẫu Bình", null, null, null, null])
        .Sheet("Kỳ", TestWorkbook.PeriodHeader, ["2017-Q1", "Quý I/2017", "01/01/2017", "31/03/2017", "10/04/2017", null]);
}
