using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Records;

public sealed class LedgerTests
{
    [Fact]
    public async Task Trail_CannotBeAlteredOrRemoved()
    {
        await using var database = await CreateAsync();
        await using var db = database.Open();

        await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync("UPDATE Trail SET Actor = 'x'"));
        await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM Trail WHERE Id = 1"));
        Assert.DoesNotContain(await database.TrailAsync(), t => t.Actor == "x");
    }

    [Fact]
    public async Task Work_ThatThrows_WritesNothing()
    {
        await using var database = await CreateAsync();
        var before = await database.TrailAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Get<Ledger>().CommitAsync<int>(TestDatabase.Actor, Permission.KeepRegister, db =>
        {
            db.Cadres.Add(new Cadre { Code = "CB9", Name = "Mẫu" });
            throw new InvalidOperationException();
        }));

        await using var after = database.Open();
        Assert.Equal(2, await after.Cadres.CountAsync());
        Assert.Equal(before.Count, (await database.TrailAsync()).Count);
    }

    [Fact]
    public async Task CodeTakenBetweenTheQuestionAndTheWrite_IsToldInTheRegistersWords()
    {
        await using var database = await CreateAsync();

        var refused = await database.RefusesAsync(Refusal.CodeTaken, () => database.AddAsync(new Cadre { Code = "CB001", Name = "Mẫu" }));
        Assert.Equal(["CB001"], refused.Arguments);
        await database.RefusesAsync(Refusal.AssignmentTaken, () => database.AddAsync(
            new Assignment { CadreId = An, UnitId = DinhThuy, Role = AssignmentRole.FollowCommune, From = new(2016, 6, 10) }));
    }

    [Fact]
    public async Task RecordThatIsReferredTo_CannotBeRemovedByAnyWork()
    {
        await using var database = await CreateAsync();

        await database.RefusesAsync(Refusal.InUse, () => database.Get<Ledger>().CommitAsync(TestDatabase.Actor, Permission.KeepRegister, async db =>
        {
            db.Units.Remove(await db.Units.SingleAsync(u => u.Id == DinhThuy));
            return 0;
        }));
    }

    [Fact]
    public async Task ReferenceToARecordThatIsGone_IsRefused()
    {
        await using var database = await CreateAsync();

        await database.RefusesAsync(Refusal.NotFound, () => database.AddAsync(
            new Assignment { CadreId = 99, UnitId = DinhThuy, Role = AssignmentRole.FollowCommune, From = new(2016, 6, 10) }));
    }

    [Fact]
    public async Task Trail_NamesRecordsByCodesAndIdsAlsoWhenTheyAreNew()
    {
        await using var database = await TestDatabase.CreateAsync();
        var district = new Unit { Code = "838", Name = "Mỏ Cày Nam", Kind = UnitKind.District };
        var commune = new Unit { Code = "28945", Name = "Định Thủy", Kind = UnitKind.Commune, Parent = district };
        var cadre = new Cadre { Code = "CB001", Name = "Mẫu" };
        await database.AddAsync(new Assignment { Cadre = cadre, Unit = commune, Role = AssignmentRole.FollowCommune, From = new(2016, 6, 10) });

        var trail = await database.TrailAsync();

        Assert.Equal(4, trail.Count);
        var entry = Assert.Single(trail, t => t.Subject == ChangeSubject.Assignment);
        Assert.Equal("CB001 / 28945 / Theo dõi xã / 2016-06-10", entry.Key);
        Assert.Equal((commune.Id, cadre.Id), (entry.UnitId, entry.CadreId));
        Assert.Contains($"\"UnitId\":{commune.Id}", entry.After, StringComparison.Ordinal);
        Assert.All(trail, t => Assert.True(t.RecordId > 0));
    }

    [Fact]
    public async Task SavingWhatDidNotChange_LeavesNoTrace()
    {
        await using var database = await CreateAsync();
        var before = (await database.TrailAsync()).Count;

        await database.Get<CadreService>().EditAsync(An, 0, new("Nguyễn Mẫu An", null, null, null, null), TestDatabase.Actor);

        Assert.Equal(before, (await database.TrailAsync()).Count);
        Assert.Equal(0, (await database.FindAsync<Cadre>(An)).Revision);
    }

    [Fact]
    public async Task Commit_IsToldBeforeItReturns()
    {
        await using var database = await CreateAsync();
        var published = new List<TrailEntry>();
        using var subscription = database.Get<ChangeFeed>().Subscribe(changes => published.AddRange(changes.Select(c => c.Entry)));

        await database.Get<FormService>().ReceiveAsync(Expected, new(2018, 1, 5), new(), TestDatabase.Actor);

        Assert.Equal(ChangeSubject.Receipt, Assert.Single(published).Subject);
    }

    [Fact]
    public async Task OrdersOfOneProcess_WaitForAnotherProcessToFinish()
    {
        await using var database = await CreateAsync();
        await using var other = await TestDatabase.OpenAsync(database.Directory);
        await using var db = other.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var writing = Task.Run(() => database.Get<FormService>().ReceiveAsync(Expected, new(2018, 1, 5), new(), TestDatabase.Actor));

        Assert.NotSame(writing, await Task.WhenAny(writing, Task.Run(() => database.ReceiptsAsync())));
        await transaction.RollbackAsync();
        await writing;

        Assert.Single(await database.ReceiptsAsync());
    }
}
