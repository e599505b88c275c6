using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Activities;

/// <summary>Who may enter or correct a record: for what a page offers, and for what belongs to records.</summary>
public sealed partial class ActivityService
{
    /// <summary>Whether the actor may enter a record about themselves or their unit, or any: for what a page offers.</summary>
    public bool MayAdd<T>(Actor actor)
        where T : class, IRecord => access.Allows(actor, KindOf<T>().Access.ToWrite(new RecordPlace(
            actor.UnitId, actor.Role == Role.Commune ? null : actor.CadreId)));

    /// <summary>Whether the actor may correct or delete a record of that place.</summary>
    public bool MayChange<T>(RecordPlace place, Actor actor)
        where T : class, IRecord => access.Allows(actor, KindOf<T>().Access.ToWrite(place));

    /// <summary>Whether the actor may correct a record as it stands: by its place, its state and its period.</summary>
    internal async Task<bool> MayCorrectAsync<T>(T record, Actor actor, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        var kind = KindOf<T>();
        if (!access.Allows(actor, kind.Access.ToWrite(await PlaceAsync(record, cancellationToken))))
        {
            return false;
        }

        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            kind.Restrict(actor.Role, record, record);
            await RequireOpenAsync(db, kind, record, cancellationToken);
            return true;
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    /// <summary>The same for what belongs to a record and is changed without it.</summary>
    /// <returns>The place that the actor may write, for <see cref="RequireCorrectionAsync{T}(RegisterDb, int, RecordPlace, Actor, CancellationToken)"/>.</returns>
    internal async Task<RecordPlace> RequireCorrectionAsync<T>(int id, Actor actor, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        var kind = KindOf<T>();
        var place = await PlaceAsync(await FindAsync(kind, id, actor, cancellationToken), cancellationToken);
        await access.RequireAsync(actor, kind.Access.ToWrite(place), cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await RequireCorrectionAsync<T>(db, id, place, actor, cancellationToken);
        return place;
    }

    /// <summary>Within a commit, where no right can be asked for: the record is still there, in that place, and as it may be corrected.</summary>
    internal async Task RequireCorrectionAsync<T>(RegisterDb db, int id, RecordPlace place, Actor actor, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        var kind = KindOf<T>();
        var record = await db.FindAsync<T>([id], cancellationToken) ?? throw new RefusedException(Refusal.NotFound, id);
        var (_, unit, cadre) = await kind.ScopeOfAsync(record, new RecordReferences(db, kinds));
        if (new RecordPlace(unit, cadre) != place)
        {
            throw new RefusedException(Refusal.ChangedMeanwhile, await KeyAsync(db, kind, record));
        }

        kind.Restrict(actor.Role, record, record);
        await RequireOpenAsync(db, kind, record, cancellationToken);
    }

    /// <summary>What decides who may read or write a record: of a step it is its parent's place.</summary>
    public async Task<RecordPlace> PlaceAsync<T>(T record, CancellationToken cancellationToken = default)
        where T : class, IRecord
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (_, unit, cadre) = await KindOf<T>().ScopeOfAsync(record, new RecordReferences(db, kinds));
        return new RecordPlace(unit, cadre);
    }
}
