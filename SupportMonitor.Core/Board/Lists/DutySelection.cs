using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>Which duties of a period are asked for.</summary>
public sealed record DutySelection : ListSelection
{
    /// <summary>Every state.</summary>
    public static IReadOnlyList<DutyState> AnyState { get; } = Enum.GetValues<DutyState>();

    public IReadOnlyList<DutyState> States { get; init; } = AnyState;

    /// <summary>
    /// Only forms of the communes that have sent all of theirs; what is owed elsewhere by its cadres, and what is searched for, do
    /// not matter to that.
    /// </summary>
    public bool CompleteCommunesOnly { get; init; }
}

/// <summary>Which cadres with duties are asked for.</summary>
public sealed record StandingSelection : ListSelection
{
    /// <summary>Every standing.</summary>
    public static IReadOnlyList<CadreStanding> AnyStanding { get; } = Enum.GetValues<CadreStanding>();

    public IReadOnlyList<CadreStanding> Standings { get; init; } = AnyStanding;
}
