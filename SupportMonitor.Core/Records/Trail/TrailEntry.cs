using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>
/// One change: by whom, when, from where, from what to what. Written in the change's own transaction and never altered; its
/// rising <see cref="Id"/> is also what the change feed follows, in this process and from others.
/// </summary>
public sealed class TrailEntry : IDerivesColumns
{
    public long Id { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>The actor's name at that time; two accounts may be called the same.</summary>
    public required string Actor { get; set; }

    /// <summary>
    /// The account that did it; null for commands, the program itself, strangers, and entries of before this was kept.
    /// </summary>
    public int? AccountId { get; set; }

    /// <summary>What the account of <see cref="AccountId"/> signed in with; null with it.</summary>
    public string? UserName { get; set; }

    public ChangeOrigin Origin { get; set; }

    public ChangeAction Action { get; set; }

    public ChangeSubject Subject { get; set; }

    /// <summary>The record's key in the words of workbooks: a code, or codes and dates.</summary>
    public required string Key { get; set; }

    /// <summary>The record's id in its table, by which its history is found; null for settings and for an import.</summary>
    public int? RecordId { get; set; }

    public int? PeriodId { get; set; }

    public int? UnitId { get; set; }

    public int? CadreId { get; set; }

    /// <summary>The record before the change, as JSON by property; null for what was added.</summary>
    public string? Before { get; set; }

    /// <summary>The record after the change, as JSON by property; null for what was deleted.</summary>
    public string? After { get; set; }

    public string? Reason { get; set; }

    /// <summary>What an actor did at a moment, still without the record and what changed.</summary>
    public static TrailEntry Of(Actor actor, DateTimeOffset at, ChangeAction action, ChangeSubject subject, string key) => new()
    {
        At = at.UtcDateTime,
        Actor = actor.Name,
        AccountId = actor.AccountId,
        UserName = actor.AccountId is null ? null : actor.UserName,
        Origin = actor.Origin,
        Action = action,
        Subject = subject,
        Key = key,
    };

    /// <summary>
    /// What a search looks in; see <see cref="TrailSearch"/>. The ledger puts the records' names in, the context the rest.
    /// </summary>
    public string SearchKey { get; set; } = "";

    /// <summary>The ledger gives the search key with the records' names; what it does not write gets the rest.</summary>
    public void DeriveColumns()
    {
        if (SearchKey.Length == 0)
        {
            SearchKey = TrailSearch.KeyOf(this, []);
        }
    }
}
