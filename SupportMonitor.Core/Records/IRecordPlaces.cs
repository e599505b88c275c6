namespace SupportMonitor.Core.Records;

/// <summary>Where records belong, for lists that are asked for by codes: the tree of units and the cadres, which the register keeps.</summary>
public interface IRecordPlaces
{
    /// <summary>The ids of a unit and of all units below it, as the register has them today; none for an unknown code.</summary>
    ValueTask<IReadOnlyCollection<int>> UnderAsync(string unitCode, CancellationToken cancellationToken);

    /// <summary>A cadre's id; 0 for an unknown code.</summary>
    ValueTask<int> CadreAsync(string cadreCode, CancellationToken cancellationToken);
}
