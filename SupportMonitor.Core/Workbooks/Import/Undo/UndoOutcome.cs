using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>What became of an undo, or would.</summary>
/// <param name="Sheets">What it takes away and puts back; nothing was changed when there are obstacles.</param>
/// <param name="Obstacles">The first ones.</param>
/// <param name="ObstacleCount">All of them.</param>
public sealed record UndoOutcome(IReadOnlyList<SheetCount> Sheets, IReadOnlyList<UndoObstacle> Obstacles, int ObstacleCount)
{
    public bool Refused => ObstacleCount > 0;

    public int Removed => Sheets.Sum(s => s.Removed);

    public int Restored => Sheets.Sum(s => s.Changed);
}
