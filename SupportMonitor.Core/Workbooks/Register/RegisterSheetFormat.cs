using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Workbooks.Register;

internal sealed record RegisterSheetFormat(RegisterSheet Sheet, string Name, IReadOnlyList<RegisterColumn> Columns)
{
    public string Folded { get; } = VietnameseText.Fold(Name);

    /// <summary>The columns that make the key, as indexes.</summary>
    public IReadOnlyList<int> Key { get; } = [.. Columns.Index().Where(c => c.Item.IsKey).Select(c => c.Index)];

    /// <summary>A row's key in the words of the workbook.</summary>
    public string KeyOf(RegisterValue[] values, string between) =>
        Key.Count == 1 ? values[Key[0]].Text! : string.Join(between, Key.Select(k => values[k].Show(Columns[k])));
}
