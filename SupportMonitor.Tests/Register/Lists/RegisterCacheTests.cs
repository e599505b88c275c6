using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using SupportMonitor.Tests.Workbooks.Import;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Register.Lists;

public sealed class RegisterCacheTests
{
    [Fact]
    public async Task ImportOfReceipts_ReadsTheirPeriodAgain_AndNothingElse()
    {
        await using var database = await CreateAsync();
        var (cache, receipts) = (database.Get<RegisterCache>(), database.Get<ReceiptLines>());
        var stop = TestContext.Current.CancellationToken;
        var (units, open, closed) = (await cache.UnitsAsync(stop), await receipts.OfPeriodAsync(Open, stop), await receipts.OfPeriodAsync(Closed, stop));

        await database.ImportAsync(new TestWorkbook().Sheet(
            "Phiếu", TestWorkbook.ReceiptHeader, ["2017-Q4", "28945", "CB001", "04/01/2018", "Đã nhận", "Tốt", null, null, null]));

        Assert.Same(units, await cache.UnitsAsync(stop));
        Assert.Same(closed, await receipts.OfPeriodAsync(Closed, stop));
        Assert.Empty(open);
        Assert.Equal("Tốt", Assert.Single(await receipts.OfPeriodAsync(Open, stop)).Receipt.Content?.Rating);
    }

    [Fact]
    public async Task ImportOfAUnit_ReadsWhatNamesUnitsAgain()
    {
        await using var database = await CreateAsync();
        var (cache, receipts) = (database.Get<RegisterCache>(), database.Get<ReceiptLines>());
        var stop = TestContext.Current.CancellationToken;
        var (units, cadres, assignments) = (await cache.UnitsAsync(stop), await cache.CadresAsync(stop), await cache.AssignmentsAsync(stop));

        await database.ImportAsync(new TestWorkbook().Sheet("Đơn vị", TestWorkbook.UnitHeader, ["28957", "Tân Hội", "Xã", "838", null, null, null]));

        Assert.Equal(units.Count + 1, (await cache.UnitsAsync(stop)).Count);
        Assert.Same(cadres, await cache.CadresAsync(stop));
        Assert.NotSame(assignments, await cache.AssignmentsAsync(stop));
    }
}
