using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Chase;

/// <summary>Where the chasing of one duty stands at the end of a day.</summary>
/// <param name="Count">Contacts dated on or before it.</param>
/// <param name="Last">The last of them, by date, then number.</param>
/// <param name="Promise">The last of them that promised the form.</param>
public sealed record ContactStanding(int Count, ChaseContact? Last, ChaseContact? Promise)
{
    public static ContactStanding None { get; } = new(0, null, null);

    /// <summary>The day that was promised has passed.</summary>
    public bool IsBroken { get; init; }

    /// <summary>The day for which the last contact set the next has passed.</summary>
    public bool IsNextOverdue { get; init; }

    /// <summary>Promised for that day, or to be contacted again on it: "đến hẹn hôm nay".</summary>
    public bool IsDue { get; init; }

    /// <summary>As many contacts as the cap were of no use: "cần văn bản".</summary>
    public bool NeedsLetter { get; init; }

    /// <summary>When the last contact is to be followed by the next; null where that was not said.</summary>
    public DateOnly? NextDate => Last?.NextDate;

    /// <summary>Of a duty that is still owed; records.md, "Đôn đốc: chasing".</summary>
    /// <param name="contacts">The duty's, by date, then number.</param>
    /// <param name="cap">After how many contacts a letter is due.</param>
    public static ContactStanding Of(IReadOnlyList<ChaseContact> contacts, DateOnly asOf, int cap)
    {
        var (count, last, promise) = (0, (ChaseContact?)null, (ChaseContact?)null);
        foreach (var contact in contacts)
        {
            if (contact.Date > asOf)
            {
                break;
            }

            (count, last) = (count + 1, contact);
            promise = contact.Outcome == ChaseOutcome.Promised ? contact : promise;
        }

        return count == 0 ? None : new ContactStanding(count, last, promise)
        {
            IsBroken = promise?.PromisedDate < asOf,
            IsNextOverdue = last!.NextDate < asOf,
            IsDue = promise?.PromisedDate == asOf || last.NextDate == asOf,
            NeedsLetter = count >= cap,
        };
    }

    public bool Is(ChaseNeed need) => need switch
    {
        ChaseNeed.Broken => IsBroken || IsNextOverdue,
        ChaseNeed.Due => IsDue,
        ChaseNeed.NotChased => Count == 0,
        _ => NeedsLetter,
    };

    /// <summary>What lists show of it.</summary>
    internal SearchableText Texts => Last is null ? default
        : SearchableText.Of(Last.Channel.Word(), Last.Outcome.Word(), Last.Person, Last.ChasedBy)
            .WithDates(Last.Date, Promise?.PromisedDate, NextDate);
}

/// <summary>What a duty on the list to chase waits for.</summary>
public enum ChaseNeed
{
    /// <summary>Quá hẹn: a promise that was not kept, or a next contact that was not made.</summary>
    Broken = 0,

    /// <summary>Đến hẹn hôm nay.</summary>
    Due = 1,

    /// <summary>Chưa đôn đốc.</summary>
    NotChased = 2,

    /// <summary>Cần văn bản.</summary>
    Letter = 3,
}

/// <summary>The words that workbooks use for <see cref="ChaseNeed"/>.</summary>
public static class ChaseNeedWords
{
    private static readonly Vocabulary<ChaseNeed> Words = new(
        (ChaseNeed.Broken, "Quá hẹn"),
        (ChaseNeed.Due, "Đến hẹn hôm nay"),
        (ChaseNeed.NotChased, "Chưa đôn đốc"),
        (ChaseNeed.Letter, "Cần văn bản"));

    public static string Word(this ChaseNeed value) => Words.Word(value);
}
