using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>
/// What a search over the records of a kind looks in: each field as a list shows it, and the names, positions and phones of what it
/// refers to, the units above included. Worked out once for all and kept until a commit concerns it.
/// </summary>
public sealed class RecordSearch(IDbContextFactory<RegisterDb> contexts, ChangeFeed feed, AuditedKinds kinds) : IDisposable
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    private readonly ConcurrentDictionary<Type, Lazy<CommitCache<Texts>>> _caches = new();

    private IDbContextFactory<RegisterDb> Contexts => contexts;

    /// <summary>By the records' ids.</summary>
    internal async ValueTask<IReadOnlyDictionary<int, SearchableText>> OfAsync(IRecordKind kind, CancellationToken cancellationToken) =>
        (await TextsAsync(kind, cancellationToken)).Whole;

    public void Dispose()
    {
        foreach (var cache in _caches.Values)
        {
            cache.Value.Dispose();
        }
    }

    private ValueTask<Texts> TextsAsync(IRecordKind kind, CancellationToken cancellationToken) =>
        _caches.GetOrAdd(kind.Entity, _ => new(() =>
        {
            var concerned = Concerned(kind, []).ToArray();
            return new CommitCache<Texts>(feed, c => c.Touches(concerned), () => kind.Accept(new Reader(this)));
        })).Value.GetAsync(cancellationToken);

    /// <summary>The kind and all that its records refer to, near or far.</summary>
    private HashSet<ChangeSubject> Concerned(IRecordKind kind, HashSet<ChangeSubject> found)
    {
        if (found.Add(kind.Subject))
        {
            foreach (var field in kind.Fields)
            {
                if (Referred(field) is { } other)
                {
                    Concerned(other, found);
                }
            }
        }

        return found;
    }

    /// <summary>Null for a field that refers to none by id.</summary>
    private IRecordKind? Referred(Field field) =>
        field is { IsText: false, Refers: { } type } ? kinds.Of(type) as IRecordKind : null;

    /// <param name="Names">What other records show of one that they refer to.</param>
    private sealed record Texts(IReadOnlyDictionary<int, SearchableText> Whole, IReadOnlyDictionary<int, SearchableText> Names);

    private sealed class Reader(RecordSearch search) : IRecordKindVisitor<Task<Texts>>
    {
        public async Task<Texts> Visit<T>(RecordKind<T> kind)
            where T : class, IRecord
        {
            await using var db = await search.Contexts.CreateDbContextAsync();
            var records = await db.Set<T>().AsNoTracking().ToListAsync();
            var columns = new List<Column>(kind.Fields.Count);
            foreach (var field in kind.Fields)
            {
                var other = search.Referred(field);
                var names = other is null || other.Entity == typeof(T) ? null : (await search.TextsAsync(other, CancellationToken.None)).Names;
                columns.Add(new Column(field, typeof(T).GetProperty(field.Property)!, names));
            }

            var own = records.ToDictionary(r => r.Id);
            var known = new Dictionary<int, SearchableText>(records.Count);
            return new Texts(records.ToDictionary(r => r.Id, Whole), records.ToDictionary(r => r.Id, NamesOf));

            SearchableText NamesOf(T record)
            {
                if (!known.TryGetValue(record.Id, out var found))
                {
                    // Entered before it is worked out, so that a circle of references ends.
                    known.Add(record.Id, default);
                    found = known[record.Id] = columns.Where(c => c.IsOfName).Aggregate(KnownAs(record), (all, c) => all + TextOf(c, record));
                }

                return found;
            }

            SearchableText Whole(T record) => columns.Aggregate(KnownAs(record), (all, c) => all + TextOf(c, record));

            SearchableText TextOf(Column column, T record) => (column.Field, column.Property.GetValue(record)) switch
            {
                (_, null) => default,
                ({ Refers: not null, IsText: false }, int id) => column.Others is { } others ? others.GetValueOrDefault(id)
                    : own.TryGetValue(id, out var other) ? NamesOf(other) : default,
                ({ IsPhone: true }, string phone) => default(SearchableText).WithPhone(phone),
                (_, DateOnly date) => default(SearchableText).WithDates(date),
                ({ FixedWords.Words: var words }, Enum word) => SearchableText.Of(words[Convert.ToInt32(word, CultureInfo.InvariantCulture)]),
                (_, int or long) and var (_, number) => SearchableText.Of(((IFormattable)number).ToString("N0", Vietnamese)),
                (_, var value) => SearchableText.Of(value.ToString()),
            };

            static SearchableText KnownAs(T record) =>
                record is INamedRecord named ? SearchableText.Of($"{named.KnownAs} {named.Code}") : default;
        }

        /// <param name="Others">The names of what it refers to, by id; null where it refers to none, or to its own kind.</param>
        private sealed record Column(Field Field, PropertyInfo Property, IReadOnlyDictionary<int, SearchableText>? Others)
        {
            /// <summary>Shown beside other records: lines, phones and what stands above; no dates, figures and long texts.</summary>
            public bool IsOfName => Field.Type is FieldType.Line || Field is { Refers: not null, IsText: false };
        }
    }
}
