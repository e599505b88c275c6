using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>
/// Warns of codes that a workbook adds although another code is read like them, or stands for the same name: later rows under one
/// or the other would be about two records where people know one.
/// </summary>
internal sealed class TwinFinder(RegisterImage image, IReadOnlyDictionary<RegisterSheet, SheetPlan> plans, ImportLog log)
{
    /// <summary>So many of a sheet are described; the rest are counted.</summary>
    private const int Most = 20;

    private readonly Dictionary<string, string> _folded = new(StringComparer.Ordinal);

    public void Warn(CancellationToken cancellationToken)
    {
        foreach (var plan in plans.Values)
        {
            if (image.Of(plan.Table.Format) is { } records)
            {
                cancellationToken.ThrowIfCancellationRequested();
                WarnOfCodes(plan, records);
                WarnOfNames(plan, records);
            }
        }
    }

    private static IEnumerable<PlannedRow> Added(SheetPlan plan) =>
        plan.Rows.Where(r => r is { Broken: false, Fate: RowFate.Added } && r.Values[0].Text is not null);

    private void WarnOfCodes(SheetPlan plan, CodedRecords records)
    {
        var twins = new CodeTwins();
        foreach (var record in records.All.Where(r => r.Stored is not null))
        {
            twins.Add(record.Code);
        }

        var found = new Findings(log, plan, ImportWarningKind.MoreTwinCodes);
        foreach (var row in Added(plan))
        {
            var code = row.Values[0].Text!;
            foreach (var twin in twins.Of(code))
            {
                var other = records[records.Find(twin.Code)!.Value];
                if (twin.Likeness == CodeLikeness.Writing || !ZerosMatter(plan.Table.Format, row.Values, other.Values))
                {
                    found.Add(other.Stored is null ? ImportWarningKind.TwinCodesInFile : ImportWarningKind.TwinCode, row, other);
                    break;
                }
            }

            twins.Add(code);
        }

        found.CountRest();
    }

    private static bool ZerosMatter(RegisterSheetFormat sheet, RegisterValue[] a, RegisterValue[]? b) =>
        sheet.IsOf<Unit>()
        && (b is null || LevelOf(a) is not { } level || LevelOf(b) is not { } other || UnitKinds.ZerosMatter(level, other));

    private static UnitLevel? LevelOf(RegisterValue[] unit) =>
        unit[RegisterColumns.Unit.Kind] is { HasNumber: true } kind ? ((UnitKind)kind.Number).Level() : null;

    private void WarnOfNames(SheetPlan plan, CodedRecords records)
    {
        var sheet = plan.Table.Format;
        var named = new Dictionary<string, CodedRecord>(StringComparer.Ordinal);
        foreach (var record in records.All.Where(r => r is { Stored: not null, MergedInto: null }))
        {
            if (IdentityOf(sheet, record.Values) is { } identity)
            {
                named.TryAdd(identity, record);
            }
        }

        var found = new Findings(log, plan, ImportWarningKind.MoreNamesUnderOtherCodes);
        foreach (var row in Added(plan))
        {
            if (IdentityOf(sheet, row.Values) is not { } identity)
            {
                continue;
            }

            var mine = records[row.Values[0].Number];
            if (!named.TryAdd(identity, mine) && named[identity] is var other && InForceTogether(sheet, row.Values, other.Values!)
                && CodeText.Likeness(mine.Code, other.Code) == CodeLikeness.None)
            {
                found.Add(ImportWarningKind.NameUnderOtherCode, row, other);
            }
        }

        found.CountRest();
    }

    /// <summary>
    /// What hardly two records have: a cadre's name and position in one office, a unit's name under one parent, a period's name. Null
    /// where it is not known.
    /// </summary>
    private string? IdentityOf(RegisterSheetFormat sheet, RegisterValue[]? values)
    {
        if (values is null || sheet.NameColumn < 0 || values[sheet.NameColumn].Text is not { } name)
        {
            return null;
        }

        return sheet.IsOf<Cadre>()
            ? values[RegisterColumns.Cadre.Organisation].Text is { } office
                ? $"{VietnameseText.Fold(name)}|{Fold(values[RegisterColumns.Cadre.Position].Text ?? "")}|{Fold(office)}"
                : null
            : !sheet.IsOf<Unit>() ? VietnameseText.Fold(name)
            : values[RegisterColumns.Unit.Parent] is { HasNumber: true } parent
                ? $"{VietnameseText.Fold(name)}|{values[RegisterColumns.Unit.Kind].Number}|{parent.Number}"
                : null;
    }

    /// <summary>Positions and offices come again and again.</summary>
    private string Fold(string text)
    {
        if (!_folded.TryGetValue(text, out var folded))
        {
            _folded.Add(text, folded = VietnameseText.Fold(text));
        }

        return folded;
    }

    /// <summary>A unit that took another's name after it ended is no twin.</summary>
    private static bool InForceTogether(RegisterSheetFormat sheet, RegisterValue[] a, RegisterValue[] b) =>
        !sheet.IsOf<Unit>() || (Begins(a) <= Ends(b) && Begins(b) <= Ends(a));

    private static DateOnly Begins(RegisterValue[] unit) => unit[RegisterColumns.Unit.From].OptionalDate ?? DateOnly.MinValue;

    private static DateOnly Ends(RegisterValue[] unit) => unit[RegisterColumns.Unit.To].OptionalDate ?? DateOnly.MaxValue;

    private sealed class Findings(ImportLog log, SheetPlan plan, ImportWarningKind more)
    {
        private int _count;

        public void Add(ImportWarningKind kind, PlannedRow row, CodedRecord other)
        {
            if (++_count > Most)
            {
                return;
            }

            var (sheet, code) = (plan.Table.Format, row.Values[0].Text!);
            object[] pair =
            [
                CodeText.Spell(code), Called(sheet, row.Values),
                CodeText.Spell(other.Code), Called(sheet, other.Values),
            ];
            foreach (var cell in new[] { CellOf(row), other.Stored is null ? CellOf(other.Row!) : null }.OfType<string>())
            {
                log.Warn(kind, plan.Table.Name, cell, code, pair);
            }
        }

        public void CountRest()
        {
            if (_count > Most)
            {
                log.Warn(more, plan.Table.Name, null, "", _count - Most);
            }
        }

        /// <summary>The record's name; of one without, such as a proposal, what it says, or else its day.</summary>
        private static string Called(RegisterSheetFormat sheet, RegisterValue[]? values) =>
            ImportedNames.Of(sheet, values) ?? Shown(sheet, values, FieldType.Lines) ?? Shown(sheet, values, FieldType.Date) ?? "";

        private static string? Shown(RegisterSheetFormat sheet, RegisterValue[]? values, FieldType type) =>
            values is null ? null : sheet.Columns.Index().Where(c => c.Item.Type == type)
                .Select(c => values[c.Index].Show(c.Item)).OfType<string>().Select(CellExcerpt.Of).FirstOrDefault();

        private string CellOf(PlannedRow row) => CellName.Of(plan.Table.ColumnAt[0], row.Row);
    }
}
