using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Accounts;

/// <summary>Decides by the accounts as they are now; see <see cref="IAccessControl"/>.</summary>
public sealed partial class AccessControl(
    AccountDirectory accounts, IDbContextFactory<RegisterDb> contexts, ChangeFeed feed, TimeProvider clock, ILogger<AccessControl> logger) : IAccessControl
{
    /// <summary>The same attempt again within this time enters the trail once: knocking must not fill the disk.</summary>
    private static readonly TimeSpan Repeat = TimeSpan.FromMinutes(1);

    private const int MostRemembered = 1000;

    private readonly ConcurrentDictionary<(int? AccountId, string What), DateTimeOffset> _refused = new();

    /// <inheritdoc/>
    public bool Allows(Actor actor, Right right)
    {
        if (actor.AccountId is not { } id)
        {
            return actor.Role == Role.Operator;
        }

        return accounts.Find(id, actor.Stamp, actor.Session) is { } account
            && AccessRules.Allows(account.Role, account.UnitId, account.CadreId, right);
    }

    /// <inheritdoc/>
    public bool MayEver(Actor actor, Permission permission) =>
        Allows(actor, new Right(permission, actor.UnitId, actor.CadreId, Released: true));

    /// <inheritdoc/>
    public async ValueTask RequireAsync(Actor actor, Right right, CancellationToken cancellationToken = default)
    {
        await accounts.LoadAsync(cancellationToken);
        if (!Allows(actor, right))
        {
            await RecordAsync(actor, Describe(right));
            throw new RefusedException(Refusal.NotAllowed);
        }
    }

    /// <inheritdoc/>
    public async Task RecordAsync(Actor actor, string what)
    {
        what = VietnameseText.Clean(what);
        LogRejected(actor.Name, actor.Role, what);
        var now = clock.GetUtcNow();
        var attempt = (actor.AccountId, what);
        if (_refused.TryGetValue(attempt, out var last) && now - last < Repeat)
        {
            return;
        }

        if (_refused.Count >= MostRemembered)
        {
            _refused.Clear();
        }

        _refused[attempt] = now;

        // Strangers have no account to look into: the log is enough, and they must not be able to make the trail grow.
        if (actor.AccountId is null)
        {
            return;
        }

        var entry = TrailEntry.Of(actor, now, ChangeAction.Denied, ChangeSubject.Access, what.Length > MostKey ? what[..MostKey] : what);
        entry.RecordId = actor.AccountId;
        try
        {
            await using var db = await contexts.CreateDbContextAsync();
            db.Trail.Add(entry);
            await db.SaveChangesAsync();
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException)
        {
            // The caller must learn that it is not allowed, not that the trail could not be written; the next attempt is recorded.
            _refused.TryRemove(KeyValuePair.Create(attempt, now));
            LogUnrecorded(exception, actor.Name, what);
            return;
        }

        await feed.PublishAsync([entry]);
    }

    private const int MostKey = 300;

    private static string Describe(Right right) => (right.UnitId, right.CadreId) switch
    {
        (null, null) => right.Permission.ToString(),
        var (unit, cadre) => string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{right.Permission} (unit {unit}, cadre {cadre})"),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Rejected: {Name} ({Role}) asked for {What}")]
    private partial void LogRejected(string name, Role role, string what);

    [LoggerMessage(Level = LogLevel.Error, Message = "The rejected attempt of {Name} at {What} could not be written to the trail")]
    private partial void LogUnrecorded(Exception exception, string name, string what);
}
