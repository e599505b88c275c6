namespace SupportMonitor.Core.Coverage;

/// <summary>How a cadre or a commune stands by the duties that are looked at (coverage.md, "Figures").</summary>
internal enum StandingClass
{
    /// <summary>Nothing is expected: it counts nowhere.</summary>
    Nothing = 0,
    Complete = 1,
    Partial = 2,
    None = 3,
}

/// <summary>
/// The states that occur among some duties, one bit each. How many there are of each does not matter to the class of a cadre or
/// a commune, so the set is all that has to be gathered for it.
/// </summary>
internal static class StateSet
{
    /// <summary>How many states there are.</summary>
    public const int Count = 5;

    private const int Owing = (1 << (int)DutyState.Missing) | (1 << (int)DutyState.Returned);
    private const int Received = (1 << (int)DutyState.OnTime) | (1 << (int)DutyState.Late);

    /// <summary>Every set there is, from 0, which is empty.</summary>
    public static IEnumerable<int> All => Enumerable.Range(0, 1 << Count);

    public static int Of(DutyState state) => 1 << (int)state;

    public static StandingClass Class(int set) => (set & Owing, set & Received) switch
    {
        (0, 0) => StandingClass.Nothing,
        (0, _) => StandingClass.Complete,
        (_, 0) => StandingClass.None,
        _ => StandingClass.Partial,
    };
}
