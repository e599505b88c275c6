using System.Runtime.Intrinsics;

namespace SupportMonitor.Core.Coverage;

/// <summary>How many scopes of each kind there are, without the bucket for "none".</summary>
internal readonly record struct ScopeSizes(int Districts, int SubAreas, int Groups, int Organisations);

/// <summary>
/// Counters of every scope while they are counted. A scope's sixteen counters are one vector, as long as a line of the processor's
/// cache, so that whatever a duty or a cadre adds to a scope is one addition to one line. The province's are added up from the
/// districts' and the groups' at the end.
/// </summary>
internal sealed class ScopeCounts(ScopeSizes sizes)
{
    // The counters of a vector: the states by their numbers, then cadres and communes by their class, then unexpected forms.
    private const int Cadres = 5;
    private const int Communes = 9;
    private const int UnexpectedForms = 13;

    /// <summary>What one duty in a state adds, by state.</summary>
    public static readonly Vector512<int>[] OneForm = [.. Enumerable.Range(0, StateSet.Count).Select(One)];

    /// <summary>What one cadre adds, by the set of its duties' states (<see cref="StateSet"/>).</summary>
    public static readonly Vector512<int>[] OneCadre = [.. StateSet.All.Select(s => One(Cadres + (int)StateSet.Class(s)))];

    /// <summary>What one commune adds, by the set of its duties' states (<see cref="StateSet"/>).</summary>
    public static readonly Vector512<int>[] OneCommune = [.. StateSet.All.Select(s => One(Communes + (int)StateSet.Class(s)))];

    /// <summary>What one unexpected form adds.</summary>
    public static readonly Vector512<int> OneUnexpected = One(UnexpectedForms);

    public Vector512<int>[] District { get; } = new Vector512<int>[sizes.Districts + 1];

    public Vector512<int>[] SubArea { get; } = new Vector512<int>[sizes.SubAreas + 1];

    public Vector512<int>[] Group { get; } = new Vector512<int>[sizes.Groups + 1];

    public Vector512<int>[] Organisation { get; } = new Vector512<int>[sizes.Organisations + 1];

    /// <summary>By <see cref="ScopeKind"/>.</summary>
    public Figures[][] ToFigures() => [[Province()], ToFigures(District), ToFigures(SubArea), ToFigures(Group), ToFigures(Organisation)];

    private static Vector512<int> One(int counter) => Vector512<int>.Zero.WithElement(counter, 1);

    private static Figures[] ToFigures(Vector512<int>[] counts)
    {
        var figures = new Figures[counts.Length];
        for (var i = 0; i < figures.Length; i++)
        {
            figures[i] = ToFigures(counts[i]);
        }

        return figures;
    }

    private static Figures ToFigures(in Vector512<int> c) => new(
        new FormTally(c[(int)DutyState.OnTime], c[(int)DutyState.Late], c[(int)DutyState.Returned], c[(int)DutyState.Missing]),
        new CadreTally(
            c[Cadres + (int)StandingClass.Complete], c[Cadres + (int)StandingClass.Partial], c[Cadres + (int)StandingClass.None]),
        new CommuneTally(
            c[Communes + (int)StandingClass.Complete], c[Communes + (int)StandingClass.Partial] + c[Communes + (int)StandingClass.None]),
        c[(int)DutyState.Exempt],
        c[UnexpectedForms]);

    /// <summary>A cadre belongs to one group and a commune to one district, so these add up; the others would count some twice.</summary>
    private Figures Province() => ToFigures(Sum(District)) with { Cadres = ToFigures(Sum(Group)).Cadres };

    private static Vector512<int> Sum(Vector512<int>[] counts)
    {
        var sum = Vector512<int>.Zero;
        foreach (var scope in counts)
        {
            sum += scope;
        }

        return sum;
    }
}
