using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Programme.Ratings;

public sealed class RatingBoardTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private static readonly DateOnly Today = new(2018, 1, 5);
    private static readonly FormPair Second = new(Open, PhuocHiep, Binh);
    private static readonly string?[] Ratings = ["Tốt", "Khá", "Yếu", "Hoàn thành", null];

    [Fact]
    public async Task AnyChanges_LeaveWhatCountingAnewFinds_OnEveryDay()
    {
        await using var database = await CreateAsync();
        var (forms, random) = (database.Get<FormService>(), new Random(7));
        for (var step = 0; step < 25; step++)
        {
            var pair = random.Next(2) == 0 ? Expected : Second;
            var day = Today.AddDays(-random.Next(5));
            var rows = await database.ReceiptsAsync();
            var one = rows.Count > 0 ? rows[random.Next(rows.Count)] : null;
            try
            {
                await (random.Next(5) switch
                {
                    0 when one is { Kind: ReceiptKind.Received } => forms.CorrectAsync(
                        one.Id, one.Revision, new(one.Date, ReceiptKind.Received, new(Ratings[random.Next(5)])), "Sửa", TestDatabase.Actor, cancellationToken: Token),
                    1 when one is not null => forms.DeleteAsync(one.Id, one.Revision, "Xóa", TestDatabase.Actor, cancellationToken: Token),
                    2 => forms.ReturnAsync(pair, day, "Thiếu", TestDatabase.Actor, cancellationToken: Token),
                    _ => forms.ReceiveAsync(pair, day, Content(random), TestDatabase.Actor, cancellationToken: Token),
                });
            }
            catch (Core.Common.RefusedException)
            {
                // Nothing to return yet, or nothing between two forms.
            }

            foreach (var asOf in new[] { Today, Today.AddDays(-2) })
            {
                await AssertAsCountedAsync(database, asOf);
            }
        }
    }

    [Fact]
    public async Task Duties_AreFoundByWhatTheirFormsSay()
    {
        await using var database = await CreateAsync();
        var forms = database.Get<FormService>();
        var sheet = new FormSheet(["Tốt", "Khá"], [new("Báo cáo", "Khá"), new("Đi cơ sở", null)]);
        await forms.ReceiveAsync(Expected, Today, new("tốt", null, "Ít đi cơ sở", "Sửa cầu") { Sheet = sheet }, TestDatabase.Actor, cancellationToken: Token);
        await forms.ReceiveAsync(Second, Today, new(), TestDatabase.Actor, cancellationToken: Token);
        var ratings = await ReadAsync(database, Today);
        var (first, second) = (ratings.Coverage.DutyOf(DinhThuy, An)!.Value, ratings.Coverage.DutyOf(PhuocHiep, Binh)!.Value);

        Assert.Equal(("Tốt", "Khá", null, null), (ratings.RatingOf(first), ratings.RatingOf(first, "Báo cáo"), ratings.RatingOf(first, "Đi cơ sở"), ratings.RatingOf(second)));
        Assert.Equal([first], Found(new("TOT")));
        Assert.Equal([second], Found(new(ReceiptSelection.NoRating)));
        Assert.Equal([first], Found(new("Khá", "Báo cáo")));
        Assert.Equal([first], Found(new(ReceiptSelection.NoRating, "Đi cơ sở")));
        Assert.Equal([first], Found(new(null, "Đi cơ sở")));
        Assert.Empty(Found(new("Tốt", "Báo cáo")));
        var remark = Assert.Single(ratings.Remarks(new(), new()));
        Assert.Equal(("Ít đi cơ sở", "Sửa cầu"), (remark.Limitations, remark.Proposals));
        Assert.Single(ratings.Remarks(new DutySelection { Search = "sua cau" }, new("Tốt")));
        Assert.Empty(ratings.Remarks(new DutySelection { Search = "trường học" }, new()));
        Assert.Empty(ratings.Remarks(new(), new("Khá")));
        var receipts = await database.Get<PeriodReceipts>().ReadAsync(ratings.Coverage, new ReceiptSelection { Rating = "Tốt" }, TestDatabase.Actor, Token);
        Assert.Equal(DinhThuy, Assert.Single(receipts).Unit.Id);

        IEnumerable<int> Found(RatingSelection asked) => new[] { first, second }.Where(d => ratings.Has(d, asked));
    }

    [Fact]
    public async Task ACadre_SeesOwnRatings_OnceReleased_AndNobodyElses()
    {
        await using var database = await CreateAsync();
        await database.AddAsync(
            new Receipt { PeriodId = Closed, UnitId = DinhThuy, CadreId = An, Date = new(2017, 10, 1), Kind = ReceiptKind.Received, Sequence = 900, Rating = "Khá" },
            new Receipt { PeriodId = Closed, UnitId = PhuocHiep, CadreId = Binh, Date = new(2017, 10, 1), Kind = ReceiptKind.Received, Sequence = 901, Rating = "Yếu" });
        var board = database.Get<RatingBoard>();
        var cadre = await database.CadreAsync("CB001");
        Assert.Empty(await board.OwnAsync(Today, cadre, Token));

        var period = await database.FindAsync<Period>(Closed);
        await database.Get<PeriodClosingService>().ReleaseAsync(Closed, period.Revision, TestDatabase.Actor, cancellationToken: Token);

        var own = Assert.Single(await board.OwnAsync(Today, cadre, Token));
        Assert.Equal((Closed, 1, 1), (own.Period.Id, own.Ratings.Received, own.Ratings.Of("Khá")));
        Assert.Empty(await board.OwnAsync(Today, await database.CommuneAsync("28945"), Token));
    }

    private static async Task<TestDatabase> CreateAsync() => await SmallRegister.CreateAsync();

    private static FormContent Content(Random random) => new(Ratings[random.Next(5)])
    {
        Sheet = random.Next(2) == 0 ? null : new FormSheet(["Tốt", "Khá", "Yếu"], [new("Báo cáo", new[] { "Tốt", "Khá", null }[random.Next(3)])]),
    };

    private static async Task<PeriodRatings> ReadAsync(TestDatabase database, DateOnly asOf) => await database.Get<RatingBoard>().ReadAsync(
        (await database.Get<CoverageBoard>().GetAsync("2017-Q4", asOf, TestDatabase.Actor, Token))!, TestDatabase.Actor, Token);

    /// <summary>Straight from the rows, pair by pair.</summary>
    private static async Task AssertAsCountedAsync(TestDatabase database, DateOnly asOf)
    {
        var ratings = await ReadAsync(database, asOf);
        await using var db = database.Open();
        var rows = (await db.Receipts.AsNoTracking().Where(r => r.PeriodId == Open && r.Date <= asOf).ToListAsync(Token))
            .GroupBy(r => (r.UnitId, r.CadreId)).Select(g => g.OrderBy(r => r.Date).ThenBy(r => r.Sequence).Last())
            .Where(r => r.Kind == ReceiptKind.Received).ToList();
        Assert.Equal(rows.Count, ratings.Province.Received);
        Assert.Equal(rows.Count(r => r.Rating is null), ratings.Province.Unrated);
        Assert.Equal(
            rows.Where(r => r.Rating is not null).CountBy(r => r.Rating!).Select(c => (c.Key, c.Value)).Order(),
            ratings.Province.Words.Select(w => (w.Word, w.Count)).Order());
        Assert.Equal(rows.Count(r => r.Answers is not null), ratings.Province.Criteria.Sum(c => c.Forms));
        Assert.Equal(ratings.Province.Received, ratings.District(0).Received);
    }
}
