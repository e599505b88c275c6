using SupportMonitor.Core.Data;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Workbooks;

/// <summary>Writes the plans' added and changed rows, those first that others refer to.</summary>
internal sealed class RegisterWriter(
    BulkWriter writer, RegisterImage image, IReadOnlyDictionary<RegisterSheet, SheetPlan> plans, Action<double> onProgress)
{
    private readonly int _total = Math.Max(1, plans.Values.Sum(p => p.Rows.Count(Moves)));
    private int _written;

    public void Write(CancellationToken cancellationToken)
    {
        // A parent's level is above its children's, so in order of level every parent has its id before it is needed.
        Write(
            RegisterSheet.Units,
            "Units",
            [
                nameof(Unit.Code), nameof(Unit.Name), nameof(Unit.Kind), nameof(Unit.ParentId), nameof(Unit.From), nameof(Unit.To),
                nameof(Unit.Phone), nameof(Unit.SearchKey), nameof(Unit.SortKey),
            ],
            UnitValues,
            rows => rows.OrderBy(r => ((UnitKind)r.Values[Columns.Unit.Kind].Number).Level()),
            cancellationToken);
        Write(
            RegisterSheet.Cadres,
            "Cadres",
            [
                nameof(Cadre.Code), nameof(Cadre.Name), nameof(Cadre.Position), nameof(Cadre.Organisation), nameof(Cadre.Group),
                nameof(Cadre.Phone), nameof(Cadre.SearchKey), nameof(Cadre.SortKey),
            ],
            CadreValues,
            rows => rows,
            cancellationToken);
        Write(
            RegisterSheet.Periods,
            "Periods",
            [nameof(Period.Code), nameof(Period.Name), nameof(Period.From), nameof(Period.To), nameof(Period.Due), nameof(Period.State)],
            row => [row.Values[0].Text, row.Values[1].Text, row.Values[2].Date, row.Values[3].Date, row.Values[4].Date, row.Values[5].Number],
            rows => rows,
            cancellationToken);
        Write(
            RegisterSheet.Assignments,
            "Assignments",
            [
                nameof(Assignment.CadreId), nameof(Assignment.UnitId), nameof(Assignment.Role), nameof(Assignment.From),
                nameof(Assignment.To), nameof(Assignment.LegalBasis),
            ],
            row =>
            [
                Id(image.Cadres, row.Values[Columns.Assignment.Cadre]), Id(image.Units, row.Values[Columns.Assignment.Unit]),
                row.Values[Columns.Assignment.Role].Number, row.Values[Columns.Assignment.From].Date,
                row.Values[Columns.Assignment.To].OptionalDate, row.Values[Columns.Assignment.LegalBasis].Text,
            ],
            rows => rows,
            cancellationToken);
        Write(
            RegisterSheet.Receipts,
            "Receipts",
            [
                nameof(Forms.Receipt.PeriodId), nameof(Forms.Receipt.UnitId), nameof(Forms.Receipt.CadreId), nameof(Forms.Receipt.Date),
                nameof(Forms.Receipt.Kind), nameof(Forms.Receipt.Sequence), nameof(Forms.Receipt.Rating), nameof(Forms.Receipt.Strengths),
                nameof(Forms.Receipt.Limitations), nameof(Forms.Receipt.Proposals),
            ],
            row =>
            [
                Id(image.Periods, row.Values[0]), Id(image.Units, row.Values[1]), Id(image.Cadres, row.Values[2]),
                row.Values[Columns.Receipt.Date].Date, row.Values[Columns.Receipt.Kind].Number, row.Sequence,
                row.Values[Columns.Receipt.Rating].Text, row.Values[Columns.Receipt.Strengths].Text,
                row.Values[Columns.Receipt.Limitations].Text, row.Values[Columns.Receipt.Proposals].Text,
            ],
            rows => rows,
            cancellationToken);
        Write(
            RegisterSheet.Exemptions,
            "Exemptions",
            [nameof(Forms.Exemption.PeriodId), nameof(Forms.Exemption.UnitId), nameof(Forms.Exemption.CadreId), nameof(Forms.Exemption.Reason)],
            row =>
            [
                Id(image.Periods, row.Values[0]), Id(image.Units, row.Values[1]), Id(image.Cadres, row.Values[2]),
                row.Values[Columns.Exemption.Reason].Text,
            ],
            rows => rows,
            cancellationToken);
    }

    private static bool Moves(PlannedRow row) => row.Fate is RowFate.Added or RowFate.Changed;

    private void Write(
        RegisterSheet sheet,
        string table,
        string[] columns,
        Func<PlannedRow, object?[]> values,
        Func<IEnumerable<PlannedRow>, IEnumerable<PlannedRow>> order,
        CancellationToken cancellationToken)
    {
        if (!plans.TryGetValue(sheet, out var plan))
        {
            return;
        }

        var records = sheet switch
        {
            RegisterSheet.Units => image.Units,
            RegisterSheet.Cadres => image.Cadres,
            RegisterSheet.Periods => image.Periods,
            _ => null,
        };
        var insert = writer.Insert(table, records is not null, columns);
        foreach (var row in order(plan.Rows.Where(r => r.Fate == RowFate.Added)))
        {
            var id = insert.Run(values(row));
            if (records is not null)
            {
                records[row.Values[0].Number].Id = id;
            }

            Count(cancellationToken);
        }

        var update = writer.Update(table, columns);
        foreach (var row in plan.Rows.Where(r => r.Fate == RowFate.Changed))
        {
            update.Run([.. values(row), row.Id]);
            Count(cancellationToken);
        }
    }

    private void Count(CancellationToken cancellationToken)
    {
        if ((++_written & 0xFF) == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            onProgress((double)_written / _total);
        }
    }

    private object?[] UnitValues(PlannedRow row)
    {
        var v = row.Values;
        var unit = new Unit { Code = v[Columns.Unit.Code].Text!, Name = v[Columns.Unit.Name].Text!, Kind = (UnitKind)v[Columns.Unit.Kind].Number };
        var parent = v[Columns.Unit.Parent];
        return
        [
            unit.Code, unit.Name, (int)unit.Kind, parent.HasNumber ? Id(image.Units, parent) : null,
            v[Columns.Unit.From].OptionalDate, v[Columns.Unit.To].OptionalDate, v[Columns.Unit.Phone].Text,
            VietnameseText.SearchKey(unit), VietnameseText.SortKey(unit.Name),
        ];
    }

    private static object?[] CadreValues(PlannedRow row)
    {
        var v = row.Values;
        var cadre = new Cadre
        {
            Code = v[Columns.Cadre.Code].Text!,
            Name = v[Columns.Cadre.Name].Text!,
            Position = v[Columns.Cadre.Position].Text,
            Organisation = v[Columns.Cadre.Organisation].Text,
        };
        return
        [
            cadre.Code, cadre.Name, cadre.Position, cadre.Organisation, v[Columns.Cadre.Group].Text, v[Columns.Cadre.Phone].Text,
            VietnameseText.SearchKey(cadre), VietnameseText.SortKey(VietnameseText.ByGivenName(cadre.Name)),
        ];
    }

    private static int Id(CodedRecords records, RegisterValue code) => records[code.Number].Id;
}
