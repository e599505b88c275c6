using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Register;

/// <summary>Where a period stands (coverage.md, "Periods").</summary>
public enum PeriodState
{
    /// <summary>Dự thảo.</summary>
    Draft = 0,

    /// <summary>Đang mở.</summary>
    Open = 1,

    /// <summary>Đã khóa: duties and figures stand still (coverage.md, "Periods").</summary>
    Closed = 2,
}

/// <summary>
/// A quarter or a special review, from <see cref="From"/> to <see cref="To"/>, both included. Periods may overlap.
/// </summary>
public sealed class Period : INamedRecord
{
    public int Id { get; set; }

    /// <summary>Text, unique, the key of the period in workbooks and URLs: "2017-Q1", "2016-SK".</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    public DateOnly From { get; set; }

    public DateOnly To { get; set; }

    /// <summary>The last day on which a form is on time; it may lie before the period's end.</summary>
    public DateOnly Due { get; set; }

    public PeriodState State { get; set; }

    /// <summary>
    /// UTC; since when cadres may read what the forms about them say. Only of a closed period; null while it is not released.
    /// </summary>
    public DateTime? ReleasedAt { get; set; }

    /// <summary>Rises by one with each change; an edit made on an older one is rejected.</summary>
    public int Revision { get; set; }

    public DateInterval Days => new(From, To);

    string INamedRecord.KnownAs => Name;
}

/// <summary>The words that workbooks use for <see cref="PeriodState"/>.</summary>
public static class PeriodStates
{
    private static readonly Vocabulary<PeriodState> Words = new(
        (PeriodState.Draft, "Dự thảo"),
        (PeriodState.Open, "Đang mở"),
        (PeriodState.Closed, "Đã khóa"));

    public static string Word(this PeriodState value) => Words.Word(value);
}
