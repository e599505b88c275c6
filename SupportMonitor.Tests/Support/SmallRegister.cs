using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using Xunit;

namespace SupportMonitor.Tests.Support;

/// <summary>
/// A register small enough to know by heart: two communes of one district, two cadres who follow one each, an open quarter, a draft
/// and a period that is closed.
/// </summary>
public static class SmallRegister
{
    public const int Province = 1;
    public const int District = 2;
    public const int DinhThuy = 3;
    public const int PhuocHiep = 4;
    public const int An = 1;
    public const int Binh = 2;
    public const int Open = 1;
    public const int Draft = 2;
    public const int Closed = 3;

    /// <summary>An's assignment to Định Thủy.</summary>
    public const int AnFollows = 1;

    public static FormPair Expected { get; } = new(Open, DinhThuy, An);

    public static FormPair Unexpected { get; } = new(Open, DinhThuy, Binh);

    private static readonly FilledDatabase Filled = new(FillAsync);

    public static Task<TestDatabase> CreateAsync() => TestDatabase.CreateAsync(like: Filled);

    private static async Task FillAsync(TestDatabase database)
    {
        await database.AddAsync(
            new Unit { Id = Province, Code = "83", Name = "Bến Tre", Kind = UnitKind.Province },
            new Unit { Id = District, Code = "838", Name = "Mỏ Cày Nam", Kind = UnitKind.District, ParentId = Province },
            new Unit { Id = DinhThuy, Code = "28945", Name = "Định Thủy", Kind = UnitKind.Commune, ParentId = District },
            new Unit { Id = PhuocHiep, Code = "28951", Name = "Phước Hiệp", Kind = UnitKind.Commune, ParentId = District },
            new Cadre { Id = An, Code = "CB001", Name = "Nguyễn Mẫu An" },
            new Cadre { Id = Binh, Code = "CB002", Name = "Trần Mẫu Bình" },
            new Period { Id = Open, Code = "2017-Q4", Name = "Quý IV/2017", From = new(2017, 10, 1), To = new(2017, 12, 31), Due = new(2018, 1, 5), State = PeriodState.Open },
            new Period { Id = Draft, Code = "2018-Q1", Name = "Quý I/2018", From = new(2018, 1, 1), To = new(2018, 3, 31), Due = new(2018, 4, 5), State = PeriodState.Draft },
            new Period { Id = Closed, Code = "2017-Q3", Name = "Quý III/2017", From = new(2017, 7, 1), To = new(2017, 9, 30), Due = new(2017, 10, 5), State = PeriodState.Open },
            new Assignment { Id = AnFollows, CadreId = An, UnitId = DinhThuy, Role = AssignmentRole.FollowCommune, From = new(2016, 6, 10), LegalBasis = "QĐ 182" },
            new Assignment { Id = 2, CadreId = Binh, UnitId = PhuocHiep, Role = AssignmentRole.FollowCommune, From = new(2016, 6, 10) });
        await database.Get<PeriodClosingService>().CloseAsync(Closed, 0, TestDatabase.Actor);
    }

    /// <summary>A service's refusal, and nothing written.</summary>
    public static async Task<RefusedException> RefusesAsync(this TestDatabase database, Refusal refusal, Func<Task> act)
    {
        var before = await CountAsync();
        var refused = await Assert.ThrowsAsync<RefusedException>(act);
        Assert.Equal(refusal, refused.Refusal);
        Assert.Equal(before, await CountAsync());
        return refused;

        async Task<int> CountAsync()
        {
            await using var db = database.Open();
            return await db.Trail.CountAsync();
        }
    }

    /// <param name="known">So many of the first are left out.</param>
    public static async Task<List<TrailEntry>> TrailAsync(this TestDatabase database, int known = 0)
    {
        await using var db = database.Open();
        return await db.Trail.AsNoTracking().OrderBy(t => t.Id).Skip(known).ToListAsync();
    }

    public static async Task<List<Receipt>> ReceiptsAsync(this TestDatabase database)
    {
        await using var db = database.Open();
        return await db.Receipts.AsNoTracking().OrderBy(r => r.Sequence).ToListAsync();
    }

    public static async Task<T> FindAsync<T>(this TestDatabase database, int id)
        where T : class
    {
        await using var db = database.Open();
        return await db.FindAsync<T>(id) ?? throw new InvalidOperationException($"{typeof(T).Name} {id} is not there.");
    }
}
