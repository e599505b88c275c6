using System.Linq.Expressions;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Programme;

/// <summary>What a profile is about, by ids.</summary>
/// <param name="Units">The unit and all below it; none of a cadre.</param>
internal sealed record ProfileScope(IReadOnlyCollection<int> Units, int? CadreId)
{
    public bool Has(int unitId, int? cadreId) => CadreId is { } cadre ? cadreId == cadre : Units.Contains(unitId);

    /// <summary>The records of a kind that are about it; null for a kind whose records are about no such thing.</summary>
    public IQueryable<T>? Of<T>(IQueryable<T> records, RecordKind<T> kind)
        where T : class, IRecord =>
        CadreId is { } cadre ? kind.CadreOf is { } who ? RecordList.About(records, who, cadre) : null
        : kind.UnitOf is { } where ? records.Where(RecordList.Among(where, Units))
        : null;
}
