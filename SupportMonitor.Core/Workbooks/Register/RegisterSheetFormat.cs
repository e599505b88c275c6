using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Workbooks.Register;

/// <summary>A sheet of the register workbook.</summary>
/// <param name="Key">Its stored name, never changed.</param>
/// <param name="Name">As the workbook has it.</param>
/// <param name="Kind">Null for a sheet that is no kind of record.</param>
internal sealed record RegisterSheetFormat(
    RegisterSheet Sheet, string Key, string Name, IReadOnlyList<RegisterColumn> Columns, IRecordKind? Kind = null)
{
    public string Folded { get; } = VietnameseText.Fold(Name);

    /// <summary>The columns that make the key, as places.</summary>
    public IReadOnlyList<int> KeyColumns { get; } = [.. Columns.Index().Where(c => c.Item.IsKey).Select(c => c.Index)];

    /// <summary>The place of the column with what people call the records; below 0 where there is none.</summary>
    public int NameColumn { get; } = Columns.Index().FirstOrDefault(c => c.Item.IsName, (-1, null!)).Index;

    /// <summary>Records with codes of their own, in the first column.</summary>
    public bool IsCoded => Kind is { IsCoded: true };

    public bool IsOf<T>() => Kind?.Entity == typeof(T);

    /// <summary>The place of a property's column.</summary>
    public int At(string property) => Columns.Index().First(c => c.Item.Property == property).Index;

    /// <summary>A row's key in the words of the workbook.</summary>
    public string KeyOf(RegisterValue[] values, string between) =>
        KeyColumns.Count == 1 ? values[KeyColumns[0]].Text! : string.Join(between, KeyColumns.Select(k => values[k].Show(Columns[k])));
}
