using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Board;

public sealed class PeriodCatalogTests
{
    private static readonly PeriodEntry Third = Quarter(3, PeriodState.Closed);
    private static readonly PeriodEntry Fourth = Quarter(4, PeriodState.Open);

    [Fact]
    public void Current_BetweenEndAndDueDate_IsStillTheOpenPeriod() =>
        Assert.Equal(Fourth, PeriodCatalog.Current([Fourth, Third], new DateOnly(2018, 1, 10)));

    [Fact]
    public void Current_LongAfter_IsTheLatestThatStarted() =>
        Assert.Equal(Fourth, PeriodCatalog.Current([Quarter(5, PeriodState.Draft), Fourth, Third], new DateOnly(2018, 3, 1)));

    [Fact]
    public void Current_BeforeAnything_IsTheFirstToCome() =>
        Assert.Equal(Third, PeriodCatalog.Current([Fourth, Third], new DateOnly(2010, 1, 1)));

    [Fact]
    public void Current_NoPeriods_IsNone() => Assert.Null(PeriodCatalog.Current([], new DateOnly(2018, 1, 5)));

    [Fact]
    public async Task Get_PeriodAddedElsewhere_IsReadAgain()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var catalog = new PeriodCatalog(database.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<Core.Data.RegisterDb>>(), database.Get<Core.Records.ChangeFeed>());
        Assert.Empty(await catalog.GetAsync());

        await database.AddAsync(new Period { Code = "2017-Q4", Name = "Quý IV/2017", From = Fourth.From, To = Fourth.To, Due = Fourth.Due });

        Assert.Equal("2017-Q4", Assert.Single(await catalog.GetAsync()).Code);
    }

    [Fact]
    public async Task Get_PeriodAddedByAnotherProcessAfterTheFirstRead_IsReadAgain()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var here = await TestDatabase.OpenAsync(database.Directory))
        {
            using var catalog = new PeriodCatalog(here.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<Core.Data.RegisterDb>>(), here.Get<Core.Records.ChangeFeed>());
            Assert.Empty(await catalog.GetAsync());
            await database.AddAsync(new Period { Code = "2017-Q4", Name = "Quý IV/2017", From = Fourth.From, To = Fourth.To, Due = Fourth.Due });

            await here.Get<Core.Records.ChangeFeed>().CatchUpAsync();

            Assert.Equal("2017-Q4", Assert.Single(await catalog.GetAsync()).Code);
        }
    }

    private static PeriodEntry Quarter(int quarter, PeriodState state)
    {
        var from = new DateOnly(2017, 1, 1).AddMonths(3 * (quarter - 1));
        var to = from.AddMonths(3).AddDays(-1);
        return new PeriodEntry(quarter, $"2017-Q{quarter}", $"Quý {quarter}", from, to, to.AddDays(10), state);
    }
}
