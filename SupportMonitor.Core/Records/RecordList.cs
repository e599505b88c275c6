using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>
/// Lists the records of a kind: what pages, commands and downloads read. Everyone finds what they may read by the kind's
/// <see cref="AccessTable"/>, and nothing else.
/// </summary>
public sealed class RecordList(
    IDbContextFactory<RegisterDb> contexts, IAccessControl access, AuditedKinds kinds, RecordSearch search)
{
    /// <summary>In the order that the filter asks for.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>: the actor may read none.</exception>
    public async Task<RecordSlice<T>> ReadAsync<T>(RecordFilter<T> filter, Actor actor, CancellationToken cancellationToken = default)
        where T : class, IRecord => await ReadAsync(filter, listed: true, actor, cancellationToken);

    /// <summary>One record, listed or not; null when there is none, or none that the actor may read.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>: the actor may read none.</exception>
    public async Task<T?> FindAsync<T>(int id, Actor actor, CancellationToken cancellationToken = default)
        where T : class, IRecord
    {
        var slice = await ReadAsync(new RecordFilter<T> { Where = r => r.Id == id, Most = 1 }, listed: false, actor, cancellationToken);
        return slice.Records.Count == 0 ? null : slice.Records[0];
    }

    private async Task<RecordSlice<T>> ReadAsync<T>(RecordFilter<T> filter, bool listed, Actor actor, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        var kind = (RecordKind<T>)kinds.Of(typeof(T))!;
        await access.RequireAsync(actor, kind.Access.ToRead(new RecordPlace(actor.UnitId, actor.CadreId)), cancellationToken);
        var wanted = SearchText.Of(filter.Text);
        var texts = wanted.IsEmpty ? null : await search.OfAsync(kind, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var view = await db.BeginReadAsync(cancellationToken);
        var all = db.Set<T>().AsNoTracking();
        var records = Filter(Visible(db, listed ? kind.Listed(db, all) : all, kind, actor), kind, filter);
        if (texts is null)
        {
            return new RecordSlice<T>(
                await Ordered(records, kind, filter).Skip(filter.Skip).Take(filter.Most).ToListAsync(cancellationToken),
                await records.CountAsync(cancellationToken));
        }

        // A database has no idea of Vietnamese letters: what is found is decided here, and only the page's records are read whole.
        var found = (await Ordered(records, kind, filter).Select(r => r.Id).ToListAsync(cancellationToken))
            .FindAll(id => texts.TryGetValue(id, out var text) && wanted.Finds(text));
        var page = found.Skip(filter.Skip).Take(filter.Most).ToList();
        var read = await db.Set<T>().AsNoTracking().Where(r => page.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellationToken);
        return new RecordSlice<T>(page.ConvertAll(id => read[id]), found.Count);
    }

    private static IQueryable<T> Filter<T>(IQueryable<T> records, RecordKind<T> kind, RecordFilter<T> filter)
        where T : class, IRecord
    {
        var found = filter.Where is { } where ? records.Where(where) : records;
        found = filter.Words.Select(w => w.Finds<T>()).OfType<Expression<Func<T, bool>>>().Aggregate(found, (all, next) => all.Where(next));
        found = About(found, kind.UnitOf, filter.UnitId);
        found = About(found, kind.CadreOf, filter.CadreId);
        found = About(found, kind.PeriodOf, filter.PeriodId);
        return filter.ParentId is not { } parent ? found
            : kind.Fields.FirstOrDefault(f => f.IsParent)?.Property is { } property ? found.Where(r => EF.Property<int>(r, property) == parent)
            : found.Where(r => false);
    }

    private static IQueryable<T> Ordered<T>(IQueryable<T> records, RecordKind<T> kind, RecordFilter<T> filter)
        where T : class, IRecord
    {
        if (kind.Fields.FirstOrDefault(f => f.IsOrdered && f.Property == filter.Sort)?.Property is not { } property)
        {
            return kind.InOrderOfEntry(records).Reverse();
        }

        var ordered = filter.Descending
            ? records.OrderByDescending(r => EF.Property<object>(r, property))
            : records.OrderBy(r => EF.Property<object>(r, property));
        return ordered.ThenByDescending(r => r.Id);
    }

    private static IQueryable<T> About<T>(IQueryable<T> records, Expression<Func<T, int?>>? of, int? id)
        where T : class =>
        id is null ? records
        : of is null ? records.Where(r => false)
        : records.Where(Expression.Lambda<Func<T, bool>>(Expression.Equal(of.Body, Expression.Constant(id, typeof(int?))), of.Parameters));

    private static IQueryable<T> AboutNone<T>(IQueryable<T> records, Expression<Func<T, int?>>? of)
        where T : class =>
        of is null ? records
        : records.Where(Expression.Lambda<Func<T, bool>>(Expression.Equal(of.Body, Expression.Constant(null, typeof(int?))), of.Parameters));

    private static IQueryable<T> Visible<T>(RegisterDb db, IQueryable<T> records, RecordKind<T> kind, Actor actor)
        where T : class, IRecord =>
        AccessRules.ReachOf(kind.Access, actor.Role, Permission.ReadRecords) switch
        {
            Reach.All => records,
            Reach.Own when actor.CadreId is { } cadre => About(records, kind.CadreOf, cadre),
            Reach.Own => AboutNone(About(records, kind.UnitOf, actor.UnitId ?? 0), kind.CadreOf),
            Reach.Hosted => About(records, kind.UnitOf, actor.UnitId ?? 0),
            Reach.Addressed => kind.AddressedTo(db, records, actor.UnitId ?? 0),
            _ => records.Where(r => false),
        };
}
