using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Activities;

/// <summary>What was entered.</summary>
/// <param name="ClosedPeriod">The code of the closed period that its day lies in: worth a word, but accepted (records.md, "For all of them").</param>
public sealed record EnteredRecord(int Id, string? ClosedPeriod);

/// <summary>
/// Enters, corrects and deletes records of any kind by its description: the fields' own rules, the key, the kind's rules, and the kind's
/// <see cref="RecordKind{T}.Access"/>. What differs for a kind stands in the kind. Every method throws <see cref="RefusedException"/>:
/// <see cref="Refusal.NotAllowed"/>, <see cref="Refusal.NotFound"/>, <see cref="Refusal.Required"/>, <see cref="Refusal.TooLong"/>,
/// <see cref="Refusal.OutOfRange"/>, <see cref="Refusal.NotInList"/>, <see cref="Refusal.FutureDate"/>, <see cref="Refusal.DateTooEarly"/>,
/// <see cref="Refusal.RecordTaken"/>, <see cref="Refusal.CodeTaken"/>, <see cref="Refusal.PeriodClosed"/>, <see cref="Refusal.PeriodDraft"/>,
/// <see cref="Refusal.ChangedMeanwhile"/>, <see cref="Refusal.ReasonRequired"/>, or a <see cref="Refusal.Rule"/> of the kind.
/// </summary>
public sealed partial class ActivityService(
    IDbContextFactory<RegisterDb> contexts, Ledger ledger, IAccessControl access, AuditedKinds kinds, ProgrammeCalendar calendar,
    SettingsService settings, IEnumerable<IRecordUse> uses, IEnumerable<IKeyFollower> followers)
{
    /// <param name="record">As entered; texts are cleaned as they are stored. Without a code it gets the next free one of its year.</param>
    public async Task<EnteredRecord> AddAsync<T>(T record, Actor actor, Guid? entry = null, CancellationToken cancellationToken = default)
        where T : class, IRecord
    {
        var kind = KindOf<T>();
        Restrict(kind, actor.Role, null, record);
        return await AddAsync(record, kind.Access.ToWrite(await PlaceAsync(record, cancellationToken)), actor, entry, cancellationToken);
    }

    /// <summary>The same by a right of its own, for what others may say of a record.</summary>
    internal Task<EnteredRecord> AddAsync<T>(T record, Right right, Actor actor, Guid? entry, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        var kind = KindOf<T>();
        return ledger.StoreAsync(
            entry,
            Said(kind, record),
            actor,
            right,
            async db =>
            {
                // What is entered is stored as a record of its own, so that a caller may ask again with the same.
                var added = kind.Copy(record);
                await FillNewAsync(db, added, cancellationToken);
                db.Add(added);
                return (added, await ClosedPeriodAsync(db, kind, added, cancellationToken));
            },
            done => new EnteredRecord(done.added.Id, done.Item2),
            cancellationToken: cancellationToken);
    }

    /// <summary>Corrects a record; both its old and its new place must be the actor's to write.</summary>
    /// <param name="revision">The <see cref="IRecord.Revision"/> that the user looked at.</param>
    /// <param name="record">As it shall be.</param>
    public async Task<EnteredRecord> ChangeAsync<T>(
        int id, int revision, T record, string reason, Actor actor, Guid? entry = null, CancellationToken cancellationToken = default)
        where T : class, IRecord
    {
        var kind = KindOf<T>();
        var why = Guard.Reason(reason);
        var stored = await FindAsync(kind, id, actor, cancellationToken);
        await access.RequireAsync(actor, kind.Access.ToWrite(await PlaceAsync(stored, cancellationToken)), cancellationToken);
        return await ledger.StoreAsync(
            entry,
            new { id, revision, said = Said(kind, record), why },
            actor,
            kind.Access.ToWrite(await PlaceAsync(record, cancellationToken)),
            async db =>
            {
                var changed = await db.FindAsync<T>([id], cancellationToken) ?? throw new RefusedException(Refusal.NotFound, id);
                Guard.Unchanged(changed.Revision, revision, await KeyAsync(db, kind, changed));
                var before = kind.Copy(changed);
                Restrict(kind, actor.Role, before, record);
                foreach (var field in kind.Fields)
                {
                    field.Set(changed, field.Get(record));
                }

                await FillAsync(db, kind, changed, before, cancellationToken);
                kind.OnCorrected(actor.Role, before, changed);
                await FollowAsync(db, before, changed, cancellationToken);
                return (changed, await ClosedPeriodAsync(db, kind, changed, cancellationToken));
            },
            done => new EnteredRecord(done.changed.Id, done.Item2),
            why,
            cancellationToken);
    }

    /// <exception cref="RefusedException"><see cref="Refusal.InUse"/>: others refer to it.</exception>
    public async Task DeleteAsync<T>(int id, int revision, string reason, Actor actor, CancellationToken cancellationToken = default)
        where T : class, IRecord
    {
        var kind = KindOf<T>();
        var why = Guard.Reason(reason);
        var stored = await FindAsync(kind, id, actor, cancellationToken);
        await ledger.CommitAsync(
            actor,
            kind.Access.ToWrite(await PlaceAsync(stored, cancellationToken)),
            async db =>
            {
                var deleted = await db.FindAsync<T>([id], cancellationToken) ?? throw new RefusedException(Refusal.NotFound, id);
                var key = await KeyAsync(db, kind, deleted);
                Guard.Unchanged(deleted.Revision, revision, key);
                kind.Restrict(actor.Role, deleted, null);
                await RequireOpenAsync(db, kind, deleted, cancellationToken);
                if (deleted is INamedRecord named)
                {
                    await RegisterLookup.RequireUnusedAsync(uses, db, named, key, cancellationToken);
                }

                await FollowAsync(db, deleted, null, cancellationToken);
                db.Remove(deleted);
                await ActivityAttachments.RemoveAllAsync(db, kind.Subject, id, cancellationToken);
                await RequireTogetherAsync(db, kind, deleted, null, cancellationToken);
                return id;
            },
            why,
            cancellationToken);
    }

    private async Task FollowAsync(RegisterDb db, IRecord before, IRecord? after, CancellationToken cancellationToken)
    {
        foreach (var follower in followers)
        {
            await follower.FollowAsync(db, before, after, cancellationToken);
        }
    }

    private ActivityKind<T> KindOf<T>()
        where T : class, IRecord => (ActivityKind<T>)kinds.Of(typeof(T))!;

    private async Task<T> FindAsync<T>(ActivityKind<T> kind, int id, Actor actor, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Set<T>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is { } found)
        {
            return found;
        }

        // Only who may write all of them learns which there are.
        await access.RequireAsync(actor, kind.Access.ToWrite(), cancellationToken);
        throw new RefusedException(Refusal.NotFound, id);
    }

    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>: the role leaves such fields as they are.</exception>
    private static void Restrict<T>(ActivityKind<T> kind, Role role, T? before, T after)
        where T : class, IRecord
    {
        var unsaid = before ?? kind.New();
        if (kind.Fields.Any(f => !kind.Writes(role, f) && !Equals(f.Get(after) ?? f.Default, f.Get(unsaid) ?? f.Default)
            && !(f.IsText && string.IsNullOrEmpty((string?)f.Get(after)) && string.IsNullOrEmpty((string?)f.Get(unsaid)))))
        {
            throw new RefusedException(Refusal.NotAllowed);
        }

        kind.Restrict(role, before, after);
    }

    private async Task<string> KeyAsync<T>(RegisterDb db, ActivityKind<T> kind, T record)
        where T : class, IRecord => (await kind.TitleOfAsync(record, new RecordReferences(db, kinds))).Key;

    /// <summary>Cleans and checks a new record inside a commit.</summary>
    internal Task FillNewAsync<T>(RegisterDb db, T record, CancellationToken cancellationToken)
        where T : class, IRecord => FillAsync(db, KindOf<T>(), record, null, cancellationToken);

    /// <summary>Cleans and checks what was entered.</summary>
    private async Task FillAsync<T>(RegisterDb db, ActivityKind<T> kind, T record, T? before, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        var today = await calendar.TodayAsync(cancellationToken);
        var checks = new FieldChecks(db, kinds, await settings.GetAsync(cancellationToken), today);
        if (kind.IsCoded && before is null && kind.Fields[0].Get(record) is not string { Length: > 0 } && kind.CodePrefix is { } prefix)
        {
            kind.Fields[0].Set(record, await NextCodeAsync(db, kind, $"{prefix}-{today.Year}-", cancellationToken));
        }

        foreach (var field in kind.Fields)
        {
            await checks.CheckAsync(field, record, before, cancellationToken);
        }

        await RequireOpenAsync(db, kind, record, cancellationToken);
        if (before is not null)
        {
            await RequireOpenAsync(db, kind, before, cancellationToken);
        }

        await RequireKeyAsync(db, kind, record, cancellationToken);
        var faults = kind.FaultsOf(record, new Look(db, today)).Concat(await kind.FindFaultsAsync(db, record, before, cancellationToken));
        if (faults.FirstOrDefault() is { } fault)
        {
            throw fault.Why;
        }

        await RequireTogetherAsync(db, kind, record, record, cancellationToken);
    }

    private static async Task<string> NextCodeAsync<T>(RegisterDb db, ActivityKind<T> kind, string start, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        var property = kind.Fields[0].Property;
        var codes = await db.Set<T>().Select(r => EF.Property<string>(r, property)).Where(c => c.StartsWith(start)).ToListAsync(cancellationToken);
        var last = codes.Select(c => int.TryParse(c.AsSpan(start.Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : 0)
            .DefaultIfEmpty().Max();
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{start}{last + 1:000}");
    }

    /// <exception cref="RefusedException"><see cref="Refusal.RecordTaken"/>, or the kind's own.</exception>
    private async Task RequireKeyAsync<T>(RegisterDb db, ActivityKind<T> kind, T record, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        var keys = kind.Fields.Where(f => f.IsKey).ToList();
        var alike = db.Set<T>().AsNoTracking().Where(r => r.Id != record.Id);
        foreach (var field in keys.Where(f => !f.IsText))
        {
            alike = alike.Where(field.Is<T>(field.Get(record)));
        }

        var texts = keys.FindAll(f => f.IsText);

        // The database has no idea of case beyond ASCII: texts are compared here, as a workbook's rows are.
        var taken = texts.Count == 0
            ? await alike.AnyAsync(cancellationToken)
            : (await alike.ToListAsync(cancellationToken)).Exists(r => texts.TrueForAll(f => string.Equals(
                (string?)f.Get(r), (string?)f.Get(record), StringComparison.OrdinalIgnoreCase)));
        if (taken)
        {
            var key = await KeyAsync(db, kind, record);
            throw kind.DuplicateOf(key) ?? new RefusedException(Refusal.RecordTaken, key);
        }
    }

    /// <exception cref="RefusedException"><see cref="Refusal.PeriodDraft"/>, <see cref="Refusal.PeriodClosed"/>.</exception>
    private static async Task RequireOpenAsync<T>(RegisterDb db, ActivityKind<T> kind, T record, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        if (kind.Fields.Any(f => f.IsKey && f.Refers == typeof(Period)) && kind.ScopeOf(record).PeriodId is { } id
            && await RegisterLookup.PeriodAsync(db, id, cancellationToken) is { State: not PeriodState.Open } period)
        {
            throw new RefusedException(period.State == PeriodState.Draft ? Refusal.PeriodDraft : Refusal.PeriodClosed, period.Code);
        }
    }

    /// <summary>The steps of one record must be able to stand together.</summary>
    /// <param name="now">The step as it will be; null when it is deleted.</param>
    private static async Task RequireTogetherAsync<T>(RegisterDb db, ActivityKind<T> kind, T step, T? now, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        if (kind.Fields.FirstOrDefault(f => f.IsParent) is not { } parent || kind.CountsOn is not { } dated)
        {
            return;
        }

        var date = kind.Fields.First(f => f.Property == dated);
        var others = await db.Set<T>().AsNoTracking().Where(parent.Is<T>(parent.Get(step))).Where(r => r.Id != step.Id)
            .OrderBy(r => r.Id).ToListAsync(cancellationToken);

        // A new step comes last of its day; one that is corrected keeps its place in the order of entry.
        var all = others.Select(r => (Record: r, Order: r.Id)).ToList();
        if (now is not null)
        {
            all.Add((now, now.Id > 0 ? now.Id : int.MaxValue));
        }

        var inOrder = all.OrderBy(r => (DateOnly)date.Get(r.Record)!).ThenBy(r => r.Order).Select(r => r.Record).ToList();
        foreach (var (_, fault) in kind.FaultsAmong(inOrder))
        {
            throw fault.Why;
        }
    }

    private static async Task<string?> ClosedPeriodAsync<T>(RegisterDb db, ActivityKind<T> kind, T record, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        if (kind.CountsOn is not { } dated)
        {
            return null;
        }

        var date = (DateOnly)kind.Fields.First(f => f.Property == dated).Get(record)!;
        return await db.Set<Period>().Where(p => p.State == PeriodState.Closed && p.From <= date && p.To >= date)
            .OrderBy(p => p.From).Select(p => p.Code).FirstOrDefaultAsync(cancellationToken);
    }

    private static Dictionary<string, string?> Said<T>(ActivityKind<T> kind, T record)
        where T : class, IRecord => kind.Fields.ToDictionary(
            f => f.Property, f => Convert.ToString(f.Get(record), System.Globalization.CultureInfo.InvariantCulture));

    private sealed class Look(RegisterDb db, DateOnly today) : IRecordLook
    {
        public DateOnly Today => today;

        public TOther? Find<TOther>(int id)
            where TOther : class, INamedRecord => db.Find<TOther>(id);
    }
}
