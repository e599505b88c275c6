using System.Collections;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Activities;

/// <summary>Visits made, by what the cadre said there; unsaid where the record does not say.</summary>
public record struct SpeechTally(int Specific, int General, int None, int Unsaid)
{
    public readonly int Made => Specific + General + None + Unsaid;

    internal void Count(VisitContribution? contribution)
    {
        Specific += contribution == VisitContribution.Specific ? 1 : 0;
        General += contribution == VisitContribution.General ? 1 : 0;
        None += contribution == VisitContribution.None ? 1 : 0;
        Unsaid += contribution is null ? 1 : 0;
    }
}

/// <summary>A visit as figures look at it.</summary>
/// <param name="Kind">A word's number.</param>
/// <param name="Themes">Words' numbers, each once; null for none.</param>
/// <param name="Unit">See <see cref="PeriodScopes.NumberOf"/>.</param>
/// <param name="Outside">The commune is not in the period's register.</param>
public readonly record struct VisitRow(
    DateOnly Date, VisitState State, VisitContribution? Contribution, VisitConfirmation? Confirmation, int Kind, int[]? Themes, int Unit,
    int UnitId, int CadreId, bool Outside);

/// <summary>The visits of a scope in a period (records.md, "Visits").</summary>
public sealed record VisitTally
{
    /// <summary>Made, contradicted ones included, by what was said.</summary>
    public SpeechTally Spoken { get; init; }

    public int Confirmed { get; init; }

    public int Contradicted { get; init; }

    public int Unconfirmed => Spoken.Made - Confirmed - Contradicted;

    /// <summary>Planned on or after the as-of date.</summary>
    public int Planned { get; init; }

    /// <summary>Planned before the as-of date.</summary>
    public int Lapsed { get; init; }

    /// <summary>Distinct communes with a visit that is not contradicted.</summary>
    public int VisitedCommunes { get; init; }

    /// <summary>Slots with enough visits.</summary>
    public int Kept { get; init; }

    /// <summary>Slots not kept whose last day is not before the as-of date.</summary>
    public int Pending { get; init; }

    /// <summary>The other slots.</summary>
    public int Missed { get; init; }

    public int Owed => Kept + Pending + Missed;

    /// <summary>Visits made to communes that are not in the period's register; the province's only.</summary>
    public int Outside { get; init; }

    /// <summary>Kept of what is kept or missed.</summary>
    public decimal? Rate => Common.Rate.Percent(Kept, Kept + Missed);

    /// <summary>Visits that are not contradicted for each theme.</summary>
    public IReadOnlyList<WordCount<int>> Themes { get; init; } = [];

    /// <summary>Visits made for each kind of meeting.</summary>
    public IReadOnlyList<WordCount<SpeechTally>> Kinds { get; init; } = [];

    public bool HasRecords => Spoken.Made + Planned + Lapsed > 0;

    /// <summary>Counts the visits and slots of one scope.</summary>
    /// <param name="units">How many units there are.</param>
    public static VisitTally Of(
        ScopeRows<VisitRow> visits, ScopeRows<SlotRow> slots, DateOnly asOf, WordIndex kinds, WordIndex themes, int units, bool isProvince)
    {
        var (spoken, confirmed, contradicted, planned, lapsed, outside) = (default(SpeechTally), 0, 0, 0, 0, 0);
        var byKind = new SpeechTally[visits.Count == 0 ? 0 : kinds.Count];
        var byTheme = new int[visits.Count == 0 ? 0 : themes.Count];
        var visited = new BitArray(visits.Count == 0 ? 0 : units);
        var communes = 0;
        foreach (ref readonly var visit in visits)
        {
            if (visit.State == VisitState.Planned)
            {
                planned += visit.Date >= asOf ? 1 : 0;
                lapsed += visit.Date < asOf ? 1 : 0;
                continue;
            }

            if (visit.Date > asOf)
            {
                continue;
            }

            byKind[visit.Kind].Count(visit.Contribution);
            outside += visit.Outside ? 1 : 0;
            if (visit.Confirmation == VisitConfirmation.Contradicted)
            {
                contradicted++;
                continue;
            }

            confirmed += visit.Confirmation is null ? 0 : 1;
            if (!visited[visit.Unit])
            {
                visited[visit.Unit] = true;
                communes++;
            }

            foreach (var theme in visit.Themes ?? [])
            {
                byTheme[theme]++;
            }
        }

        Span<int> states = stackalloc int[3];
        foreach (ref readonly var slot in slots)
        {
            states[(int)slot.StateOn(asOf)]++;
        }

        foreach (var kind in byKind)
        {
            spoken = new(spoken.Specific + kind.Specific, spoken.General + kind.General, spoken.None + kind.None, spoken.Unsaid + kind.Unsaid);
        }

        return new VisitTally
        {
            Spoken = spoken,
            Confirmed = confirmed,
            Contradicted = contradicted,
            Planned = planned,
            Lapsed = lapsed,
            VisitedCommunes = communes,
            Kept = states[(int)SlotState.Kept],
            Pending = states[(int)SlotState.Pending],
            Missed = states[(int)SlotState.Missed],
            Outside = isProvince ? outside : 0,
            Themes = themes.InOrder(byTheme, n => n == 0),
            Kinds = kinds.InOrder(byKind, s => s.Made == 0),
        };
    }
}
