using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Programme;

/// <summary>Which entries of the trail are asked for; what is null does not narrow.</summary>
public sealed record TrailQuery
{
    /// <summary>As officials type; looked for in key, names, person and reason (<see cref="TrailSearch"/>).</summary>
    public string? Text { get; init; }

    /// <summary>Somebody of this name who did it without an account; see <see cref="TrailPerson"/>.</summary>
    public string? Actor { get; init; }

    /// <summary>The account that did it, whatever it was called then.</summary>
    public int? AccountId { get; init; }

    public ChangeSubject? Subject { get; init; }

    public ChangeAction? Action { get; init; }

    public int? PeriodId { get; init; }

    /// <summary>The first moment, UTC, included.</summary>
    public DateTime? From { get; init; }

    /// <summary>The last moment, UTC, not included.</summary>
    public DateTime? Until { get; init; }

    /// <summary>True for an entry that is asked for: what the database is asked for, said of one that was just committed.</summary>
    public bool Matches(TrailEntry entry) =>
        (Actor is null || (entry.Actor == Actor && entry.AccountId is null))
        && (AccountId is null || entry.AccountId == AccountId)
        && (Subject is null || entry.Subject == Subject)
        && (Action is null || entry.Action == Action)
        && (PeriodId is null || entry.PeriodId == PeriodId)
        && !(entry.At < From)
        && !(entry.At >= Until)
        && TrailSearch.Terms(Text).All(term => entry.SearchKey.Contains(term, StringComparison.Ordinal));
}

/// <summary>Where a page of the trail begins: entries are paged by id, so that the hundred thousandth costs what the first does.</summary>
/// <param name="OlderThan">Only entries before this id.</param>
/// <param name="NewerThan">Only entries after this id, those next to it.</param>
public readonly record struct TrailPlace(long? OlderThan = null, long? NewerThan = null);

/// <summary>Somebody who did something: an account, or a name without one.</summary>
/// <param name="Name">An account's latest.</param>
/// <param name="UserName">Null without an account.</param>
public sealed record TrailPerson(string Name, int? AccountId, string? UserName);

/// <summary>A unit, cadre or period that an entry speaks of, as it is called today.</summary>
public sealed record TrailName(string Code, string Name);

/// <summary>An entry without what it changed from and to, and what it is about as that is called today; null for what is gone or was not there.</summary>
/// <param name="At">UTC.</param>
/// <param name="Unfolds">There is something that it changed from or to.</param>
public sealed record TrailLine(
    long Id, DateTime At, string Actor, ChangeOrigin Origin, ChangeAction Action, ChangeSubject Subject, string Key, string? Reason, bool Unfolds)
{
    /// <inheritdoc cref="TrailEntry.UserName"/>
    public string? UserName { get; init; }

    public TrailName? Unit { get; init; }

    public TrailName? Cadre { get; init; }

    public TrailName? Period { get; init; }
}

/// <summary>Some entries of the trail, the newest first.</summary>
public sealed record TrailSlice(IReadOnlyList<TrailLine> Lines, bool HasNewer, bool HasOlder);

/// <summary>What one entry tells, whole.</summary>
/// <param name="Names">The names of units, cadres and periods that it and its fields refer to by id.</param>
public sealed record TrailDetail(TrailEntry Entry, TrailNames Names)
{
    /// <summary>The workbook, where an import or its undoing did this to one record.</summary>
    public string? File { get; init; }

    /// <summary>It was the undoing.</summary>
    public bool Undone { get; init; }

    public TrailLine Line { get; } = Names.LineOf(
        new TrailLine(
            Entry.Id, Entry.At, Entry.Actor, Entry.Origin, Entry.Action, Entry.Subject, Entry.Key, Entry.Reason,
            Entry.Before is not null || Entry.After is not null) { UserName = Entry.UserName },
        Entry.UnitId, Entry.CadreId, Entry.PeriodId);
}

/// <summary>Units, cadres and periods by id.</summary>
public sealed record TrailNames(
    IReadOnlyDictionary<int, TrailName> Units, IReadOnlyDictionary<int, TrailName> Cadres, IReadOnlyDictionary<int, TrailName> Periods)
{
    internal TrailLine LineOf(TrailLine line, int? unitId, int? cadreId, int? periodId) => line with
    {
        Unit = unitId is { } u ? Units.GetValueOrDefault(u) : null,
        Cadre = cadreId is { } c ? Cadres.GetValueOrDefault(c) : null,
        Period = periodId is { } p ? Periods.GetValueOrDefault(p) : null,
    };
}
