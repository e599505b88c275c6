namespace SupportMonitor.Core.Common;

/// <summary>Days from <see cref="From"/> to <see cref="To"/>, both included. Never empty.</summary>
public readonly record struct DateInterval
{
    /// <exception cref="ArgumentException"><paramref name="to"/> lies before <paramref name="from"/>.</exception>
    public DateInterval(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            throw new ArgumentException($"An interval cannot end ({to:yyyy-MM-dd}) before it starts ({from:yyyy-MM-dd}).", nameof(to));
        }

        From = from;
        To = to;
    }

    public DateOnly From { get; }

    public DateOnly To { get; }

    /// <summary>Number of days, at least 1.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    public bool Contains(DateOnly day) => From <= day && day <= To;

    /// <summary>The days common with [<paramref name="from"/>, <paramref name="to"/>]; null is an open end. Null when there are none.</summary>
    public DateInterval? Overlap(DateOnly? from, DateOnly? to)
    {
        var start = from > From ? from.Value : From;
        var end = to < To ? to.Value : To;
        return start <= end ? new DateInterval(start, end) : null;
    }
}
