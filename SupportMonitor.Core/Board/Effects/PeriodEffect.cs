using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Board;

/// <summary>A record that a preview names.</summary>
/// <param name="Name">With the code behind it where another has the name.</param>
public sealed record NamedEntry(int Id, string Code, string Name);

/// <summary>
/// A duty that moves from one cadre to another; that arises where none had it, or vanishes where none takes it over.
/// </summary>
/// <param name="From">Null for a duty that arises.</param>
/// <param name="To">Null for a duty that vanishes.</param>
public sealed record DutyShift(NamedEntry Commune, NamedEntry? From, NamedEntry? To);

/// <summary>A commune and a cadre whose form, exemption or draft is concerned.</summary>
public sealed record EffectPair(NamedEntry Commune, NamedEntry Cadre);

/// <summary>The figures of one cadre; zero for a record that is not there.</summary>
public sealed record CadreFigures(NamedEntry Cadre, Figures Before, Figures After);

/// <summary>What an act on the register changes in one open or draft period, as of today.</summary>
/// <param name="Before">The province's figures.</param>
/// <param name="After">The province's figures.</param>
public sealed record PeriodEffect(PeriodEntry Period, Figures Before, Figures After)
{
    /// <summary>In order of commune.</summary>
    public required IReadOnlyList<DutyShift> Duties { get; init; }

    /// <summary>What came, or was returned, and would be unexpected.</summary>
    public required IReadOnlyList<EffectPair> BecomeUnexpected { get; init; }

    /// <summary>What was unexpected and would count.</summary>
    public required IReadOnlyList<EffectPair> BecomeExpected { get; init; }

    /// <summary>Exemptions that would be left without a duty.</summary>
    public required IReadOnlyList<EffectPair> BecomeIdle { get; init; }

    /// <summary>Exemptions that freed no one and would free a duty.</summary>
    public required IReadOnlyList<EffectPair> BecomeEffective { get; init; }

    /// <summary>Forms that are being written and could no longer be sent by their communes.</summary>
    public required IReadOnlyList<EffectPair> LeftDrafts { get; init; }

    /// <summary>Communes that no one would follow.</summary>
    public required IReadOnlyList<NamedEntry> BecomeUncovered { get; init; }

    /// <summary>Communes that no one followed and someone would.</summary>
    public required IReadOnlyList<NamedEntry> BecomeCovered { get; init; }

    /// <summary>Cadres whose figures change, in order of code.</summary>
    public required IReadOnlyList<CadreFigures> Cadres { get; init; }

    /// <summary>False for a period of which nothing changes.</summary>
    public bool IsChanged => Before != After
        || Cadres.Count + Duties.Count + BecomeIdle.Count + BecomeEffective.Count + LeftDrafts.Count > 0;
}

/// <summary>A closed period that an act would concern if it were open; its figures and rows stay as they are.</summary>
/// <param name="Rows">How many records stay with what the act is about.</param>
public sealed record UntouchedPeriod(string Code, string Name, int Rows);
