using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>Records by their codes; a record's place, its slot, stands for it in keys and references.</summary>
internal sealed class CodedRecords
{
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly List<CodedRecord> _records = [];

    public IReadOnlyList<CodedRecord> All => _records;

    public CodedRecord this[int slot] => _records[slot];

    public int? Find(string code) => _slots.TryGetValue(code, out var slot) ? slot : null;

    /// <summary>
    /// Codes that were stored before invisible characters were removed are found by their clean form too, unless another record
    /// has that: a workbook, whose codes are clean, speaks of them and not of new records.
    /// </summary>
    public void FindAllByCleanCode()
    {
        for (var slot = 0; slot < _records.Count; slot++)
        {
            _slots.TryAdd(VietnameseText.Clean(_records[slot].Code), slot);
        }
    }

    public int FindOrAdd(string code)
    {
        if (!_slots.TryGetValue(code, out var slot))
        {
            slot = _records.Count;
            _slots.Add(code, slot);
            _records.Add(new CodedRecord(code));
        }

        return slot;
    }
}
