namespace SupportMonitor.Core.Coverage;

/// <summary>How many scopes of each kind there are, without the bucket for "none".</summary>
internal readonly record struct ScopeSizes(int Districts, int SubAreas, int Groups, int Organisations);

/// <summary>
/// Counters of every scope while they are counted: a scope's stand together, in one line of the processor's cache, so that a duty
/// touches one line for each kind of scope. The province's are added up from the districts' and the groups' at the end.
/// </summary>
internal sealed class ScopeCounts(ScopeSizes sizes)
{
    /// <summary>Counters a scope: five states, then cadres and communes by class (nothing, complete, partial, none), then unexpected.</summary>
    public const int Stride = 16;
    public const int Cadres = 5;
    public const int Communes = 9;
    public const int Unexpected = 13;

    public int[] District { get; } = new int[(sizes.Districts + 1) * Stride];

    public int[] SubArea { get; } = new int[(sizes.SubAreas + 1) * Stride];

    public int[] Group { get; } = new int[(sizes.Groups + 1) * Stride];

    public int[] Organisation { get; } = new int[(sizes.Organisations + 1) * Stride];

    /// <summary>By <see cref="ScopeKind"/>.</summary>
    public Figures[][] ToFigures() => [[Province()], ToFigures(District), ToFigures(SubArea), ToFigures(Group), ToFigures(Organisation)];

    private static Figures[] ToFigures(int[] counts)
    {
        var figures = new Figures[counts.Length / Stride];
        for (var i = 0; i < figures.Length; i++)
        {
            figures[i] = ToFigures(counts.AsSpan(i * Stride, Stride));
        }

        return figures;
    }

    private static Figures ToFigures(ReadOnlySpan<int> c) => new(
        new FormTally(c[(int)DutyState.OnTime], c[(int)DutyState.Late], c[(int)DutyState.Returned], c[(int)DutyState.Missing]),
        new CadreTally(c[Cadres + 1], c[Cadres + 2], c[Cadres + 3]),
        new CommuneTally(c[Communes + 1], c[Communes + 2] + c[Communes + 3]),
        c[(int)DutyState.Exempt],
        c[Unexpected]);

    /// <summary>A cadre belongs to one group and a commune to one district, so these add up; the others would count some twice.</summary>
    private Figures Province()
    {
        Span<int> sum = stackalloc int[Stride];
        Add(District, sum);
        sum[Cadres..Communes].Clear();
        Span<int> byGroup = stackalloc int[Stride];
        Add(Group, byGroup);
        byGroup[Cadres..Communes].CopyTo(sum[Cadres..Communes]);
        return ToFigures(sum);
    }

    private static void Add(int[] counts, Span<int> sum)
    {
        for (var scope = 0; scope < counts.Length; scope += Stride)
        {
            for (var counter = 0; counter < Stride; counter++)
            {
                sum[counter] += counts[scope + counter];
            }
        }
    }
}
