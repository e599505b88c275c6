using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Forms;

/// <summary>What is recorded of a commune and a cadre in a period is called by the three.</summary>
internal static class PairTitle
{
    /// <summary>The records where they are at hand, and their ids.</summary>
    public static async ValueTask<RecordTitle> OfAsync(
        RecordReferences names, Period? period, int periodId, Unit? unit, int unitId, Cadre? cadre, int cadreId)
    {
        var (p, u, c) = (await names.OfAsync(period, periodId), await names.OfAsync(unit, unitId), await names.OfAsync(cadre, cadreId));
        return new RecordTitle(RecordTitle.Join(p.Code, u.Code, c.Code), u.Name, c.Name, p.Name);
    }
}
