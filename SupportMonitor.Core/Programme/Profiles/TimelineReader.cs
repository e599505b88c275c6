using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Programme;

/// <summary>
/// Reads a timeline in two steps: of each kind days and ids, newest first, then the records of the page that is shown. Which kinds are on
/// it follows from their descriptions: those with a day that are about a unit or a cadre.
/// </summary>
internal sealed class TimelineReader(RegisterDb db, AuditedKinds kinds, ProfileScope scope, Actor actor, DateOnly asOf, CancellationToken cancellationToken)
{
    private const string Day = "Date";

    private RegisterDb Db { get; } = db;

    private AuditedKinds Kinds { get; } = kinds;

    private ProfileScope Scope { get; } = scope;

    private Actor Actor { get; } = actor;

    private DateOnly AsOf { get; } = asOf;

    private CancellationToken Cancelled { get; } = cancellationToken;

    /// <param name="named">The kind asked for; null for all.</param>
    /// <param name="number">Which page, from 1.</param>
    /// <param name="most">Entries on a page.</param>
    public async Task<Timeline> ReadAsync(string? named, int number, int most)
    {
        var skip = (number - 1) * most;
        var counts = new SortedDictionary<ChangeSubject, int>();
        var marks = new List<(DateOnly Date, ChangeSubject Kind, int Id)>();
        var asked = 0;
        foreach (var kind in Kinds.Records)
        {
            var about = AboutOf(kind);
            var isAsked = named is null || about.Name == named;
            if (await kind.Accept(new Finder(this, isAsked ? skip + most : 0)) is { Count: > 0 } found)
            {
                counts[about.Subject] = counts.GetValueOrDefault(about.Subject) + found.Count;
                asked += isAsked ? found.Count : 0;
                marks.AddRange(found.Newest.Select(n => (n.Date, kind.Subject, n.Id)));
            }
        }

        if (skip >= asked)
        {
            (number, skip) = asked == 0 ? (1, 0) : (((asked - 1) / most) + 1, (asked - 1) / most * most);
        }

        var page = marks.OrderByDescending(m => m.Date).ThenByDescending(m => m.Kind).ThenByDescending(m => m.Id).Skip(skip).Take(most).ToList();
        var entries = new Dictionary<(ChangeSubject, int), TimelineEntry>();
        foreach (var ofKind in page.GroupBy(m => m.Kind))
        {
            var kind = (IRecordKind)Kinds.Of(ofKind.Key)!;
            foreach (var entry in await kind.Accept(new Teller(this, [.. ofKind.Select(m => m.Id)])))
            {
                entries[(ofKind.Key, entry.Record.Id)] = entry;
            }
        }

        return new Timeline(
            page.ConvertAll(m => entries[(m.Kind, m.Id)]),
            [.. counts.Select(c => new TimelineKind((IRecordKind)Kinds.Of(c.Key)!, c.Value))],
            asked,
            number);
    }

    /// <summary>The kind that a kind's records are steps of; itself where they are none.</summary>
    private IRecordKind AboutOf(IRecordKind kind) =>
        kind.Fields.FirstOrDefault(f => f.IsParent) is { Refers: { } parent } ? (IRecordKind)Kinds.Of(parent)! : kind;

    /// <summary>How many records there are to tell of, and the newest of them.</summary>
    private sealed record Found(int Count, IReadOnlyList<(DateOnly Date, int Id)> Newest);

    /// <summary>Null for a kind that has no place on the timeline, or none for its reader.</summary>
    private sealed class Finder(TimelineReader reader, int most) : IRecordKindVisitor<Task<Found?>>
    {
        public async Task<Found?> Visit<T>(RecordKind<T> kind)
            where T : class, IRecord
        {
            if (typeof(T).GetProperty(Day)?.PropertyType != typeof(DateOnly)
                || AccessRules.ReachOf(kind.Told, reader.Actor.Role, Permission.ReadRecords) == Reach.None
                || reader.Scope.Of(RecordList.Visible(reader.Db, reader.Db.Set<T>().AsNoTracking(), kind, kind.Told, reader.Actor), kind) is not { } records)
            {
                return null;
            }

            var (asOf, cancellationToken) = (reader.AsOf, reader.Cancelled);
            records = records.Where(r => EF.Property<DateOnly>(r, Day) <= asOf);
            var count = await records.CountAsync(cancellationToken);
            var newest = count == 0 || most == 0 ? [] : await records
                .OrderByDescending(r => EF.Property<DateOnly>(r, Day)).ThenByDescending(r => r.Id)
                .Select(r => new { Date = EF.Property<DateOnly>(r, Day), r.Id })
                .Take(most).ToListAsync(cancellationToken);
            return new Found(count, [.. newest.Select(n => (n.Date, n.Id))]);
        }
    }

    private sealed class Teller(TimelineReader reader, IReadOnlyList<int> ids) : IRecordKindVisitor<Task<IEnumerable<TimelineEntry>>>
    {
        public async Task<IEnumerable<TimelineEntry>> Visit<T>(RecordKind<T> kind)
            where T : class, IRecord
        {
            var records = await reader.Db.Set<T>().AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(reader.Cancelled);
            if (AccessRules.ReachOf(kind.Access, reader.Actor.Role, Permission.ReadRecords) == Reach.None)
            {
                records = records.ConvertAll(kind.Tell);
            }

            var names = await RecordNaming.OfAsync(reader.Db, reader.Kinds, records, reader.Cancelled);
            var (day, parent, about) = (typeof(T).GetProperty(Day)!, kind.Fields.FirstOrDefault(f => f.IsParent), reader.AboutOf(kind));
            return records.Select(r => new TimelineEntry((DateOnly)day.GetValue(r)!, kind, r, names, about, parent is null ? r.Id : (int)parent.Get(r)!));
        }
    }
}
