using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>
/// Finds where a workbook would overrule the register, before it is confirmed: what people entered on pages, names under the same
/// code, the days of periods, forms on another day, a commune followed by two.
/// </summary>
/// <param name="fingerprint">Takes in all that is found, where one is asked for.</param>
internal sealed class ContradictionFinder(
    RegisterDb db, RegisterImage image, IReadOnlyDictionary<RegisterSheet, SheetPlan> plans, PlanFingerprint? fingerprint = null)
{
    private const int Chunk = 500;

    private readonly List<Contradiction> _found = [];
    private readonly RecordAuthors _authors = new(db);
    private int _most;

    /// <summary>The first ones, in order of sheets and rows.</summary>
    public IReadOnlyList<Contradiction> Found => [.. _found.OrderBy(c => c.Sheet).ThenBy(c => c.Row)];

    public int Count { get; private set; }

    public async Task FindAsync(int most, CancellationToken cancellationToken)
    {
        _most = most;
        foreach (var (sheet, plan) in plans.OrderBy(p => p.Key))
        {
            foreach (var chunk in plan.Rows.Where(r => r.Fate == RowFate.Changed).Chunk(Chunk))
            {
                var authors = await _authors.ReadAsync(sheet, chunk.Select(r => r.Id), cancellationToken);
                foreach (var row in chunk)
                {
                    FindIn(plan.Table.Format, row, authors[row.Id].ToList());
                }
            }
        }

        await FindOtherDatesAsync(cancellationToken);
        await FindSecondCadresAsync(cancellationToken);
    }

    private void FindIn(RegisterSheetFormat format, PlannedRow row, List<RecordAuthor> authors)
    {
        for (var column = 0; column < format.Columns.Count; column++)
        {
            var about = format.Columns[column];
            if (row.Values[column].Same(row.Stored![column], about))
            {
                continue;
            }

            var author = authors.LastOrDefault(a => a.Sets(about.Property));
            var kind = about.IsName && !format.IsOf<Period>() ? ContradictionKind.Renamed
                : about.Type == FieldType.Date && format.IsOf<Period>() ? ContradictionKind.PeriodMoved
                : author is { IsHand: true } ? ContradictionKind.EnteredByHand
                : (ContradictionKind?)null;
            if (kind is { } found)
            {
                Add(found, format, row, about.Header, row.Stored[column].Show(about), row.Values[column].Show(about), author?.By);
            }
        }
    }

    /// <summary>A form that a user entered on a page, and that the workbook has on another day only.</summary>
    private async Task FindOtherDatesAsync(CancellationToken cancellationToken)
    {
        if (!plans.TryGetValue(RegisterSheet.Receipts, out var plan))
        {
            return;
        }

        var named = plan.Rows.Where(r => r.Stored is not null).Select(r => RowKey.Of(r.Values, plan.Table.Format.KeyColumns)).ToHashSet();
        var unnamed = image.Receipts.Where(r => !named.Contains(r.Key)).ToLookup(r => r.Key with { D = 0 }, r => r.Value);
        var added = plan.Rows.Where(r => r.Fate == RowFate.Added)
            .Select(r => (Row: r, Others: unnamed[RowKey.Of(r.Values, plan.Table.Format.KeyColumns)!.Value with { D = 0 }].ToList()))
            .Where(r => r.Others.Count > 0);
        foreach (var chunk in added.Chunk(Chunk))
        {
            var authors = await _authors.ReadAsync(RegisterSheet.Receipts, chunk.SelectMany(r => r.Others).Select(o => o.Id), cancellationToken);
            var about = plan.Table.Format.Columns[RegisterColumns.Receipt.Date];
            foreach (var (row, others) in chunk)
            {
                foreach (var other in others)
                {
                    if (authors[other.Id].LastOrDefault(a => a.Sets(nameof(Receipt.Date))) is { IsHand: true } author)
                    {
                        Add(
                            ContradictionKind.OtherDate, plan.Table.Format, row, about.Header,
                            other.Values[RegisterColumns.Receipt.Date].Show(about), row.Values[RegisterColumns.Receipt.Date].Show(about), author.By);
                    }
                }
            }
        }
    }

    /// <summary>Assignments that would overlap with another cadre's to the same commune, and did not so far.</summary>
    private async Task FindSecondCadresAsync(CancellationToken cancellationToken)
    {
        if (!plans.TryGetValue(RegisterSheet.Assignments, out var plan))
        {
            return;
        }

        var named = plan.Rows.Where(r => r.Stored is not null).Select(r => r.Id).ToHashSet();
        var spans = plan.Rows.Select(r => new Span(r, r.Id, r.Values, r.Stored))
            .Concat(image.Assignments.Values.Where(a => !named.Contains(a.Id)).Select(a => new Span(null, a.Id, a.Values, a.Values)))
            .Where(s => s.Values[RegisterColumns.Assignment.Role].Number == (int)AssignmentRole.FollowCommune)
            .ToLookup(s => s.Values[RegisterColumns.Assignment.Unit].Number);
        var second = spans.SelectMany(unit => Overlaps([.. unit])).ToList();
        foreach (var chunk in second.Chunk(Chunk))
        {
            var authors = await _authors.ReadAsync(
                RegisterSheet.Assignments, chunk.Select(o => o.Other.Id).Where(id => id > 0), cancellationToken);
            foreach (var (mine, other) in chunk)
            {
                Add(
                    ContradictionKind.TwoCadres, plan.Table.Format, mine.Row!, plan.Table.Format.Columns[RegisterColumns.Assignment.Cadre].Header,
                    Describe(other.Values), Describe(mine.Values),
                    other.Moves ? null : authors[other.Id].LastOrDefault()?.By, other);
            }
        }
    }

    private static IEnumerable<(Span Mine, Span Other)> Overlaps(Span[] unit)
    {
        for (var i = 0; i < unit.Length; i++)
        {
            for (var j = 0; j < unit.Length; j++)
            {
                var (mine, other) = (unit[i], unit[j]);

                // Of two rows that both move, the later one is reported; one that stays is never to blame.
                if (mine.Moves && (!other.Moves || j < i)
                    && mine.Values[RegisterColumns.Assignment.Cadre].Number != other.Values[RegisterColumns.Assignment.Cadre].Number
                    && Touch(mine.Values, other.Values)
                    && !(mine.Stored is { } was && other.Stored is { } its && Touch(was, its)))
                {
                    yield return (mine, other);
                }
            }
        }
    }

    private static bool Touch(RegisterValue[] a, RegisterValue[] b) =>
        a[RegisterColumns.Assignment.From].Date <= (b[RegisterColumns.Assignment.To].OptionalDate ?? DateOnly.MaxValue)
        && b[RegisterColumns.Assignment.From].Date <= (a[RegisterColumns.Assignment.To].OptionalDate ?? DateOnly.MaxValue);

    /// <summary>"Nguyễn Mẫu An (CB00001, 01/01/2016 - )".</summary>
    private string Describe(RegisterValue[] assignment)
    {
        var format = image.Format.Of(typeof(Assignment));
        var cadre = image.Cadres[assignment[RegisterColumns.Assignment.Cadre].Number];
        var (from, to) = (format.Columns[RegisterColumns.Assignment.From], format.Columns[RegisterColumns.Assignment.To]);
        return $"{ImportedNames.Of(image.Format.Of(typeof(Cadre)), cadre.Values)} "
            + $"({cadre.Code}, {assignment[RegisterColumns.Assignment.From].Show(from)} - {assignment[RegisterColumns.Assignment.To].Show(to)})";
    }

    private void Add(
        ContradictionKind kind, RegisterSheetFormat format, PlannedRow row, string column, string? current, string? proposed,
        EnteredBy? by, Span? other = null)
    {
        Count++;
        if (_found.Count >= _most && fingerprint is null)
        {
            return;
        }

        var contradiction = new Contradiction(
            kind, format.Sheet, format.Name, row.Row, row.KeyIn(format), NameOf(format, row), column, current, proposed, by)
        {
            OtherRow = other?.Row?.Row,
            IsWithinFile = other is { Moves: true },
        };
        fingerprint?.Add(contradiction);
        if (_found.Count < _most)
        {
            _found.Add(contradiction);
        }
    }

    /// <summary>What people call the record; without a name of its own, the units, cadres and others that its key refers to.</summary>
    private string NameOf(RegisterSheetFormat format, PlannedRow row)
    {
        if (format.IsCoded)
        {
            return WithCode(ImportedNames.Of(format, row.Stored), row.Values[0].Text!);
        }

        var references = format.KeyColumns.Where(k => format.Columns[k].Refers is { } type && type != typeof(Period))
            .Select(k => (Sheet: image.Format.Of(format.Columns[k].Refers!), Code: row.Values[k]));
        return string.Join(" · ", references.OrderBy(r => r.Sheet.Sheet).Select(r => NameOf(r.Sheet, r.Code)));
    }

    private string NameOf(RegisterSheetFormat sheet, RegisterValue code)
    {
        var record = image.Of(sheet)![code.Number];
        return WithCode(ImportedNames.Of(sheet, record.Values), record.Code);
    }

    /// <summary>Names alone would not distinguish namesakes, and namesakes matter here.</summary>
    private static string WithCode(string? name, string code) => name is null ? code : Namesakes.WithCode(code, name);

    /// <param name="Row">Null for an assignment that the workbook does not mention.</param>
    /// <param name="Stored">As it is so far; null for a new one.</param>
    private sealed record Span(PlannedRow? Row, int Id, RegisterValue[] Values, RegisterValue[]? Stored)
    {
        public bool Moves => Row is { Fate: RowFate.Added or RowFate.Changed };
    }
}
