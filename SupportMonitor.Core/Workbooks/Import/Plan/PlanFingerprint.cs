using System.Security.Cryptography;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>
/// What a workbook would do to the register, and what it was seen to overrule, as one short text: the same workbook with the
/// same fingerprint does what a user looked at before. Codes stand for records, not their places, and the order of entry that
/// new forms will get is left out: others may enter meanwhile what does not concern the workbook.
/// </summary>
internal sealed class PlanFingerprint : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream _piece = new();
    private readonly BinaryWriter _writer;

    public PlanFingerprint() => _writer = new BinaryWriter(_piece);

    public void Dispose()
    {
        _writer.Dispose();
        _hash.Dispose();
    }

    /// <summary>Takes in what the workbook overrules, with the user who entered it.</summary>
    public void Add(Contradiction found)
    {
        _writer.Write((int)found.Kind);
        _writer.Write((int)found.Sheet);
        _writer.Write(found.Row);
        Write(found.Column);
        Write(found.Current);
        Write(found.Proposed);
        Write(found.By?.Actor);
        Write(found.By?.File);
        _writer.Write(found.By?.At.Ticks ?? 0);
        Flush();
    }

    /// <summary>Takes in every row that is added or changed, with its values before and after.</summary>
    /// <param name="sheets">What the plans do, with the sheets that are no plans of rows.</param>
    public void Add(IReadOnlyDictionary<RegisterSheet, SheetPlan> plans, RegisterImage image, IReadOnlyList<SheetOutcome> sheets)
    {
        foreach (var sheet in sheets)
        {
            _writer.Write((int)sheet.Sheet);
            _writer.Write(sheet.Added);
            _writer.Write(sheet.Changed);
            _writer.Write(sheet.Unchanged);
            foreach (var row in plans.TryGetValue(sheet.Sheet, out var plan) ? plan.Rows.Where(Moves) : [])
            {
                Add(plan!.Table.Format, row);
            }
        }

        if (plans.TryGetValue(RegisterSheet.Receipts, out var receipts))
        {
            AddHistory(receipts, image);
        }
    }

    public string Finish()
    {
        Flush();
        return Convert.ToHexString(_hash.GetHashAndReset());
    }

    private static bool Moves(PlannedRow row) => row.Fate is RowFate.Added or RowFate.Changed;

    private void Add(RegisterSheetFormat format, PlannedRow row)
    {
        _writer.Write(row.Row);
        _writer.Write((byte)row.Fate);
        _writer.Write(row.Reordered);
        Write(format, row.Stored);
        Write(format, row.Values);
        Flush();
    }

    /// <summary>The rows that the forms concerned have so far: where a form stands follows from all of them.</summary>
    private void AddHistory(SheetPlan receipts, RegisterImage image)
    {
        var pairs = receipts.Rows.Where(Moves).Select(r => PairOf(RowKey.Of(r.Values, receipts.Table.Format.KeyColumns)!.Value)).ToHashSet();
        foreach (var (key, stored) in image.Receipts.Where(r => pairs.Contains(PairOf(r.Key))).OrderBy(r => r.Value.Sequence))
        {
            _writer.Write(stored.Sequence);
            _writer.Write(key.D);
            _writer.Write(key.E);
        }
    }

    private static RowKey PairOf(RowKey receipt) => receipt with { D = 0, E = 0 };

    private void Write(RegisterSheetFormat format, RegisterValue[]? values)
    {
        _writer.Write(values is not null);
        for (var column = 0; column < values?.Length; column++)
        {
            if (format.Columns[column] is { IsText: false, Refers: null })
            {
                _writer.Write(values[column].Amount);
            }
            else
            {
                Write(values[column].Text);
            }
        }
    }

    private void Write(string? text)
    {
        _writer.Write(text is not null);
        _writer.Write(text ?? "");
    }

    private void Flush()
    {
        _writer.Flush();
        _hash.AppendData(_piece.GetBuffer(), 0, (int)_piece.Length);
        _piece.SetLength(0);
    }
}
