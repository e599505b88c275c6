using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Programme;

/// <summary>
/// Reads the trail for who may: the programme's data with <see cref="Permission.ReadTrail"/>, accounts, settings and refused attempts
/// with <see cref="Permission.ReadAccountTrail"/>. Every method throws <see cref="RefusedException"/> with
/// <see cref="Refusal.NotAllowed"/> to who may read neither.
/// </summary>
public sealed class TrailReader(IDbContextFactory<RegisterDb> contexts, IAccessControl access, AuditedKinds kinds)
{
    /// <summary>A page of what is asked for and may be read.</summary>
    /// <param name="most">How many entries, at most.</param>
    public async Task<TrailSlice> ReadAsync(
        TrailQuery query, TrailPlace place, int most, Actor actor, CancellationToken cancellationToken = default)
    {
        var visible = await VisibleAsync(actor, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var view = await db.BeginReadAsync(cancellationToken);
        var wanted = await WhereAsync(db, query, visible, cancellationToken);
        var backwards = place.NewerThan is not null && place.OlderThan is null;
        var here = place switch
        {
            { OlderThan: { } id } => wanted.Where(t => t.Id < id),
            { NewerThan: { } id } => wanted.Where(t => t.Id > id),
            _ => wanted,
        };
        var rows = await (backwards ? here.OrderBy(t => t.Id) : here.OrderByDescending(t => t.Id)).Take(most + 1).ToRows().ToListAsync(cancellationToken);
        var more = rows.Count > most;
        if (more)
        {
            rows.RemoveAt(most);
        }

        if (backwards)
        {
            rows.Reverse();
        }

        var newer = backwards ? more : place.OlderThan is not null;
        var older = backwards || more;
        return new TrailSlice(await NameAsync(db, rows, cancellationToken), newer, older);
    }

    /// <summary>The newest that is asked for and may be read, whole, read piece by piece.</summary>
    /// <param name="most">How many entries, at most.</param>
    public async IAsyncEnumerable<TrailDetail> StreamAsync(
        TrailQuery query, int most, Actor actor, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        const int Piece = 2000;
        var visible = await VisibleAsync(actor, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var wanted = await WhereAsync(db, query, visible, cancellationToken);
        var before = long.MaxValue;
        while (most > 0)
        {
            var entries = await wanted.Where(t => t.Id < before).OrderByDescending(t => t.Id).Take(Math.Min(most, Piece)).ToListAsync(cancellationToken);
            if (entries.Count == 0)
            {
                yield break;
            }

            var names = await new TrailNameReader(db, kinds).OfFieldsAsync(entries, cancellationToken);
            foreach (var entry in entries)
            {
                yield return new TrailDetail(entry, names, kinds.Of(entry.Subject));
            }

            before = entries[^1].Id;
            most -= entries.Count;
        }
    }

    /// <summary>What one entry records; null when there is none, or none that the actor may read.</summary>
    public async Task<TrailDetail?> FindAsync(long id, Actor actor, CancellationToken cancellationToken = default)
    {
        var visible = await VisibleAsync(actor, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Trail.AsNoTracking().Where(visible).SingleOrDefaultAsync(t => t.Id == id, cancellationToken) is { } entry
            ? new TrailDetail(entry, await new TrailNameReader(db, kinds).OfFieldsAsync([entry], cancellationToken), kinds.Of(entry.Subject))
            : null;
    }

    /// <summary>One record's history, with what imports did to it and with that of its steps, the latest first.</summary>
    /// <param name="recordId">Null for the settings, which are one record to people.</param>
    /// <param name="most">How many changes, at most: the latest.</param>
    public async Task<IReadOnlyList<TrailDetail>> HistoryAsync(
        ChangeSubject subject, int? recordId, Actor actor, int most = int.MaxValue, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, kinds.TrailPermissionOf(subject), cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var changes = await new RecordHistoryReader(db, kinds).ReadAsync(subject, recordId, most, cancellationToken);
        var names = await new TrailNameReader(db, kinds).OfFieldsAsync([.. changes.Select(c => c.Entry)], cancellationToken);
        return [.. changes.Select(c => new TrailDetail(c.Entry, names, kinds.Of(c.Entry.Subject)) { File = c.File, Undone = c.Undone })];
    }

    /// <summary>Everybody who did something that the actor may read of, in order of name; each account is one.</summary>
    public async Task<IReadOnlyList<TrailPerson>> ActorsAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var visible = await VisibleAsync(actor, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var names = await db.Trail.Where(visible)
            .GroupBy(t => new { t.Actor, t.AccountId, t.UserName })
            .Select(g => new { g.Key, Last = g.Max(t => t.Id) })
            .ToListAsync(cancellationToken);
        return
        [
            .. names.OrderByDescending(n => n.Last).Select(n => new TrailPerson(n.Key.Actor, n.Key.AccountId, n.Key.UserName))
                .DistinctBy(p => (p.AccountId, p.AccountId is null ? p.Name : null))
                .OrderBy(p => p.Name, Common.VietnameseText.Comparer).ThenBy(p => p.UserName, StringComparer.Ordinal),
        ];
    }

    /// <summary>True when the actor may read the entry: for what was just committed.</summary>
    public bool MayRead(TrailEntry entry, Actor actor) => access.Allows(actor, kinds.TrailPermissionOf(entry.Subject));

    /// <summary>The kinds of records that the actor may read of.</summary>
    public IReadOnlyList<ChangeSubject> SubjectsOf(Actor actor) =>
        [.. Subjects.Where(s => access.Allows(actor, kinds.TrailPermissionOf(s)))];

    /// <summary>A subject as addresses write it.</summary>
    public string NameOf(ChangeSubject subject) => Enum.IsDefined(subject) ? subject.ToString() : kinds.Of(subject)?.Name ?? "";

    /// <summary>The subject that an address names; null where there is none.</summary>
    public ChangeSubject? SubjectOf(string? name) =>
        name is null ? null : Subjects.Select(s => (ChangeSubject?)s).FirstOrDefault(s => NameOf(s!.Value).Equals(name, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<ChangeSubject> Subjects => Enum.GetValues<ChangeSubject>().Union(kinds.All.Select(k => k.Subject)).Order();

    private async Task<Expression<Func<TrailEntry, bool>>> VisibleAsync(Actor actor, CancellationToken cancellationToken)
    {
        var ofAccounts = Subjects.Where(s => kinds.TrailPermissionOf(s) == Permission.ReadAccountTrail).ToList();
        if (access.Allows(actor, Permission.ReadAccountTrail))
        {
            return access.Allows(actor, Permission.ReadTrail) ? _ => true : t => ofAccounts.Contains(t.Subject);
        }

        await access.RequireAsync(actor, Permission.ReadTrail, cancellationToken);
        return t => !ofAccounts.Contains(t.Subject);
    }

    internal static async Task<IQueryable<TrailEntry>> WhereAsync(
        RegisterDb db, TrailQuery query, Expression<Func<TrailEntry, bool>> visible, CancellationToken cancellationToken)
    {
        var trail = db.Trail.AsNoTracking().Where(visible);
        if (query.Actor is { } who)
        {
            trail = trail.Where(t => t.Actor == who && t.AccountId == null);
        }

        if (query.AccountId is { } account)
        {
            trail = trail.Where(t => t.AccountId == account);
        }

        if (query.Subject is { } subject)
        {
            trail = trail.Where(t => t.Subject == subject);
        }

        if (query.Action is { } action)
        {
            trail = trail.Where(t => t.Action == action);
        }

        if (query.PeriodId is { } period)
        {
            trail = trail.Where(t => t.PeriodId == period);
        }

        // As a range of ids, in whose order the pages are: a range of moments would have to be sorted first.
        if (query.From is { } from)
        {
            var first = await db.Trail.Where(t => t.At >= from).MinAsync(t => (long?)t.Id, cancellationToken) ?? long.MaxValue;
            trail = trail.Where(t => t.Id >= first && t.At >= from);
        }

        if (query.Until is { } until)
        {
            var last = await db.Trail.Where(t => t.At < until).MaxAsync(t => (long?)t.Id, cancellationToken) ?? 0;
            trail = trail.Where(t => t.Id <= last && t.At < until);
        }

        return TrailSearch.Terms(query.Text).Aggregate(trail, (found, term) => found.Where(t => t.SearchKey.Contains(term)));
    }

    private async Task<IReadOnlyList<TrailLine>> NameAsync(RegisterDb db, List<TrailRow> rows, CancellationToken cancellationToken)
    {
        var names = await new TrailNameReader(db, kinds).OfScopesAsync(
            rows.Select(r => (r.Line.Subject, r.Line.RecordId, new RecordScope(r.PeriodId, r.UnitId, r.CadreId))), cancellationToken);
        return rows.ConvertAll(r => names.LineOf(r.Line, kinds.Of(r.Line.Subject)?.Entity, new RecordScope(r.PeriodId, r.UnitId, r.CadreId)));
    }
}

/// <summary>An entry as it is read for a list.</summary>
internal sealed record TrailRow(TrailLine Line, int? UnitId, int? CadreId, int? PeriodId);

internal static class TrailRows
{
    /// <summary>Without what changed from and to, which is most of an entry.</summary>
    public static IQueryable<TrailRow> ToRows(this IQueryable<TrailEntry> entries) => entries.Select(t => new TrailRow(
        new TrailLine(t.Id, t.At, t.Actor, t.Origin, t.Action, t.Subject, t.Key, t.Reason, t.Before != null || t.After != null) { UserName = t.UserName, RecordId = t.RecordId },
        t.UnitId, t.CadreId, t.PeriodId));
}
