using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;

namespace SupportMonitor.Core.Chase;

/// <summary>The rules of records.md, "Đôn đốc: chasing", as pure functions; the words are those of the kind.</summary>
public static class ChaseRules
{
    internal const string Kind = "ChaseContacts";

    /// <summary>
    /// A sooner contact than the spacing allows: it may be logged all the same. Of the commune, the last contact's day, and who made it.
    /// </summary>
    public const string TooSoon = "TooSoon";

    /// <summary>
    /// The form had come: a contact of today may be stated to have been made before. Of the commune, the cadre, and the receipt's day.
    /// </summary>
    public const string Received = "Received";

    /// <summary>Whether a refusal is one of these rules.</summary>
    public static bool IsRule(RefusedException refused, string rule) =>
        refused is { Refusal: Refusal.Rule, Arguments: [Kind, string name, ..] } && name == rule;

    /// <summary>Why a promise cannot be as it is; null when it can.</summary>
    public static RefusedException? OfPromise(ChaseOutcome outcome, DateOnly date, DateOnly? promised) =>
        outcome == ChaseOutcome.Promised && promised is null ? new(Refusal.Rule, Kind, "PromiseWithoutDate")
        : promised < date ? new(Refusal.Rule, Kind, "PromiseTooEarly", promised.Value, date)
        : null;

    /// <summary>Why a duty takes no contact dated on a day; null when it does.</summary>
    /// <param name="rows">The duty's receipts, in <see cref="ReceiptRow.Order"/>.</param>
    /// <param name="stated">The clerk states that a contact of today was made before the receipt.</param>
    public static RefusedException? OfDuty(
        PairDuty duty, ReadOnlySpan<ReceiptRow> rows, DateOnly date, DateOnly today, bool stated, string commune, string cadre)
    {
        if (date < today)
        {
            return OfEarlier(rows, date, commune, cadre);
        }

        return duty switch
        {
            PairDuty.Exempt => new(Refusal.Rule, Kind, "Exempt", commune, cadre),
            PairDuty.Unexpected => new(Refusal.Rule, Kind, "NotOwed", commune, cadre),
            _ => !stated && ReceiptRules.StandingOf(rows, today, today).ReceivedOn is { } on
                ? new RefusedException(Refusal.Rule, Kind, Received, commune, cadre, on)
                : null,
        };
    }

    /// <summary>What a workbook's contact does not fit in its duty, whatever today is; null when it fits.</summary>
    /// <inheritdoc cref="OfDuty"/>
    internal static RefusedException? OfImport(
        PairDuty duty, ReadOnlySpan<ReceiptRow> rows, DateOnly date, string commune, string cadre) => duty switch
    {
        PairDuty.Exempt => new(Refusal.Rule, Kind, "Exempt", commune, cadre),
        PairDuty.Unexpected => new(Refusal.Rule, Kind, "NotOwed", commune, cadre),
        _ => OfEarlier(rows, date, commune, cadre),
    };

    /// <summary>True when a contact asks first: another of the same duty lies fewer than so many days before it.</summary>
    /// <param name="last">The duty's last contact on or before the day; null when there is none.</param>
    public static bool IsTooSoon(DateOnly? last, DateOnly date, int spacingDays) =>
        last is { } before && date.DayNumber - before.DayNumber < spacingDays;

    /// <summary>Why a contact does not fit the day: the duty was received at the end of the day before. Null when it was owed then.</summary>
    private static RefusedException? OfEarlier(ReadOnlySpan<ReceiptRow> rows, DateOnly date, string commune, string cadre) =>
        date > DateOnly.MinValue && ReceiptRules.StandingOf(rows, date.AddDays(-1), date).ReceivedOn is { } before
            ? new(Refusal.Rule, Kind, "ReceivedBefore", commune, cadre, before, date)
            : null;
}
