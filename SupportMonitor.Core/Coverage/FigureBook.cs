namespace SupportMonitor.Core.Coverage;

/// <summary>The kinds of scope that figures are kept for; a cadre's own are added up from its few duties when asked for.</summary>
internal enum ScopeKind
{
    Province,
    District,
    SubArea,
    Group,
    Organisation,
}

/// <summary>
/// Every scope's figures for one state of the duties: all of them in one pass (<see cref="Compute"/>), or the few that one duty
/// touches (<see cref="Change"/>). Immutable.
/// </summary>
internal sealed class FigureBook
{
    private readonly Figures[][] _figures;

    private FigureBook(Figures[][] figures) => _figures = figures;

    public Figures Of(ScopeKind kind, int scope) => _figures[(int)kind][scope];

    /// <summary>All figures in one pass over the duties; communes with several duties are looked at once more.</summary>
    /// <param name="unexpected">Pairs without a duty that have a row, as indexes.</param>
    public static FigureBook Compute(PeriodIndex index, DutyState[] states, ScopeSizes sizes, IReadOnlyList<(int Commune, int Cadre)> unexpected)
    {
        var counts = new ScopeCounts(sizes);
        CountDuties(index, states, counts);
        foreach (var commune in index.SharedCommunes)
        {
            CountSharedCommune(index, states, commune, counts);
        }

        foreach (var (commune, cadre) in unexpected)
        {
            counts.District[(index.CommuneDistrict[commune] * ScopeCounts.Stride) + ScopeCounts.Unexpected]++;
            counts.SubArea[(index.CommuneSubArea[commune] * ScopeCounts.Stride) + ScopeCounts.Unexpected]++;
            counts.Group[(index.CadreGroup[cadre] * ScopeCounts.Stride) + ScopeCounts.Unexpected]++;
            counts.Organisation[(index.CadreOrganisation[cadre] * ScopeCounts.Stride) + ScopeCounts.Unexpected]++;
        }

        return new FigureBook(counts.ToFigures());
    }

    /// <summary>
    /// The book after one expected duty went to another state; only its province, district, sub-area, group and organisation are
    /// counted anew, from the duties of its cadre and its commune.
    /// </summary>
    public FigureBook Change(PeriodIndex index, DutyState[] before, DutyState[] after, int duty)
    {
        var cadre = index.Cadre[duty];
        var figures = (Figures[][])_figures.Clone();
        Apply(ScopeKind.Province, 0);
        Apply(ScopeKind.District, index.District[duty]);
        Apply(ScopeKind.SubArea, index.SubArea[duty]);
        Apply(ScopeKind.Group, index.CadreGroup[cadre]);
        Apply(ScopeKind.Organisation, index.CadreOrganisation[cadre]);
        return new FigureBook(figures);

        void Apply(ScopeKind kind, int scope)
        {
            var old = _figures[(int)kind][scope];
            var book = figures[(int)kind] = (Figures[])_figures[(int)kind].Clone();
            book[scope] = old with
            {
                Forms = Add(Add(old.Forms, before[duty], -1), after[duty], 1),
                Cadres = Add(
                    Add(old.Cadres, ClassOfCadre(index, before, cadre, kind, scope), -1),
                    ClassOfCadre(index, after, cadre, kind, scope),
                    1),
                Communes = Add(
                    Add(old.Communes, ClassOfCommune(index, before, index.Commune[duty], kind, scope), -1),
                    ClassOfCommune(index, after, index.Commune[duty], kind, scope),
                    1),
            };
        }
    }

    public static bool IsReceived(DutyState state) => state is DutyState.OnTime or DutyState.Late;

    private const int Nothing = 0;
    private const int Complete = 1;
    private const int Partial = 2;
    private const int None = 3;

    /// <summary>The class of a cadre, or of a commune, that has one duty, by the duty's state.</summary>
    private static ReadOnlySpan<byte> ClassOfOne => [None, None, Complete, Complete, Nothing];

    private static int Class(int expected, int received) =>
        expected == 0 ? Nothing : received == expected ? Complete : received > 0 ? Partial : None;

    private static void CountDuties(PeriodIndex index, DutyState[] states, ScopeCounts counts)
    {
        const int stride = ScopeCounts.Stride;
        for (var cadre = 0; cadre < index.CadreStart.Length - 1; cadre++)
        {
            var (from, to) = (index.CadreStart[cadre], index.CadreStart[cadre + 1]);
            if (from == to)
            {
                continue;
            }

            var group = counts.Group.AsSpan(index.CadreGroup[cadre] * stride, stride);
            var organisation = counts.Organisation.AsSpan(index.CadreOrganisation[cadre] * stride, stride);
            var (expected, received) = (0, 0);
            for (var duty = from; duty < to; duty++)
            {
                var state = (int)states[duty];
                var district = counts.District.AsSpan(index.District[duty] * stride, stride);
                var subArea = counts.SubArea.AsSpan(index.SubArea[duty] * stride, stride);
                district[state]++;
                subArea[state]++;
                group[state]++;
                organisation[state]++;
                var standing = ClassOfOne[state];
                expected += standing == Nothing ? 0 : 1;
                received += standing == Complete ? 1 : 0;
                if (index.IsAloneInCommune[duty])
                {
                    district[ScopeCounts.Communes + standing]++;
                    subArea[ScopeCounts.Communes + standing]++;
                    group[ScopeCounts.Communes + standing]++;
                    organisation[ScopeCounts.Communes + standing]++;
                }

                if (to - from == 1)
                {
                    district[ScopeCounts.Cadres + standing]++;
                    subArea[ScopeCounts.Cadres + standing]++;
                }
            }

            group[ScopeCounts.Cadres + Class(expected, received)]++;
            organisation[ScopeCounts.Cadres + Class(expected, received)]++;
            if (to - from > 1)
            {
                CountRuns(states, index.District, from, to, counts.District);
                CountRuns(states, index.SubArea, from, to, counts.SubArea);
            }
        }
    }

    /// <summary>A cadre's standing in each district or sub-area; its duties there follow each other.</summary>
    private static void CountRuns(DutyState[] states, int[] scopes, int from, int to, int[] counts)
    {
        while (from < to)
        {
            var scope = scopes[from];
            var (expected, received) = (0, 0);
            for (; from < to && scopes[from] == scope; from++)
            {
                expected += states[from] == DutyState.Exempt ? 0 : 1;
                received += IsReceived(states[from]) ? 1 : 0;
            }

            counts[(scope * ScopeCounts.Stride) + ScopeCounts.Cadres + Class(expected, received)]++;
        }
    }

    /// <summary>A commune with several cadres counts once in each scope, by the duties that lie in it.</summary>
    private static void CountSharedCommune(PeriodIndex index, DutyState[] states, int commune, ScopeCounts counts)
    {
        var duties = index.DutiesOfCommune(commune);
        var (expected, received) = (0, 0);
        foreach (var duty in duties)
        {
            expected += states[duty] == DutyState.Exempt ? 0 : 1;
            received += IsReceived(states[duty]) ? 1 : 0;
        }

        var standing = Class(expected, received);
        counts.District[(index.CommuneDistrict[commune] * ScopeCounts.Stride) + ScopeCounts.Communes + standing]++;
        counts.SubArea[(index.CommuneSubArea[commune] * ScopeCounts.Stride) + ScopeCounts.Communes + standing]++;
        CountByCadre(index, states, duties, index.CadreGroup, counts.Group);
        CountByCadre(index, states, duties, index.CadreOrganisation, counts.Organisation);
    }

    private static void CountByCadre(PeriodIndex index, DutyState[] states, ReadOnlySpan<int> duties, int[] scopeOfCadre, int[] counts)
    {
        for (var i = 0; i < duties.Length; i++)
        {
            var scope = scopeOfCadre[index.Cadre[duties[i]]];
            var (seen, expected, received) = (false, 0, 0);
            for (var j = 0; j < duties.Length; j++)
            {
                if (scopeOfCadre[index.Cadre[duties[j]]] != scope)
                {
                    continue;
                }

                seen |= j < i;
                expected += states[duties[j]] == DutyState.Exempt ? 0 : 1;
                received += IsReceived(states[duties[j]]) ? 1 : 0;
            }

            if (!seen)
            {
                counts[(scope * ScopeCounts.Stride) + ScopeCounts.Communes + Class(expected, received)]++;
            }
        }
    }

    private static int ClassOfCadre(PeriodIndex index, DutyState[] states, int cadre, ScopeKind kind, int scope)
    {
        var (expected, received) = (0, 0);
        for (var duty = index.CadreStart[cadre]; duty < index.CadreStart[cadre + 1]; duty++)
        {
            Count(index, states, duty, kind, scope, ref expected, ref received);
        }

        return Class(expected, received);
    }

    private static int ClassOfCommune(PeriodIndex index, DutyState[] states, int commune, ScopeKind kind, int scope)
    {
        var (expected, received) = (0, 0);
        foreach (var duty in index.DutiesOfCommune(commune))
        {
            Count(index, states, duty, kind, scope, ref expected, ref received);
        }

        return Class(expected, received);
    }

    private static void Count(PeriodIndex index, DutyState[] states, int duty, ScopeKind kind, int scope, ref int expected, ref int received)
    {
        var at = kind switch
        {
            ScopeKind.District => index.District[duty],
            ScopeKind.SubArea => index.SubArea[duty],
            ScopeKind.Group => index.CadreGroup[index.Cadre[duty]],
            ScopeKind.Organisation => index.CadreOrganisation[index.Cadre[duty]],
            _ => scope,
        };
        if (at == scope && states[duty] != DutyState.Exempt)
        {
            expected++;
            received += IsReceived(states[duty]) ? 1 : 0;
        }
    }

    private static FormTally Add(FormTally tally, DutyState state, int n) => state switch
    {
        DutyState.OnTime => tally with { OnTime = tally.OnTime + n },
        DutyState.Late => tally with { Late = tally.Late + n },
        DutyState.Returned => tally with { Returned = tally.Returned + n },
        DutyState.Missing => tally with { Missing = tally.Missing + n },
        _ => tally,
    };

    private static CadreTally Add(CadreTally tally, int standing, int n) => standing switch
    {
        Complete => tally with { Complete = tally.Complete + n },
        Partial => tally with { Partial = tally.Partial + n },
        None => tally with { None = tally.None + n },
        _ => tally,
    };

    private static CommuneTally Add(CommuneTally tally, int standing, int n) => standing switch
    {
        Nothing => tally,
        Complete => tally with { Complete = tally.Complete + n },
        _ => tally with { Missing = tally.Missing + n },
    };
}

