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
    private const int States = 8;

    private readonly Figures[][] _figures;

    private FigureBook(Figures[][] figures) => _figures = figures;

    public Figures Of(ScopeKind kind, int scope) => _figures[(int)kind][scope];

    /// <summary>All figures in one pass over the duties and one over the communes.</summary>
    /// <param name="unexpected">Pairs without a duty that have a row, as indexes.</param>
    public static FigureBook Compute(PeriodIndex index, DutyState[] states, ScopeSizes sizes, IReadOnlyList<(int Commune, int Cadre)> unexpected)
    {
        var forms = sizes.Select(n => new int[n * States]);
        var cadres = sizes.Select(n => new int[n * 4]);
        var communes = sizes.Select(n => new int[n * 2]);
        CountFormsAndCadres(index, states, forms, cadres);
        CountCommunes(index, states, communes);
        var strangers = sizes.Select(n => new int[n]);
        foreach (var (commune, cadre) in unexpected)
        {
            strangers[0][0]++;
            strangers[1][index.CommuneDistrict[commune]]++;
            strangers[2][index.CommuneSubArea[commune]]++;
            strangers[3][index.CadreGroup[cadre]]++;
            strangers[4][index.CadreOrganisation[cadre]]++;
        }

        var figures = new Figures[forms.Length][];
        for (var kind = 0; kind < figures.Length; kind++)
        {
            var (f, k, m) = (forms[kind], cadres[kind], communes[kind]);
            var book = figures[kind] = new Figures[strangers[kind].Length];
            for (var i = 0; i < book.Length; i++)
            {
                var form = new FormTally(
                    f[(i * States) + (int)DutyState.OnTime],
                    f[(i * States) + (int)DutyState.Late],
                    f[(i * States) + (int)DutyState.Returned],
                    f[(i * States) + (int)DutyState.Missing]);
                book[i] = new Figures(
                    form,
                    new CadreTally(k[(i * 4) + Complete], k[(i * 4) + Partial], k[(i * 4) + None]),
                    new CommuneTally(m[i * 2], m[(i * 2) + 1]),
                    f[(i * States) + (int)DutyState.Exempt],
                    strangers[kind][i]);
            }
        }

        return new FigureBook(figures);
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

    private static int Class(int expected, int received) =>
        expected == 0 ? Nothing : received == expected ? Complete : received > 0 ? Partial : None;

    private static void CountFormsAndCadres(PeriodIndex index, DutyState[] states, int[][] forms, int[][] cadres)
    {
        Span<int> own = stackalloc int[States];
        for (var cadre = 0; cadre < index.CadreStart.Length - 1; cadre++)
        {
            var (from, to) = (index.CadreStart[cadre], index.CadreStart[cadre + 1]);
            if (from == to)
            {
                continue;
            }

            own.Clear();
            var district = new Run(forms[1], cadres[1], -1);
            var subArea = new Run(forms[2], cadres[2], -1);
            for (var duty = from; duty < to; duty++)
            {
                var state = (int)states[duty];
                own[state]++;
                district.Count(index.District[duty], state);
                subArea.Count(index.SubArea[duty], state);
            }

            district.Close();
            subArea.Close();
            var received = own[(int)DutyState.OnTime] + own[(int)DutyState.Late];
            var expected = received + own[(int)DutyState.Missing] + own[(int)DutyState.Returned];
            var standing = Class(expected, received);
            Put(0, 0, own);
            Put(3, index.CadreGroup[cadre], own);
            Put(4, index.CadreOrganisation[cadre], own);

            void Put(int kind, int scope, ReadOnlySpan<int> counts)
            {
                for (var state = 0; state <= (int)DutyState.Exempt; state++)
                {
                    forms[kind][(scope * States) + state] += counts[state];
                }

                cadres[kind][(scope * 4) + standing]++;
            }
        }
    }

    /// <summary>A cadre's duties in one district or sub-area; duties are ordered so that they follow each other.</summary>
    private struct Run(int[] forms, int[] cadres, int scope)
    {
        private int _scope = scope;
        private int _expected;
        private int _received;

        public void Count(int at, int state)
        {
            if (at != _scope)
            {
                Close();
                _scope = at;
            }

            forms[(at * States) + state]++;
            if (state != (int)DutyState.Exempt)
            {
                _expected++;
                _received += state >= (int)DutyState.OnTime ? 1 : 0;
            }
        }

        public void Close()
        {
            if (_expected > 0)
            {
                cadres[(_scope * 4) + Class(_expected, _received)]++;
            }

            _expected = _received = 0;
        }
    }

    private static void CountCommunes(PeriodIndex index, DutyState[] states, int[][] communes)
    {
        for (var commune = 0; commune < index.CommuneStart.Length - 1; commune++)
        {
            var duties = index.DutiesOfCommune(commune);
            if (duties.Length == 0)
            {
                continue;
            }

            var (expected, received) = (0, 0);
            foreach (var duty in duties)
            {
                if (states[duty] != DutyState.Exempt)
                {
                    expected++;
                    received += IsReceived(states[duty]) ? 1 : 0;
                }
            }

            if (expected == 0)
            {
                continue;
            }

            var owes = received == expected ? 0 : 1;
            communes[0][owes]++;
            communes[1][(index.CommuneDistrict[commune] * 2) + owes]++;
            communes[2][(index.CommuneSubArea[commune] * 2) + owes]++;
            if (duties.Length == 1)
            {
                var cadre = index.Cadre[duties[0]];
                communes[3][(index.CadreGroup[cadre] * 2) + owes]++;
                communes[4][(index.CadreOrganisation[cadre] * 2) + owes]++;
            }
            else
            {
                CountByCadre(index, states, duties, index.CadreGroup, communes[3]);
                CountByCadre(index, states, duties, index.CadreOrganisation, communes[4]);
            }
        }
    }

    /// <summary>A commune with several cadres counts once in each of their scopes.</summary>
    private static void CountByCadre(PeriodIndex index, DutyState[] states, ReadOnlySpan<int> duties, int[] scopeOfCadre, int[] communes)
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

            if (!seen && expected > 0)
            {
                communes[(scope * 2) + (received == expected ? 0 : 1)]++;
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

/// <summary>How many scopes of each kind there are, the bucket for "none" included.</summary>
internal readonly record struct ScopeSizes(int Districts, int SubAreas, int Groups, int Organisations)
{
    public int[][] Select(Func<int, int[]> make) =>
        [make(1), make(Districts + 1), make(SubAreas + 1), make(Groups + 1), make(Organisations + 1)];
}
