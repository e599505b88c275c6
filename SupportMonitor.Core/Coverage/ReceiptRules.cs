namespace SupportMonitor.Core.Coverage;

/// <summary>A receipt's part that figures look at.</summary>
public readonly record struct ReceiptRow(DateOnly Date, long Sequence, ReceiptKind Kind)
{
    /// <summary>By date, then by order of entry.</summary>
    public static Comparer<ReceiptRow> Order { get; } = Comparer<ReceiptRow>.Create((a, b) =>
        a.Date.CompareTo(b.Date) is var byDate and not 0 ? byDate : a.Sequence.CompareTo(b.Sequence));
}

/// <summary>Where a pair stands, and the receipt date that counts: null when nothing is received.</summary>
public readonly record struct Standing(DutyState State, DateOnly? ReceivedOn);

/// <summary>The rules of coverage.md, "What has come", as pure functions.</summary>
public static class ReceiptRules
{
    /// <summary>
    /// The state at the end of <paramref name="asOf"/>. <paramref name="rows"/> are one pair's, in
    /// <see cref="ReceiptRow.Order"/>; later ones do not count.
    /// </summary>
    public static Standing StandingOf(ReadOnlySpan<ReceiptRow> rows, DateOnly asOf, DateOnly due)
    {
        DateOnly? first = null;
        var any = false;
        foreach (ref readonly var row in rows)
        {
            if (row.Date > asOf)
            {
                break;
            }

            any = true;
            first = row.Kind == ReceiptKind.Returned ? null : first ?? row.Date;
        }

        if (first is { } date)
        {
            return new Standing(date <= due ? DutyState.OnTime : DutyState.Late, date);
        }

        return new Standing(any ? DutyState.Returned : DutyState.Missing, null);
    }
}
