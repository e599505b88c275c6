using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Programme;

/// <summary>The ratings of a cadre's own forms of one period.</summary>
public sealed record OwnRatings(PeriodEntry Period, RatingTally Ratings);

/// <summary>
/// What the periods' forms say, held in memory beside <see cref="CoverageBoard"/>: a receipt changes what it is about, anything else makes
/// the period be read again when it is asked for.
/// </summary>
public sealed class RatingBoard : IDisposable
{
    private readonly ConcurrentDictionary<int, Lazy<Task<(PeriodContents Contents, long ReadAt)>>> _periods = new();
    private readonly IDbContextFactory<RegisterDb> _contexts;
    private readonly IAccessControl _access;
    private readonly SettingsService _settings;
    private readonly CoverageBoard _board;
    private readonly PeriodCatalog _catalog;
    private readonly ChangeFeed _feed;
    private readonly IDisposable _subscription;

    public RatingBoard(
        IDbContextFactory<RegisterDb> contexts, IAccessControl access, SettingsService settings, CoverageBoard board, PeriodCatalog catalog, ChangeFeed feed)
    {
        (_contexts, _access, _settings, _board, _catalog, _feed) = (contexts, access, settings, board, catalog, feed);
        _subscription = feed.Subscribe(OnCommitted);
    }

    /// <summary>What the forms of a coverage say.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<PeriodRatings> ReadAsync(PeriodCoverage coverage, Actor actor, CancellationToken cancellationToken = default)
    {
        await _access.RequireAsync(actor, Permission.ReadBoard, cancellationToken);
        return await OfAsync(coverage, cancellationToken);
    }

    /// <summary>
    /// A cadre's own ratings in every closed period whose forms were released, the latest first; nothing for other accounts, and nothing of
    /// another cadre (records.md, "Ratings").
    /// </summary>
    /// <param name="asOf">Periods that began later are left out.</param>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<IReadOnlyList<OwnRatings>> OwnAsync(DateOnly asOf, Actor actor, CancellationToken cancellationToken = default)
    {
        await _access.RequireAsync(actor, new Right(Permission.SeeForm, actor.UnitId, actor.CadreId), cancellationToken);
        var own = new List<OwnRatings>();
        foreach (var period in await _catalog.GetAsync(cancellationToken))
        {
            var released = period is { State: PeriodState.Closed, IsReleased: true };
            if (actor.CadreId is not { } cadreId || period.From > asOf || !released
                || !_access.Allows(actor, new Right(Permission.ReadForm, null, cadreId, released))
                || await _board.GetAsync(period.Code, asOf, cancellationToken) is not { } coverage)
            {
                continue;
            }

            var cadre = coverage.Register.Cadres.Index().FirstOrDefault(c => c.Item.Id == cadreId, (Index: -1, Item: null!)).Index;
            if (cadre >= 0 && (await OfAsync(coverage, cancellationToken)).Cadre(cadre) is { Received: > 0 } ratings)
            {
                own.Add(new OwnRatings(period, ratings));
            }
        }

        return own;
    }

    public void Dispose() => _subscription.Dispose();

    /// <summary>The same for who has asked for the permission already.</summary>
    internal async Task<PeriodRatings> OfAsync(PeriodCoverage coverage, CancellationToken cancellationToken)
    {
        await _feed.StartAsync(cancellationToken);
        var settings = await _settings.GetAsync(cancellationToken);
        var period = coverage.Register.Period.Id;
        var reading = _periods.GetOrAdd(period, id => new(() => SharedTask.Run(() => LoadAsync(id))));
        try
        {
            var (contents, _) = await reading.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
            return contents.Of(coverage, new RatingScale(settings.Ratings, settings.Criteria));
        }
        catch (Exception) when (reading.Value.IsFaulted)
        {
            // The next caller tries again.
            _periods.TryRemove(KeyValuePair.Create(period, reading));
            throw;
        }
    }

    private async Task<(PeriodContents Contents, long ReadAt)> LoadAsync(int periodId)
    {
        await using var db = await _contexts.CreateDbContextAsync();
        await using var transaction = await db.BeginReadAsync();
        var readAt = await db.Trail.MaxAsync(t => (long?)t.Id) ?? 0;
        var contents = new PeriodContents();
        await foreach (var receipt in db.Receipts.AsNoTracking().Where(r => r.PeriodId == periodId && r.Kind == ReceiptKind.Received).AsAsyncEnumerable())
        {
            contents.Put(receipt);
        }

        return (contents, readAt);
    }

    private void OnCommitted(IReadOnlyList<Committed> changes)
    {
        foreach (var (period, reading) in _periods)
        {
            // What moves duties may move forms from one cadre to another.
            foreach (var committed in changes.Where(c => c.MovesDuties || (c.Touches(ChangeSubject.Receipt) && c.IsAbout(period, null, null))))
            {
                var known = reading is { IsValueCreated: true, Value.IsCompletedSuccessfully: true };
                if (!known || committed is not Change { Before: Receipt or null, After: Receipt or null } change || (change.Before ?? change.After) is null)
                {
                    // Under way, or not known whole: read again.
                    _periods.TryRemove(KeyValuePair.Create(period, reading));
                }
                else if (committed.Id > reading.Value.Result.ReadAt)
                {
                    Take(reading.Value.Result.Contents, change.Before as Receipt, change.After as Receipt);
                }
            }
        }
    }

    private static void Take(PeriodContents contents, Receipt? before, Receipt? after)
    {
        if (before is not null)
        {
            contents.Remove(before);
        }

        if (after is not null)
        {
            contents.Put(after);
        }
    }
}
