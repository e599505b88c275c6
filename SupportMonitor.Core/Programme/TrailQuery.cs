using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Programme;

/// <summary>Which audit entries are asked for; what is null does not narrow.</summary>
public sealed record TrailQuery
{
    /// <summary>As officials type; looked for in key, names, person and reason (<see cref="TrailSearch"/>).</summary>
    public string? Text { get; init; }

    /// <summary>The name of a person who did it without an account; see <see cref="TrailPerson"/>.</summary>
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

    /// <summary>
    /// True for an entry that is asked for: the database's filter, applied to an entry that was just committed.
    /// </summary>
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
