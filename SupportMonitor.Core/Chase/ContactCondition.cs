namespace SupportMonitor.Core.Chase;

/// <summary>What lists of contacts can be narrowed to: the contacts that <see cref="ChaseTally"/> counts, of expected duties only.</summary>
public enum ContactCondition
{
    /// <summary>The last of each duty: as many as there are duties that were chased.</summary>
    Last,

    /// <summary>A promise, whatever became of it.</summary>
    Promise,

    /// <summary>The form came by the promised day.</summary>
    Kept,

    /// <summary>Not kept, and the promised day is before the as-of date.</summary>
    Broken,

    /// <summary>Neither: the promised day has not passed.</summary>
    Pending,
}

/// <summary>The words of <see cref="ContactCondition"/>, and which contacts meet one.</summary>
public static class ContactConditions
{
    private static readonly string[] Keys = ["lan-cuoi", "loi-hen", "giu-hen", "lo-hen", "chua-den-hen"];

    /// <summary>Its word in addresses.</summary>
    public static string Key(this ContactCondition condition) => Keys[(int)condition];

    /// <summary>Null for an unknown word.</summary>
    public static ContactCondition? OfKey(string? key) => Array.IndexOf(Keys, key) is >= 0 and var place ? (ContactCondition)place : null;

    /// <summary>What became of a promise at the end of a day (records.md, "Chasing").</summary>
    /// <param name="received">The duty's receipt date as of that day.</param>
    internal static ContactCondition Became(DateOnly promised, DateOnly? received, DateOnly asOf) =>
        received <= promised ? ContactCondition.Kept : promised < asOf ? ContactCondition.Broken : ContactCondition.Pending;

    /// <summary>The contacts of one pair that meet a condition at the end of a day, by id.</summary>
    internal static IEnumerable<int> Find(this ContactHistory pair, ContactCondition condition, DateOnly asOf)
    {
        var count = pair.IsExpected ? pair.CountOn(asOf) : 0;
        if (condition == ContactCondition.Last)
        {
            return count == 0 ? [] : [pair.Contacts[count - 1].Id];
        }

        var received = count == 0 ? null : pair.ReceivedOn(asOf);
        return pair.Contacts.Take(count)
            .Where(c => c is { Outcome: ChaseOutcome.Promised, PromisedDate: { } promised }
                && (condition == ContactCondition.Promise || Became(promised, received, asOf) == condition))
            .Select(c => c.Id);
    }
}
