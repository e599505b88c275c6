using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>
/// The part of the database that a workbook is compared with, in the workbook's own shape. Units, cadres and periods are read
/// whole, the rest only where the workbook has a sheet for it.
/// </summary>
internal sealed class RegisterImage
{
    private readonly Dictionary<int, int> _unitOfId = [];
    private readonly Dictionary<int, int> _cadreOfId = [];
    private readonly Dictionary<int, int> _periodOfId = [];

    public CodedRecords Units { get; } = new();

    public CodedRecords Cadres { get; } = new();

    public CodedRecords Periods { get; } = new();

    public Dictionary<RowKey, StoredRow> Assignments { get; } = [];

    public Dictionary<RowKey, StoredRow> Receipts { get; } = [];

    public Dictionary<RowKey, StoredRow> Exemptions { get; } = [];

    /// <summary>What the next receipt to be entered gets.</summary>
    public long NextSequence { get; set; }

    public CodedRecords Of(Reference reference) => reference switch
    {
        Reference.Unit => Units,
        Reference.Cadre => Cadres,
        _ => Periods,
    };

    /// <summary>Null for a sheet of records without codes.</summary>
    public CodedRecords? Of(RegisterSheet sheet) => sheet switch
    {
        RegisterSheet.Units => Units,
        RegisterSheet.Cadres => Cadres,
        RegisterSheet.Periods => Periods,
        _ => null,
    };

    public static async Task<RegisterImage> ReadAsync(
        RegisterDb db, IReadOnlyDictionary<RegisterSheet, SheetTable> tables, IReadOnlyList<ImportMatch> matches, CancellationToken cancellationToken)
    {
        var image = new RegisterImage();
        await image.ReadUnitsAsync(db, cancellationToken);
        await image.ReadCadresAsync(db, cancellationToken);
        await image.ReadPeriodsAsync(db, cancellationToken);
        foreach (var records in new[] { image.Units, image.Cadres, image.Periods })
        {
            records.FindAllByCleanCode();
        }

        if (tables.ContainsKey(RegisterSheet.Assignments))
        {
            await image.ReadAssignmentsAsync(db, cancellationToken);
        }

        if (tables.TryGetValue(RegisterSheet.Receipts, out var receipts))
        {
            await image.ReadReceiptsAsync(db, image.PeriodIds(receipts, matches), cancellationToken);
        }

        if (tables.TryGetValue(RegisterSheet.Exemptions, out var exemptions))
        {
            await image.ReadExemptionsAsync(db, image.PeriodIds(exemptions, matches), cancellationToken);
        }

        return image;
    }

    private static void Put(CodedRecords records, Dictionary<int, int> slots, int id, string code, RegisterValue[] values)
    {
        var slot = records.FindOrAdd(code);
        slots[id] = slot;
        values[0] = RegisterValue.OfCode(code, slot);
        var record = records[slot];
        record.Id = id;
        record.Stored = record.Values = values;
    }

    private async Task ReadUnitsAsync(RegisterDb db, CancellationToken cancellationToken)
    {
        var units = await db.Units.AsNoTracking()
            .Select(u => new { u.Id, u.Code, u.Name, u.Kind, u.ParentId, u.From, u.To, u.Phone })
            .ToListAsync(cancellationToken);
        foreach (var u in units)
        {
            Put(Units, _unitOfId, u.Id, u.Code,
            [
                default, RegisterValue.Of(u.Name), RegisterValue.OfWord((int)u.Kind), default,
                RegisterValue.Of(u.From), RegisterValue.Of(u.To), RegisterValue.Of(u.Phone),
            ]);
        }

        foreach (var u in units)
        {
            if (u.ParentId is { } parent)
            {
                Units[_unitOfId[u.Id]].Stored![RegisterColumns.Unit.Parent] = Unit(parent);
            }
        }
    }

    private async Task ReadCadresAsync(RegisterDb db, CancellationToken cancellationToken)
    {
        var cadres = db.Cadres.AsNoTracking().Select(c => new { c.Id, c.Code, c.Name, c.Position, c.Organisation, c.Group, c.Phone });
        await foreach (var c in cadres.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Put(Cadres, _cadreOfId, c.Id, c.Code,
            [
                default, RegisterValue.Of(c.Name), RegisterValue.Of(c.Position), RegisterValue.Of(c.Organisation),
                RegisterValue.Of(c.Group), RegisterValue.Of(c.Phone),
            ]);
        }
    }

    private async Task ReadPeriodsAsync(RegisterDb db, CancellationToken cancellationToken)
    {
        await foreach (var p in db.Periods.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Put(Periods, _periodOfId, p.Id, p.Code,
            [
                default, RegisterValue.Of(p.Name), RegisterValue.Of(p.From), RegisterValue.Of(p.To), RegisterValue.Of(p.Due),
                RegisterValue.OfWord((int)p.State),
            ]);
        }
    }

    private async Task ReadAssignmentsAsync(RegisterDb db, CancellationToken cancellationToken)
    {
        var assignments = db.Assignments.AsNoTracking().Select(a => new { a.Id, a.CadreId, a.UnitId, a.Role, a.From, a.To, a.LegalBasis });
        await foreach (var a in assignments.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            RegisterValue[] values =
            [
                Cadre(a.CadreId), Unit(a.UnitId), RegisterValue.OfWord((int)a.Role), RegisterValue.Of(a.From), RegisterValue.Of(a.To),
                RegisterValue.Of(a.LegalBasis),
            ];
            Assignments[KeyOf(RegisterSheet.Assignments, values)] = new StoredRow(a.Id, values, 0);
        }
    }

    private async Task ReadReceiptsAsync(RegisterDb db, int[] periods, CancellationToken cancellationToken)
    {
        NextSequence = (await db.Receipts.MaxAsync(r => (long?)r.Sequence, cancellationToken) ?? 0) + 1;
        foreach (var period in periods)
        {
            // In order of entry, so that of several rows with one key the last comes last.
            var receipts = db.Receipts.AsNoTracking()
                .Where(r => r.PeriodId == period)
                .OrderBy(r => r.Sequence)
                .Select(r => new { r.Id, r.UnitId, r.CadreId, r.Date, r.Kind, r.Sequence, r.Rating, r.Strengths, r.Limitations, r.Proposals });
            await foreach (var r in receipts.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                RegisterValue[] values =
                [
                    Period(period), Unit(r.UnitId), Cadre(r.CadreId), RegisterValue.Of(r.Date), RegisterValue.OfWord((int)r.Kind),
                    RegisterValue.Of(r.Rating), RegisterValue.Of(r.Strengths), RegisterValue.Of(r.Limitations), RegisterValue.Of(r.Proposals),
                ];
                var key = KeyOf(RegisterSheet.Receipts, values);
                var row = new StoredRow(r.Id, values, r.Sequence);
                Receipts[key] = Receipts.TryGetValue(key, out var before) ? row with { Earlier = [.. before.Earlier ?? [], before with { Earlier = null }] } : row;
            }
        }
    }

    private async Task ReadExemptionsAsync(RegisterDb db, int[] periods, CancellationToken cancellationToken)
    {
        var exemptions = await db.Exemptions.AsNoTracking().Where(e => periods.Contains(e.PeriodId)).ToListAsync(cancellationToken);
        foreach (var e in exemptions)
        {
            RegisterValue[] values = [Period(e.PeriodId), Unit(e.UnitId), Cadre(e.CadreId), RegisterValue.Of(e.Reason)];
            Exemptions[KeyOf(RegisterSheet.Exemptions, values)] = new StoredRow(e.Id, values, 0);
        }
    }

    /// <summary>The database's periods that a sheet mentions in its first column, or means by a match.</summary>
    private int[] PeriodIds(SheetTable table, IReadOnlyList<ImportMatch> matches) =>
    [
        .. table.Rows.Select(r => r.Values[0].Text).OfType<string>()
            .Concat(matches.Where(m => m.Kind == CodeKind.Period).Select(m => m.Code))
            .Distinct(StringComparer.Ordinal)
            .Select(Periods.Find).OfType<int>().Select(slot => Periods[slot].Id),
    ];

    private static RowKey KeyOf(RegisterSheet sheet, RegisterValue[] values) => RowKey.Of(values, RegisterFormat.Of(sheet).Key)!.Value;

    private RegisterValue Unit(int id) => Code(Units, _unitOfId[id]);

    private RegisterValue Cadre(int id) => Code(Cadres, _cadreOfId[id]);

    private RegisterValue Period(int id) => Code(Periods, _periodOfId[id]);

    private static RegisterValue Code(CodedRecords records, int slot) => RegisterValue.OfCode(records[slot].Code, slot);
}
