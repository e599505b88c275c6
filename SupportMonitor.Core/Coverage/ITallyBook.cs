namespace SupportMonitor.Core.Coverage;

/// <summary>
/// The records of a kind that a period's figures count, held in memory (records.md). One record is taken in without reading the others.
/// Not for several threads.
/// </summary>
public interface ITallyBook
{
    /// <summary>The types of the records that it takes.</summary>
    IReadOnlyList<Type> Records { get; }

    /// <summary>Takes a record in, in the place of the one with its id.</summary>
    /// <param name="record">Null where it was deleted.</param>
    /// <param name="type">One of <see cref="Records"/>.</param>
    /// <returns>The scopes whose figures may have changed.</returns>
    IEnumerable<int> Take(Type type, int id, object? record);
}
