using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>Describes what the plans do, sheet by sheet, with the first rows in words.</summary>
internal static class SheetOutcomes
{
    public static IReadOnlyList<SheetOutcome> Of(IReadOnlyDictionary<RegisterSheet, SheetPlan> plans, int previewRows) =>
    [
        .. plans.OrderBy(p => p.Key).Select(p => new SheetOutcome(
            p.Key,
            p.Value.Table.Format.Name,
            p.Value.Rows.Count(r => r.Fate == RowFate.Added),
            p.Value.Rows.Count(r => r.Fate == RowFate.Changed),
            p.Value.Rows.Count(r => r.Fate == RowFate.Unchanged),
            [
                .. p.Value.Rows.Where(r => r.Fate is RowFate.Added or RowFate.Changed)
                    .Take(previewRows)
                    .Select(r => Describe(p.Value.Table, r)),
            ])),
    ];

    private static RowChange Describe(SheetTable table, PlannedRow row)
    {
        var fields = new List<FieldChange>();
        for (var column = 0; column < row.Values.Length; column++)
        {
            var format = table.Format.Columns[column];
            if (!format.IsKey && !row.Values[column].Same(row.Stored?[column] ?? default, format))
            {
                fields.Add(new FieldChange(format.Header, row.Stored?[column].Show(format), row.Values[column].Show(format)));
            }
        }

        return new RowChange(row.Row, row.KeyIn(table.Format), row.Fate == RowFate.Added, row.Reordered && fields.Count == 0, fields);
    }
}
