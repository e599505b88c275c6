namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>What a sheet will do.</summary>
internal sealed class SheetPlan(SheetTable table)
{
    public SheetTable Table { get; } = table;

    public List<PlannedRow> Rows { get; } = new(table.Rows.Count);
}
