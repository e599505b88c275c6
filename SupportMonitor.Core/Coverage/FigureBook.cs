using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SupportMonitor.Core.Coverage;

/// <summary>
/// The kinds of scope that figures are kept for; a cadre's own are added up from its few duties when asked for.
/// </summary>
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
            counts.District[index.CommuneDistrict[commune]] += ScopeCounts.OneUnexpected;
            counts.SubArea[index.CommuneSubArea[commune]] += ScopeCounts.OneUnexpected;
            counts.Group[index.CadreGroup[cadre]] += ScopeCounts.OneUnexpected;
            counts.Organisation[index.CadreOrganisation[cadre]] += ScopeCounts.OneUnexpected;
        }

        return new FigureBook(counts.ToFigures());
    }

    /// <summary>
    /// The book after one expected duty went to another state; only its province, district, sub-area, group and organisation are
    /// recounted from the duties of its cadre and its commune.
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

    private static void CountDuties(PeriodIndex index, DutyState[] states, ScopeCounts counts)
    {
        for (var cadre = 0; cadre < index.CadreStart.Length - 1; cadre++)
        {
            var (from, to) = (index.CadreStart[cadre], index.CadreStart[cadre + 1]);
            if (from == to)
            {
                continue;
            }

            var set = 0;
            var all = CountRun(index, states, from, to, ref set);
            all += ScopeCounts.OneCadre[set];
            counts.Group[index.CadreGroup[cadre]] += all;
            counts.Organisation[index.CadreOrganisation[cadre]] += all;
            if (to - from == 1)
            {
                counts.District[index.District[from]] += all;
                counts.SubArea[index.SubArea[from]] += all;
            }
            else
            {
                CountByUnit(index, states, from, to, index.District, counts.District);
                CountByUnit(index, states, from, to, index.SubArea, counts.SubArea);
            }
        }
    }

    /// <summary>
    /// A cadre's duties by district or sub-area. Those in one follow each other; those in none may not, one district's after
    /// another's, and the cadre counts there once.
    /// </summary>
    private static void CountByUnit(PeriodIndex index, DutyState[] states, int from, int to, int[] scopes, Vector512<int>[] counts)
    {
        var none = counts.Length - 1;
        var outside = 0;
        while (from < to)
        {
            var (first, scope) = (from, scopes[from]);
            while (++from < to && scopes[from] == scope)
            {
            }

            if (scope == none)
            {
                counts[none] += CountRun(index, states, first, from, ref outside);
                continue;
            }

            var set = 0;
            var run = CountRun(index, states, first, from, ref set);
            counts[scope] += run + ScopeCounts.OneCadre[set];
        }

        if (outside != 0)
        {
            counts[none] += ScopeCounts.OneCadre[outside];
        }
    }

    /// <summary>
    /// What duties of one cadre add to a scope that holds them all, but for the cadre; communes of several cadres are counted
    /// apart.
    /// </summary>
    /// <param name="set">Gathers the duties' states (<see cref="StateSet"/>).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> CountRun(PeriodIndex index, DutyState[] states, int from, int to, ref int set)
    {
        var sum = Vector512<int>.Zero;
        for (var duty = from; duty < to; duty++)
        {
            var state = states[duty];
            sum += ScopeCounts.OneForm[(int)state];
            set |= StateSet.Of(state);
            if (index.IsAloneInCommune[duty])
            {
                sum += ScopeCounts.OneCommune[StateSet.Of(state)];
            }
        }

        return sum;
    }

    /// <summary>A commune with several cadres counts once in each scope, by the duties that lie in it.</summary>
    private static void CountSharedCommune(PeriodIndex index, DutyState[] states, int commune, ScopeCounts counts)
    {
        var duties = index.DutiesOfCommune(commune);
        var set = 0;
        foreach (var duty in duties)
        {
            set |= StateSet.Of(states[duty]);
        }

        counts.District[index.CommuneDistrict[commune]] += ScopeCounts.OneCommune[set];
        counts.SubArea[index.CommuneSubArea[commune]] += ScopeCounts.OneCommune[set];
        CountByCadre(index, states, duties, index.CadreGroup, counts.Group);
        CountByCadre(index, states, duties, index.CadreOrganisation, counts.Organisation);
    }

    private static void CountByCadre(
        PeriodIndex index, DutyState[] states, ReadOnlySpan<int> duties, int[] scopeOfCadre, Vector512<int>[] counts)
    {
        for (var i = 0; i < duties.Length; i++)
        {
            var scope = scopeOfCadre[index.Cadre[duties[i]]];
            var (seen, set) = (false, 0);
            for (var j = 0; j < duties.Length; j++)
            {
                if (scopeOfCadre[index.Cadre[duties[j]]] == scope)
                {
                    seen |= j < i;
                    set |= StateSet.Of(states[duties[j]]);
                }
            }

            if (!seen)
            {
                counts[scope] += ScopeCounts.OneCommune[set];
            }
        }
    }

    private static StandingClass ClassOfCadre(PeriodIndex index, DutyState[] states, int cadre, ScopeKind kind, int scope)
    {
        var set = 0;
        for (var duty = index.CadreStart[cadre]; duty < index.CadreStart[cadre + 1]; duty++)
        {
            set |= SetOf(index, states, duty, kind, scope);
        }

        return StateSet.Class(set);
    }

    private static StandingClass ClassOfCommune(PeriodIndex index, DutyState[] states, int commune, ScopeKind kind, int scope)
    {
        var set = 0;
        foreach (var duty in index.DutiesOfCommune(commune))
        {
            set |= SetOf(index, states, duty, kind, scope);
        }

        return StateSet.Class(set);
    }

    /// <summary>The state of one duty as a set; empty when it lies outside the scope.</summary>
    private static int SetOf(PeriodIndex index, DutyState[] states, int duty, ScopeKind kind, int scope)
    {
        var at = kind switch
        {
            ScopeKind.District => index.District[duty],
            ScopeKind.SubArea => index.SubArea[duty],
            ScopeKind.Group => index.CadreGroup[index.Cadre[duty]],
            ScopeKind.Organisation => index.CadreOrganisation[index.Cadre[duty]],
            _ => scope,
        };
        return at == scope ? StateSet.Of(states[duty]) : 0;
    }

    private static FormTally Add(FormTally tally, DutyState state, int n) => state switch
    {
        DutyState.OnTime => tally with { OnTime = tally.OnTime + n },
        DutyState.Late => tally with { Late = tally.Late + n },
        DutyState.Returned => tally with { Returned = tally.Returned + n },
        DutyState.Missing => tally with { Missing = tally.Missing + n },
        _ => tally,
    };

    private static CadreTally Add(CadreTally tally, StandingClass standing, int n) => standing switch
    {
        StandingClass.Complete => tally with { Complete = tally.Complete + n },
        StandingClass.Partial => tally with { Partial = tally.Partial + n },
        StandingClass.None => tally with { None = tally.None + n },
        _ => tally,
    };

    private static CommuneTally Add(CommuneTally tally, StandingClass standing, int n) => standing switch
    {
        StandingClass.Nothing => tally,
        StandingClass.Complete => tally with { Complete = tally.Complete + n },
        _ => tally with { Missing = tally.Missing + n },
    };
}
