using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;

/// <summary>A kind whose records are about units of some levels.</summary>
public interface IOfUnits
{
    IReadOnlyList<UnitLevel> Levels { get; }

    /// <summary>A unit of another level is rejected.</summary>
    /// <param name="id">The record's UnitId.</param>
    IEnumerable<RecordFault> FaultsOfUnit(int id, IRecordLook look) => look.Find<Unit>(id) is { } unit && !Levels.Contains(unit.Level)
        ? [new RecordFault("UnitId", new(Refusal.WrongLevel, unit.FullName))] : [];
}
