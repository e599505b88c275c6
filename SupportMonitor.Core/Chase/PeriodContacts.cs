using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Chase;

/// <summary>A period's contacts by duty, cached for all viewers until a commit changes them.</summary>
public sealed class PeriodContacts : IDisposable
{
    private readonly IDbContextFactory<RegisterDb> _contexts;
    private readonly IAccessControl _access;
    private readonly CommitCache<int, ContactsByDuty> _contacts;

    public PeriodContacts(IDbContextFactory<RegisterDb> contexts, ChangeFeed feed, IAccessControl access)
    {
        (_contexts, _access) = (contexts, access);
        _contacts = new(feed, (c, period) => c.Touches(ChaseContactRecords.Number) && c.IsAbout(period, null, null), ReadAsync);
    }

    /// <summary>The contacts of one duty, the last first.</summary>
    /// <exception cref="Common.RefusedException"><see cref="Common.Refusal.NotAllowed"/>.</exception>
    public async Task<IReadOnlyList<ChaseContact>> OfDutyAsync(FormPair duty, Actor actor, CancellationToken cancellationToken = default) =>
        [.. (await OfAsync(duty.PeriodId, actor, cancellationToken))[duty.UnitId, duty.CadreId].Reverse()];

    /// <summary>All of a period.</summary>
    /// <exception cref="Common.RefusedException"><see cref="Common.Refusal.NotAllowed"/>.</exception>
    public async Task<ContactsByDuty> OfAsync(int periodId, Actor actor, CancellationToken cancellationToken = default)
    {
        await _access.RequireAsync(actor, ChaseContactRecords.ToRead, cancellationToken);
        return await OfAsync(periodId, cancellationToken);
    }

    /// <summary>The same for who has asked for the permission already.</summary>
    internal ValueTask<ContactsByDuty> OfAsync(int periodId, CancellationToken cancellationToken) =>
        _contacts.GetAsync(periodId, cancellationToken);

    public void Dispose() => _contacts.Dispose();

    private async Task<ContactsByDuty> ReadAsync(int periodId)
    {
        await using var db = await _contexts.CreateDbContextAsync();
        return new ContactsByDuty(await db.ChaseContacts.AsNoTracking().Where(c => c.PeriodId == periodId)
            .OrderBy(c => c.Date).ThenBy(c => c.Number).ToListAsync());
    }
}

/// <summary>Contacts by duty, each duty's by date, then number.</summary>
public sealed class ContactsByDuty(IReadOnlyList<ChaseContact> contacts)
{
    private readonly Dictionary<(int, int), ChaseContact[]> _byDuty =
        contacts.GroupBy(c => (c.UnitId, c.CadreId)).ToDictionary(g => g.Key, g => g.ToArray());

    public IReadOnlyList<ChaseContact> this[int unitId, int cadreId] => _byDuty.GetValueOrDefault((unitId, cadreId), []);

    public int Count => contacts.Count;
}
