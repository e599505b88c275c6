using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Accounts;
using SupportMonitor.Tests.Support;

namespace SupportMonitor.Tests.Golden;

/// <summary>Where the people of <see cref="LivedInDatabase"/> work: records by codes, accounts by names, one clock.</summary>
internal sealed class LivedInScene(TestDatabase database)
{
    /// <summary>Eight in the morning in Vietnam, in UTC.</summary>
    private const int MorningUtc = 1;

    public TestDatabase Database => database;

    /// <summary>Runs commands on the server's machine.</summary>
    public static Actor Operator { get; } = Actor.Operator("may-chu", ChangeOrigin.Command);

    public T Get<T>()
        where T : notnull => database.Get<T>();

    /// <summary>An account as it is now, a minute after what was done before: entries of the trail have own times.</summary>
    /// <param name="session">The session that it acts in; null where that does not matter.</param>
    public async Task<Actor> LaterAsync(string userName, string? session = null)
    {
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        return await database.ActorAsync(await IdAsync(userName)) with { Session = session };
    }

    public Task<Actor> OfficeAsync() => LaterAsync(LivedInDatabase.Secretariat);

    /// <summary>The account that speaks for a commune.</summary>
    public Task<Actor> CommuneAsync(string code) => LaterAsync(LivedInDatabase.OfCommune(code));

    public Task<int> IdAsync(string userName) => Get<AccountService>().FindAsync(userName);

    public void NextMorning()
    {
        var now = database.Clock.GetUtcNow();
        database.Clock.Advance(new DateTimeOffset(now.Date.AddDays(1).AddHours(MorningUtc), TimeSpan.Zero) - now);
    }

    public Task<Unit> UnitAsync(string code) => OneAsync(db => db.Units.Where(u => u.Code == code));

    public Task<Cadre> CadreAsync(string code) => OneAsync(db => db.Cadres.Where(c => c.Code == code));

    public Task<Period> PeriodAsync(string code) => OneAsync(db => db.Periods.Where(p => p.Code == code));

    /// <summary>The assignment that is in force without an end.</summary>
    public Task<Assignment> AssignmentAsync(string cadre, string unit) =>
        OneAsync(db => db.Assignments.Where(a => a.Cadre.Code == cadre && a.Unit.Code == unit && a.To == null));

    public Task<Exemption> ExemptionAsync(FormPair pair) => OneAsync(db => db.Exemptions.Where(
        e => e.PeriodId == pair.PeriodId && e.UnitId == pair.UnitId && e.CadreId == pair.CadreId));

    public async Task<FormPair> PairAsync(string period, string commune, string cadre) =>
        new((await PeriodAsync(period)).Id, (await UnitAsync(commune)).Id, (await CadreAsync(cadre)).Id);

    /// <summary>The row of a pair that was entered last.</summary>
    public Task<Receipt> ReceiptAsync(FormPair pair) => OneAsync(db => db.Receipts
        .Where(r => r.PeriodId == pair.PeriodId && r.UnitId == pair.UnitId && r.CadreId == pair.CadreId)
        .OrderByDescending(r => r.Sequence).Take(1));

    public Task<FormDraft> DraftAsync(FormPair pair) => OneAsync(db => db.FormDrafts.Where(
        d => d.PeriodId == pair.PeriodId && d.UnitId == pair.UnitId && d.CadreId == pair.CadreId));

    public async Task<T> OneAsync<T>(Func<Core.Data.RegisterDb, IQueryable<T>> query)
        where T : class
    {
        await using var db = database.Open();
        return await query(db).AsNoTracking().SingleAsync();
    }
}
