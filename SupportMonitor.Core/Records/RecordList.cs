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
    IDbContextFactory<RegisterDb> contexts, IAccessControl access, AuditedKinds kinds, RecordSearch search, IRecordPlaces places,
    IEnumerable<IRecordConditions> conditions)
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
        filter = await PlacedAsync(kind, filter, cancellationToken);
        var isNarrowed = kind.Narrowings.Any(n => n.Key == filter.Narrowing);
        var met = isNarrowed ? await FindAsync(filter, cancellationToken) : null;

        // A condition looks at the days by itself: a pair counts on one day and has two records.
        filter = met is null ? filter : filter with { Days = null };
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var view = await db.BeginReadAsync(cancellationToken);
        var all = db.Set<T>().AsNoTracking();
        var records = Filter(Visible(db, listed ? kind.Listed(db, all) : all, kind, kind.Access, actor), kind, filter);
        if (isNarrowed)
        {
            records = met is null ? kind.Narrow(db, records, filter.Narrowing!) : records.Where(r => met.Contains(r.Id));
        }

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

    /// <summary>The ids of those that meet a narrowing by figures; null where <see cref="RecordKind{T}.Narrow"/> can tell.</summary>
    private async Task<IReadOnlyCollection<int>?> FindAsync<T>(RecordFilter<T> filter, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        foreach (var condition in conditions)
        {
            if (await condition.FindAsync(filter, cancellationToken) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The same with what its codes stand for.</summary>
    private async Task<RecordFilter<T>> PlacedAsync<T>(RecordKind<T> kind, RecordFilter<T> filter, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        if (filter.Under is { } code)
        {
            var units = await places.UnderAsync(code, cancellationToken);
            filter = filter with { Where = Both(filter.Where, kind.UnitOf is { } of ? Among(of, units) : _ => false) };
        }

        return filter.Cadre is { } cadre ? filter with { CadreId = await places.CadreAsync(cadre, cancellationToken) } : filter;
    }

    /// <summary>True for records about one of several units or cadres.</summary>
    internal static Expression<Func<T, bool>> Among<T>(Expression<Func<T, int?>> of, IReadOnlyCollection<int> ids)
    {
        var nullable = ids.Select(i => (int?)i).ToList();
        var contains = Expression.Call(Expression.Constant(nullable), nameof(List<>.Contains), null, of.Body);
        return Expression.Lambda<Func<T, bool>>(contains, of.Parameters);
    }

    private static Expression<Func<T, bool>> Both<T>(Expression<Func<T, bool>>? a, Expression<Func<T, bool>> b) => a is null ? b
        : Expression.Lambda<Func<T, bool>>(Expression.AndAlso(a.Body, Expression.Invoke(b, a.Parameters)), a.Parameters);

    private static IQueryable<T> Filter<T>(IQueryable<T> records, RecordKind<T> kind, RecordFilter<T> filter)
        where T : class, IRecord
    {
        var found = filter.Where is { } where ? records.Where(where) : records;
        found = filter.Words.Select(w => w.Finds<T>()).Aggregate(found, (all, next) => all.Where(next));
        if (filter.Days is { } days && kind.CountsOn is { } dated)
        {
            found = found.Where(r => EF.Property<DateOnly>(r, dated) >= days.From && EF.Property<DateOnly>(r, dated) <= days.To);
        }

        if (filter.Until is { } until && kind.PeriodOf is not null && typeof(T).GetProperty("Date") is not null)
        {
            found = found.Where(r => EF.Property<DateOnly>(r, "Date") <= until);
        }

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
            // The latest first; of a day the last entered.
            return kind.CountsOn is not { } dated ? kind.InOrderOfEntry(records).Reverse()
                : filter.Today is not { } today ? records.OrderByDescending(r => EF.Property<DateOnly>(r, dated)).ThenByDescending(r => r.Id)
                : records.OrderBy(r => EF.Property<DateOnly>(r, dated) > today)
                    .ThenByDescending(r => EF.Property<DateOnly>(r, dated) > today ? DateOnly.MinValue : EF.Property<DateOnly>(r, dated))
                    .ThenBy(r => EF.Property<DateOnly>(r, dated)).ThenByDescending(r => r.Id);
        }

        var ordered = filter.Descending
            ? records.OrderByDescending(r => EF.Property<object>(r, property))
            : records.OrderBy(r => EF.Property<object>(r, property));
        return ordered.ThenByDescending(r => r.Id);
    }

    /// <summary>The records about one unit or cadre; all without one, none of a kind that is about none.</summary>
    internal static IQueryable<T> About<T>(IQueryable<T> records, Expression<Func<T, int?>>? of, int? id)
        where T : class =>
        id is null ? records
        : of is null ? records.Where(r => false)
        : records.Where(Expression.Lambda<Func<T, bool>>(Expression.Equal(of.Body, Expression.Constant(id, typeof(int?))), of.Parameters));

    private static IQueryable<T> AboutNone<T>(IQueryable<T> records, Expression<Func<T, int?>>? of)
        where T : class =>
        of is null ? records
        : records.Where(Expression.Lambda<Func<T, bool>>(Expression.Equal(of.Body, Expression.Constant(null, typeof(int?))), of.Parameters));

    /// <summary>The records that an actor's role reaches by a table.</summary>
    internal static IQueryable<T> Visible<T>(RegisterDb db, IQueryable<T> records, RecordKind<T> kind, AccessTable table, Actor actor)
        where T : class, IRecord =>
        AccessRules.ReachOf(table, actor.Role, Permission.ReadRecords) switch
        {
            Reach.All => records,
            Reach.Own when actor.CadreId is { } cadre => About(records, kind.CadreOf, cadre),
            Reach.Own => AboutNone(About(records, kind.UnitOf, actor.UnitId ?? 0), kind.CadreOf),
            Reach.Hosted => About(records, kind.UnitOf, actor.UnitId ?? 0),
            Reach.Addressed => kind.AddressedTo(db, records, actor.UnitId ?? 0),
            _ => records.Where(r => false),
        };
}
