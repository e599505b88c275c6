using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Import;

public sealed class UndoDutiesTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await SmallRegister.CreateAsync();
        await _database.ImportAsync(new TestWorkbook().Sheet(
            "Phân công", TestWorkbook.AssignmentHeader, ["CB002", "28945", "Theo dõi xã", "01/01/2017", null, "QĐ 9"]));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task FormThatCameOnAnImportedAssignment_StandsInTheWayUntilItIsGone()
    {
        var forms = _database.Get<FormService>();
        var id = (await forms.ReceiveAsync(SmallRegister.Unexpected, new(2018, 1, 4), new("Tốt"), TestDatabase.Actor)).Id;

        var refused = await UndoAsync();
        Assert.True(refused.Refused);
        Assert.Equal((UndoObstacleKind.InUse, RegisterSheet.Assignments), (refused.Obstacles[0].Kind, refused.Obstacles[0].Sheet));

        await forms.DeleteAsync(id, 0, "Thử", TestDatabase.Actor);
        Assert.False((await UndoAsync()).Refused);
    }

    [Fact]
    public async Task DraftAndExemption_StandInTheWayToo()
    {
        var exemption = (await _database.Get<ExemptionService>().AddAsync(SmallRegister.Unexpected, "Ốm", TestDatabase.Actor)).Id;
        Assert.True((await UndoAsync()).Refused);
        await _database.Get<ExemptionService>().RemoveAsync(exemption, 0, "Thử", TestDatabase.Actor);

        var commune = await _database.CommuneAsync("28945");
        await _database.Get<FormDrafts>().SaveAsync(SmallRegister.Unexpected, default, new("Tốt"), commune);
        Assert.True((await UndoAsync()).Refused);
    }

    [Fact]
    public async Task FormOfAnotherDuty_DoesNotStandInTheWay()
    {
        await _database.Get<FormService>().ReceiveAsync(SmallRegister.Expected, new(2018, 1, 4), new("Tốt"), TestDatabase.Actor);

        Assert.False((await UndoAsync()).Refused);
    }

    [Fact]
    public async Task MovedDueDate_IsNotPutBackUnderFormsThatCameSince()
    {
        await _database.ImportAsync(new TestWorkbook().Sheet(
            "Kỳ", TestWorkbook.PeriodHeader, ["2017-Q4", "Quý IV/2017", "01/10/2017", "31/12/2017", "15/01/2018", "Đang mở"]));
        await _database.Get<FormService>().ReceiveAsync(SmallRegister.Expected, new(2018, 1, 4), new("Tốt"), TestDatabase.Actor);

        var refused = await UndoAsync();

        Assert.Equal([RegisterSheet.Periods], refused.Obstacles.Select(o => o.Sheet));
    }

    [Theory]
    [InlineData("Xã", "01/01/2010", null)]
    [InlineData("Xã", null, "31/12/2020")]
    [InlineData("Phường", null, null)]
    public async Task UnitsOtherDaysOrKind_AreNotPutBackUnderFormsThatCameSince(string kind, string? from, string? to)
    {
        await _database.ImportAsync(new TestWorkbook().Sheet(
            "Đơn vị", TestWorkbook.UnitHeader, ["28945", "Định Thủy", kind, "838", from, to, null], ["28951", "Phước Hiệp", "Xã", "838", "01/01/2010", null, null]));
        var forms = _database.Get<FormService>();
        var id = (await forms.ReceiveAsync(SmallRegister.Expected, new(2018, 1, 4), new("Tốt"), TestDatabase.Actor)).Id;

        Assert.Equal(
            [new UndoObstacle(UndoObstacleKind.InUse, RegisterSheet.Units, "28945", "Receipts")], (await UndoAsync()).Obstacles);

        await forms.DeleteAsync(id, 0, "Thử", TestDatabase.Actor);
        Assert.False((await UndoAsync()).Refused);
    }

    [Fact]
    public async Task UnitsOtherPhone_IsPutBackUnderFormsThatCameSince()
    {
        await _database.ImportAsync(new TestWorkbook().Sheet(
            "Đơn vị", TestWorkbook.UnitHeader, ["28945", "Định Thủy", "Xã", "838", null, null, "0275 9"]));
        await _database.Get<FormService>().ReceiveAsync(SmallRegister.Expected, new(2018, 1, 4), new("Tốt"), TestDatabase.Actor);

        Assert.False((await UndoAsync()).Refused);
    }

    private async Task<UndoOutcome> UndoAsync()
    {
        await using var db = _database.Open();
        var import = await db.Trail.Where(t => t.Action == ChangeAction.Imported).OrderByDescending(t => t.Id).FirstAsync();
        return await _database.Get<ImportUndo>().UndoAsync(import.Id, "Thử", TestDatabase.Actor);
    }
}
