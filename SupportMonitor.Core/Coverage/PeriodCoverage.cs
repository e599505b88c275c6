using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Coverage;

/// <summary>A pair without an assignment that has a row.</summary>
/// <param name="Commune">Index into <see cref="PeriodRegister.Communes"/>.</param>
/// <param name="Cadre">Index into <see cref="PeriodRegister.Cadres"/>.</param>
/// <param name="Standing">Received or returned, by the same rule as a duty.</param>
public readonly record struct UnexpectedForm(int Commune, int Cadre, Standing Standing);

/// <summary>
/// A period's coverage as of one day: the standing of every duty and the figures of every scope. Immutable, so pages may read
/// one instance at leisure while newer ones take its place.
/// </summary>
public sealed class PeriodCoverage
{
    private readonly PeriodIndex _index;
    private readonly FigureBook _figures;
    private readonly DutyState[] _states;
    private readonly DateOnly[] _receivedOn;
    private Dictionary<int, int>? _unexpectedOfCadre;

    private PeriodCoverage(
        PeriodRegister register,
        PeriodIndex index,
        DateOnly asOf,
        DutyState[] states,
        DateOnly[] receivedOn,
        IReadOnlyList<UnexpectedForm> unexpected,
        FigureBook figures)
    {
        Register = register;
        AsOf = asOf;
        Unexpected = unexpected;
        _index = index;
        _states = states;
        _receivedOn = receivedOn;
        _figures = figures;
    }

    public PeriodRegister Register { get; }

    public DateOnly AsOf { get; }

    /// <summary>In order of commune, then cadre.</summary>
    public IReadOnlyList<UnexpectedForm> Unexpected { get; }

    public Figures Province => _figures.Of(ScopeKind.Province, 0);

    /// <param name="district">Index into <see cref="PeriodRegister.Districts"/>.</param>
    public Figures District(int district) => _figures.Of(ScopeKind.District, district);

    /// <summary>
    /// Of the communes that stand under no district, so that rows by district add up to the province's; null when they owe
    /// nothing and no one is exempt.
    /// </summary>
    public Figures? OutsideDistricts =>
        District(Register.Districts.Count) is var outside && (outside.Forms.Expected > 0 || outside.Exempt > 0) ? outside : null;

    /// <param name="subArea">Index into <see cref="PeriodRegister.SubAreas"/>; their number for the communes outside every
    /// one.</param>
    public Figures SubArea(int subArea) => _figures.Of(ScopeKind.SubArea, subArea);

    /// <param name="group">Index into <see cref="PeriodRegister.Groups"/>.</param>
    public Figures Group(int group) => _figures.Of(ScopeKind.Group, group);

    /// <param name="organisation">Index into <see cref="PeriodRegister.Organisations"/>.</param>
    public Figures Organisation(int organisation) => _figures.Of(ScopeKind.Organisation, organisation);

    /// <summary>A cadre's figures, added up from its few duties.</summary>
    /// <param name="cadre">Index into <see cref="PeriodRegister.Cadres"/>.</param>
    public Figures Cadre(int cadre)
    {
        Span<int> counts = stackalloc int[5];
        for (var duty = _index.CadreStart[cadre]; duty < _index.CadreStart[cadre + 1]; duty++)
        {
            counts[(int)_states[duty]]++;
        }

        var forms = new FormTally(
            counts[(int)DutyState.OnTime], counts[(int)DutyState.Late], counts[(int)DutyState.Returned], counts[(int)DutyState.Missing]);
        var cadres = forms.Expected == 0 ? default
            : forms.Owing == 0 ? new CadreTally(1, 0, 0)
            : forms.Received > 0 ? new CadreTally(0, 1, 0)
            : new CadreTally(0, 0, 1);
        _unexpectedOfCadre ??= Unexpected.CountBy(u => u.Cadre).ToDictionary();
        return new Figures(
            forms,
            cadres,
            new CommuneTally(forms.Received, forms.Owing),
            counts[(int)DutyState.Exempt],
            _unexpectedOfCadre.GetValueOrDefault(cadre));
    }

    /// <param name="duty">Index into <see cref="PeriodRegister.Duties"/>.</param>
    public DutyState StateOf(int duty) => _states[duty];

    /// <summary>The receipt date that counts; null unless the duty is received.</summary>
    /// <param name="duty">Index into <see cref="PeriodRegister.Duties"/>.</param>
    public DateOnly? ReceivedOn(int duty) => FigureBook.IsReceived(_states[duty]) ? _receivedOn[duty] : null;

    /// <summary>Days overdue of what is still owed: as-of minus due date, from 0.</summary>
    public int DaysOverdue => Math.Max(0, AsOf.DayNumber - Register.Period.Due.DayNumber);

    /// <summary>The index of a pair's duty; null when it was not assigned.</summary>
    public int? DutyOf(int unitId, int cadreId) => _index.DutyOf(unitId, cadreId);

    /// <summary>Indexes of the duties of a cadre, given by its index.</summary>
    public IEnumerable<int> DutiesOfCadre(int cadre) =>
        Enumerable.Range(_index.CadreStart[cadre], _index.CadreStart[cadre + 1] - _index.CadreStart[cadre]);

    /// <summary>Indexes of the duties of a commune, given by its index.</summary>
    public IReadOnlyList<int> DutiesOfCommune(int commune) => [.. _index.DutiesOfCommune(commune)];

    /// <summary>All figures from the rows of every pair.</summary>
    internal static PeriodCoverage Compute(PeriodRegister register, PeriodIndex index, ReceiptHistory history, DateOnly asOf)
    {
        var states = new DutyState[index.Count];
        var receivedOn = new DateOnly[index.Count];
        for (var duty = 0; duty < states.Length; duty++)
        {
            (states[duty], receivedOn[duty]) = Stand(register, index, history, duty, asOf);
        }

        var unexpected = history.WithoutDuty(asOf, register.Period.Due)
            .Select(f => (Commune: index.CommuneOf(f.UnitId), Cadre: index.CadreOf(f.CadreId), f.Standing))
            .Where(f => f.Commune is not null && f.Cadre is not null)
            .Select(f => new UnexpectedForm(f.Commune!.Value, f.Cadre!.Value, f.Standing))
            .OrderBy(f => f.Commune).ThenBy(f => f.Cadre)
            .ToList();
        return new PeriodCoverage(register, index, asOf, states, receivedOn, unexpected, Tally(register, index, states, unexpected));
    }

    /// <summary>The same with one duty's standing recomputed from its rows; nothing else is counted again.</summary>
    internal PeriodCoverage WithDuty(ReceiptHistory history, int duty)
    {
        var (state, date) = Stand(Register, _index, history, duty, AsOf);
        if (state == _states[duty] && date == _receivedOn[duty])
        {
            return this;
        }

        var states = (DutyState[])_states.Clone();
        var receivedOn = (DateOnly[])_receivedOn.Clone();
        (states[duty], receivedOn[duty]) = (state, date);
        var figures = state == _states[duty] ? _figures : _figures.Change(_index, _states, states, duty);
        return new PeriodCoverage(Register, _index, AsOf, states, receivedOn, Unexpected, figures);
    }

    /// <summary>One pass over the arrays; apart from <see cref="Compute"/> so that it can be measured by itself.</summary>
    internal static FigureBook Tally(PeriodRegister register, PeriodIndex index, DutyState[] states, IReadOnlyList<UnexpectedForm> unexpected) =>
        FigureBook.Compute(
            index,
            states,
            new ScopeSizes(register.Districts.Count, register.SubAreas.Count, register.Groups.Count, register.Organisations.Count),
            [.. unexpected.Select(u => (u.Commune, u.Cadre))]);

    internal FigureBook TallyAgain() => Tally(Register, _index, _states, Unexpected);

    private static (DutyState State, DateOnly ReceivedOn) Stand(
        PeriodRegister register, PeriodIndex index, ReceiptHistory history, int duty, DateOnly asOf)
    {
        if (index.Exempt[duty])
        {
            return (DutyState.Exempt, default);
        }

        var standing = ReceiptRules.StandingOf(history.Rows(duty), asOf, register.Period.Due);
        return (standing.State, standing.ReceivedOn.GetValueOrDefault());
    }
}
