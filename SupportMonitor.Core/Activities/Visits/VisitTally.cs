using System.Buffers;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Activities;

/// <summary>Visits made, by what the cadre said there; unsaid where the record does not say.</summary>
public readonly record struct SpeechTally(int Specific, int General, int None, int Unsaid)
{
    public int Made => Specific + General + None + Unsaid;

    /// <param name="bySpeech">By <see cref="VisitRow.Speech"/>.</param>
    internal static SpeechTally Of(ReadOnlySpan<int> bySpeech) => new(
        bySpeech[(int)VisitContribution.Specific], bySpeech[(int)VisitContribution.General], bySpeech[(int)VisitContribution.None], bySpeech[VisitRow.Unsaid]);
}

/// <summary>A visit as figures look at it, as small as can be: a national quarter has tens of thousands.</summary>
/// <param name="Speech">A <see cref="VisitContribution"/>, or <see cref="Unsaid"/>.</param>
/// <param name="Verdict">A <see cref="VisitConfirmation"/>, or <see cref="Unconfirmed"/>.</param>
/// <param name="Outside">The commune is not in the period's register.</param>
/// <param name="Kind">A word's number.</param>
/// <param name="Themes">The number of its set of themes.</param>
/// <param name="Unit">See <see cref="PeriodScopes.NumberOf"/>.</param>
public readonly record struct VisitRow(
    DateOnly Date, bool IsPlanned, byte Speech, byte Verdict, bool Outside, int Kind, int Themes, int Unit, int UnitId, int CadreId)
{
    public const byte Unsaid = 3;
    public const byte Unconfirmed = 2;

    /// <summary>A visit that counts for the regime, the communes visited and the themes.</summary>
    public bool Counts => !IsPlanned && Verdict != (byte)VisitConfirmation.Contradicted;
}

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
    /// <param name="themes">The sets of themes that visits carry, by number.</param>
    /// <param name="units">How many units there are.</param>
    public static VisitTally Of(
        ScopeRows<VisitRow> visits, ScopeRows<SlotRow> slots, DateOnly asOf, WordIndex kinds, ThemeSets themes, int units, bool isProvince)
    {
        const int Speeches = VisitRow.Unsaid + 1;
        var (planned, lapsed, outside, communes) = (0, 0, 0, 0);
        var any = visits.Count > 0;
        var spoken = new int[any ? kinds.Count * Speeches : 0];
        var bySet = new int[any ? themes.Count : 0];
        Span<int> verdicts = stackalloc int[VisitRow.Unconfirmed + 1];
        verdicts.Clear();
        var visited = ArrayPool<bool>.Shared.Rent(units);
        Array.Clear(visited, 0, units);
        foreach (ref readonly var visit in visits)
        {
            if (visit.IsPlanned)
            {
                planned += visit.Date >= asOf ? 1 : 0;
                lapsed += visit.Date < asOf ? 1 : 0;
                continue;
            }

            if (visit.Date > asOf)
            {
                continue;
            }

            spoken[(visit.Kind * Speeches) + visit.Speech]++;
            verdicts[visit.Verdict]++;
            outside += visit.Outside ? 1 : 0;
            if (visit.Counts)
            {
                communes += visited[visit.Unit] ? 0 : 1;
                visited[visit.Unit] = true;
                bySet[visit.Themes]++;
            }
        }

        ArrayPool<bool>.Shared.Return(visited);
        var (kept, pending) = (0, 0);
        foreach (ref readonly var slot in slots)
        {
            var isKept = slot.KeptOn <= asOf;
            kept += isKept ? 1 : 0;
            pending += !isKept & slot.Last >= asOf ? 1 : 0;
        }

        var byKind = new SpeechTally[any ? kinds.Count : 0];
        Span<int> bySpeech = stackalloc int[Speeches];
        bySpeech.Clear();
        for (var kind = 0; kind < byKind.Length; kind++)
        {
            var ofKind = spoken.AsSpan(kind * Speeches, Speeches);
            byKind[kind] = SpeechTally.Of(ofKind);
            for (var speech = 0; speech < Speeches; speech++)
            {
                bySpeech[speech] += ofKind[speech];
            }
        }

        return new VisitTally
        {
            Spoken = SpeechTally.Of(bySpeech),
            Confirmed = verdicts[(int)VisitConfirmation.Confirmed],
            Contradicted = verdicts[(int)VisitConfirmation.Contradicted],
            Planned = planned,
            Lapsed = lapsed,
            VisitedCommunes = communes,
            Kept = kept,
            Pending = pending,
            Missed = slots.Count - kept - pending,
            Outside = isProvince ? outside : 0,
            Themes = themes.Words.InOrder(themes.ByTheme(bySet), n => n == 0),
            Kinds = kinds.InOrder(byKind, s => s.Made == 0),
        };
    }
}
