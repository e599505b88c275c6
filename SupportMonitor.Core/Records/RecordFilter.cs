using System.Linq.Expressions;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Records;

/// <summary>Which records of a kind to list; what is null does not restrict.</summary>
/// <param name="Text">
/// As officials type it; looked for in every field and in the names of what it refers to (<see cref="RecordSearch"/>).
/// </param>
public sealed record RecordFilter<T>(string? Text = null)
    where T : class, IRecord
{
    /// <summary>The unit that records are about, by id.</summary>
    public int? UnitId { get; init; }

    /// <summary>The cadre that records are about, by id.</summary>
    public int? CadreId { get; init; }

    /// <summary>A unit's code: records about it, or about what lies below it today.</summary>
    public string? Under { get; init; }

    /// <summary>The cadre that records are about, by code.</summary>
    public string? Cadre { get; init; }

    /// <summary>The days that records count on (<see cref="RecordKind{T}.CountsOn"/>); of a kind that counts on none, all.</summary>
    public DateInterval? Days { get; init; }

    /// <summary>The period that records are about, by id.</summary>
    public int? PeriodId { get; init; }

    /// <summary>The record that they are steps of, by id; a kind without parents has none.</summary>
    public int? ParentId { get; init; }

    /// <summary>All of them must be a record's.</summary>
    public IReadOnlyList<ChosenWord> Words { get; init; } = [];

    /// <summary>A key of <see cref="RecordKind{T}.Narrowings"/>; another narrows nothing.</summary>
    public string? Narrowing { get; init; }

    /// <summary>What else is asked for.</summary>
    public Expression<Func<T, bool>>? Where { get; init; }

    /// <summary>Of records that belong to a period by their own word: those dated on or before this day; null for all.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The day at whose end figures are asked for, where <see cref="Narrowing"/> follows from them.</summary>
    public DateOnly? AsOf => Until ?? Today;

    /// <summary>In the usual order, records that count on a day after this one come last, the nearest first: what is planned.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>The property of a field to order by, one that the database can order (<see cref="Field.IsOrdered"/>); null for the last entered first.</summary>
    public string? Sort { get; init; }

    /// <summary>The greatest of <see cref="Sort"/> first.</summary>
    public bool Descending { get; init; }

    public int Skip { get; init; }

    /// <summary>How many at most.</summary>
    public int Most { get; init; } = 50;
}
