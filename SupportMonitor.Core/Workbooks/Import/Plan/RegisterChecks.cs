using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>The rules that need more than one cell (workbooks.md, "What is refused").</summary>
internal sealed class RegisterChecks(RegisterImage image, IReadOnlyDictionary<RegisterSheet, SheetPlan> plans, ImportLog log)
{
    /// <summary>Rows whose change of level was rejected; however many records stand in its way, it is one error.</summary>
    private readonly HashSet<int> _levelInUse = [];

    private HashSet<int>? _referred;

    public async Task CheckAsync(RegisterDb db, DateOnly today, CancellationToken cancellationToken)
    {
        foreach (var plan in plans.Values)
        {
            CheckOrder(plan);
            CheckFuture(plan, today);
        }

        await CheckTreeAsync(db, cancellationToken);
        CheckRoles();
        CheckCommunes(RegisterSheet.Receipts, RegisterColumns.Receipt.Unit);
        CheckCommunes(RegisterSheet.Exemptions, RegisterColumns.Exemption.Unit);
        CheckClosed();
        foreach (var plan in plans.OrderBy(p => p.Key).Select(p => p.Value))
        {
            await plan.Table.Format.Kind!.Accept(new OwnRules(db, image, plan, today, log, cancellationToken));
        }
    }

    private static string Word(UnitKind kind) => kind.Word();

    private List<PlannedRow> Rows(RegisterSheet sheet, out SheetTable table)
    {
        var plan = plans.GetValueOrDefault(sheet);
        table = plan?.Table!;
        return plan?.Rows ?? [];
    }

    private void CheckOrder(SheetPlan plan)
    {
        var table = plan.Table;
        foreach (var (to, column) in table.Format.Columns.Index().Where(c => c.Item.NotBefore is not null))
        {
            var from = table.Format.At(column.NotBefore!);
            foreach (var row in plan.Rows)
            {
                if (row.Values[from].OptionalDate is { } start && row.Values[to].OptionalDate is { } end && end < start)
                {
                    log.Cell(table, row.Row, table.Mentions(to) ? to : from, ImportErrorKind.EndBeforeStart, start, end);
                }
            }
        }
    }

    private async Task CheckTreeAsync(RegisterDb db, CancellationToken cancellationToken)
    {
        var rows = Rows(RegisterSheet.Units, out var table);
        if (table is null)
        {
            return;
        }

        var cycles = FindCycles();
        foreach (var row in rows)
        {
            if (SlotOf(row) is { } slot && (row.Broken ? Leads(row.Values[RegisterColumns.Unit.Parent], slot) : cycles.Contains(slot)))
            {
                log.Cell(table, row.Row, RegisterColumns.Unit.Parent, ImportErrorKind.Cycle, image.Units[slot].Code);
            }
            else
            {
                CheckParent(table, row);
            }

            await CheckLevelAsync(db, table, row, cancellationToken);
        }

        // Units that the workbook does not mention, under a parent whose level it changes.
        foreach (var unit in image.Units.All)
        {
            if (unit.Row is null && unit.Kind is { } kind && unit.Parent is { } above
                && image.Units[above] is { Row: { Stored: not null } row, Kind: { } parentKind } parent
                && KindBefore(row).Level() != parentKind.Level() && !UnitKinds.Fits(kind.Level(), parentKind.Level()))
            {
                LevelInUse(table, row, parent);
            }
        }
    }

    /// <summary>The place of the unit that a row is about; null when its code could not be read.</summary>
    private static int? SlotOf(PlannedRow row) => row.Values[RegisterColumns.Unit.Code] is { HasNumber: true } code ? code.Number : null;

    private static UnitKind? KindOf(PlannedRow row) =>
        row.Values[RegisterColumns.Unit.Kind] is { HasNumber: true } kind ? (UnitKind)kind.Number : null;

    /// <summary>
    /// The row's own parent stands under the unit, or is it. A row whose code another row has is in no tree yet.
    /// </summary>
    private bool Leads(RegisterValue parent, int unit)
    {
        var at = parent.HasNumber ? parent.Number : (int?)null;
        for (var steps = 0; at is { } slot && steps <= image.Units.All.Count; steps++)
        {
            if (slot == unit)
            {
                return true;
            }

            at = image.Units[slot].Parent;
        }

        return false;
    }

    private void CheckParent(SheetTable table, PlannedRow row)
    {
        if (KindOf(row) is not { } kind || row.Values[RegisterColumns.Unit.Parent].IsBad
            || (SlotOf(row) is null && !table.Mentions(RegisterColumns.Unit.Parent)))
        {
            return;
        }

        if (row.Values[RegisterColumns.Unit.Parent] is not { HasNumber: true } above)
        {
            if (kind.Level() == UnitLevel.SubArea)
            {
                log.Cell(
                    table, row.Row, RegisterColumns.Unit.Parent, ImportErrorKind.ParentRequired,
                    row.Values[RegisterColumns.Unit.Code].Text ?? row.Values[RegisterColumns.Unit.Name].Text ?? "");
            }
            else if (kind.Level() == UnitLevel.Commune)
            {
                var column = table.Mentions(RegisterColumns.Unit.Parent) ? RegisterColumns.Unit.Parent : RegisterColumns.Unit.Code;
                log.Warn(ImportWarningKind.CommuneWithoutParent, table.Name, CellName.Of(table.ColumnAt[column], row.Row));
            }
        }
        else if (image.Units[above.Number] is { Kind: { } parentKind } parent && !UnitKinds.Fits(kind.Level(), parentKind.Level()))
        {
            log.Cell(table, row.Row, RegisterColumns.Unit.Parent, ImportErrorKind.WrongParent, Word(kind), parent.Code, Word(parentKind));
        }
    }

    private async Task CheckLevelAsync(RegisterDb db, SheetTable table, PlannedRow row, CancellationToken cancellationToken)
    {
        if (row.Stored is null || KindOf(row) is not { } kind || KindBefore(row).Level() == kind.Level())
        {
            return;
        }

        _referred ??= await ReferredUnitsAsync(db, cancellationToken);
        if (_referred.Contains(row.Id))
        {
            LevelInUse(table, row, image.Units[SlotOf(row)!.Value]);
        }
    }

    /// <summary>Units that records of any kind are about, but for the units under them.</summary>
    private async Task<HashSet<int>> ReferredUnitsAsync(RegisterDb db, CancellationToken cancellationToken)
    {
        var referred = new HashSet<int>();
        foreach (var sheet in image.Format.Dependent.Where(s => !s.IsOf<Unit>()))
        {
            foreach (var column in sheet.Columns.Where(c => !c.IsText && c.Refers == typeof(Unit)))
            {
                referred.UnionWith(await sheet.Kind!.Accept(new ReferredIds(db, column.Property, cancellationToken)));
            }
        }

        return referred;
    }

    private static UnitKind KindBefore(PlannedRow row) => (UnitKind)row.Stored![RegisterColumns.Unit.Kind].Number;

    private void LevelInUse(SheetTable table, PlannedRow row, CodedRecord unit)
    {
        if (_levelInUse.Add(row.Row))
        {
            log.Cell(table, row.Row, RegisterColumns.Unit.Kind, ImportErrorKind.LevelInUse, unit.Code, Word(KindBefore(row)), Word(KindOf(row)!.Value));
        }
    }

    /// <summary>Units that are their own ancestors, by slot.</summary>
    private HashSet<int> FindCycles()
    {
        var cycles = new HashSet<int>();
        var visited = new int[image.Units.All.Count];
        for (var start = 0; start < visited.Length; start++)
        {
            var at = start;
            while (visited[at] == 0)
            {
                visited[at] = start + 1;
                if (image.Units[at].Parent is not { } parent)
                {
                    break;
                }

                at = parent;
                if (visited[at] == start + 1)
                {
                    do
                    {
                        cycles.Add(at);
                        at = image.Units[at].Parent!.Value;
                    }
                    while (!cycles.Contains(at));
                }
            }
        }

        return cycles;
    }

    private void CheckRoles()
    {
        foreach (var row in Rows(RegisterSheet.Assignments, out var table))
        {
            if (row.Values[RegisterColumns.Assignment.Role] is not { HasNumber: true } word || row.Values[RegisterColumns.Assignment.Unit] is not { HasNumber: true } code)
            {
                continue;
            }

            var (role, unit) = ((AssignmentRole)word.Number, image.Units[code.Number]);
            if (unit.Kind is { } kind && kind.Level() != role.Level())
            {
                log.Cell(table, row.Row, RegisterColumns.Assignment.Unit, ImportErrorKind.WrongUnitForRole, role.Word(), unit.Code, Word(kind));
            }
        }
    }

    private void CheckCommunes(RegisterSheet sheet, int column)
    {
        foreach (var row in Rows(sheet, out var table))
        {
            if (row.Values[column] is { HasNumber: true } code && image.Units[code.Number] is { Kind: { } kind } unit && kind.Level() != UnitLevel.Commune)
            {
                log.Cell(table, row.Row, column, ImportErrorKind.NotACommune, unit.Code, Word(kind));
            }
        }
    }

    private void CheckFuture(SheetPlan plan, DateOnly today)
    {
        foreach (var (column, _) in plan.Table.Format.Columns.Index().Where(c => c.Item.IsPast))
        {
            foreach (var row in plan.Rows)
            {
                if (row.Values[column].OptionalDate is { } date && date > today
                    && (row.Fate == RowFate.Added || (row.Fate == RowFate.Changed && row.Stored?[column].OptionalDate != date)))
                {
                    log.Cell(plan.Table, row.Row, column, ImportErrorKind.FutureDate, date, today);
                }
            }
        }
    }

    /// <summary>
    /// What is stored came before texts were cleaned as they are now, and the row says the same: an identical row, which a closed
    /// period lets pass as it is.
    /// </summary>
    private static bool IsTidiedOnly(SheetTable table, PlannedRow row) =>
        row is { Stored: { } stored, Reordered: false } && table.Format.Columns.Index().All(c =>
            !row.Values[c.Index].IsBad
            && (row.Values[c.Index].Same(stored[c.Index], c.Item)
                || (stored[c.Index].Text is { } text && VietnameseText.CleanLines(text) == row.Values[c.Index].Text)));

    /// <summary>
    /// Of periods, and of what names a period in its key. A row whose key cannot be read is no identical row, unless its sheet lacks
    /// the very column.
    /// </summary>
    private void CheckClosed()
    {
        foreach (var plan in plans.OrderBy(p => p.Key).Select(p => p.Value))
        {
            var (table, sheet) = (plan.Table, plan.Table.Format);
            var column = sheet.IsOf<Period>() ? 0 : sheet.KeyColumns.Where(k => sheet.Columns[k].Refers == typeof(Period)).DefaultIfEmpty(-1).First();
            foreach (var row in column < 0 ? [] : plan.Rows)
            {
                if (row.Fate is RowFate.Added or RowFate.Changed && row.Values[column] is { HasNumber: true } code
                    && image.Periods[code.Number] is { WasClosed: true } period
                    && sheet.KeyColumns.All(k => table.Mentions(k) || !sheet.Columns[k].Required))
                {
                    if (IsTidiedOnly(table, row))
                    {
                        row.Fate = RowFate.Unchanged;
                        continue;
                    }

                    log.Cell(table, row.Row, column, ImportErrorKind.PeriodClosed, period.Code);
                }
            }
        }
    }
}
