using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Records.Kinds;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Board.Merging.Twins;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Board.Merging;

/// <summary>A kind of which the merge knows nothing but the database's references and its fields.</summary>
public sealed class MergedKindsToComeTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await ProjectDatabase.CreateAsync();
        await Twins.AddAsync(_database);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task RecordsAboutTheCadre_AndListsOfCodes_GoAndComeBack()
    {
        var service = _database.Get<ProjectService>();
        await service.AddAsync(New("CT1", Second, null), TestDatabase.Actor);
        await service.AddAsync(New("CT2", Binh, "CB002; CB-01"), TestDatabase.Actor);
        await service.AddAsync(New("CT3", null, "CB-01; CB001"), TestDatabase.Actor);
        await service.AddAsync(New("CT4", null, "CB-011"), TestDatabase.Actor);
        var before = await _database.RowsAsync();

        var preview = await _database.Get<CadreMergeService>().PreviewAsync(Input, TestDatabase.Actor);
        var merge = await _database.MergeAsync();

        Assert.Equal(["CT1", "CT2", "CT3"], preview.Moves.Single(m => m.Table == "Projects").Keys);
        await using (var db = _database.Open())
        {
            Assert.Equal(
                [("CT1", An, null), ("CT2", Binh, "CB002; CB001"), ("CT3", null, "CB001"), ("CT4", null, "CB-011")],
                (await db.Set<Project>().OrderBy(p => p.Code).ToListAsync()).Select(p => (p.Code, p.CadreId, p.Helpers)));
        }

        Assert.Contains(
            await _database.TrailAsync(), t => t is { Subject: (ChangeSubject)901, Action: ChangeAction.Merged, Key: "CT1" });
        Assert.Empty((await _database.Get<CadreMergeService>().UndoAsync(merge, "Hai người", TestDatabase.Actor)).Obstacles);
        Assert.Equal(before, await _database.RowsAsync());
    }

    private static Project New(string code, int? cadre, string? helpers) => new()
    {
        Code = code, Name = "Cầu", Date = new(2018, 1, 2), UnitId = DinhThuy, CadreId = cadre, Purpose = "Khác", Amount = 1, Helpers = helpers,
    };
}
