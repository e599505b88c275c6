using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Import;

/// <param name="Row">The row's number as Excel shows it.</param>
/// <param name="Values">By the places of <see cref="RegisterSheetFormat.Columns"/>.</param>
internal readonly record struct SheetRow(int Row, RegisterValue[] Values);

/// <summary>A register sheet as it was read.</summary>
/// <param name="Name">As in the file.</param>
internal sealed class SheetTable(RegisterSheetFormat format, string name)
{
    public RegisterSheetFormat Format { get; } = format;

    public string Name { get; } = name;

    public int HeaderRow { get; set; }

    /// <summary>The file's column (from 1) of each column of the format; 0 where the sheet lacks it.</summary>
    public int[] ColumnAt { get; } = new int[format.Columns.Count];

    public List<SheetRow> Rows { get; } = [];

    /// <summary>The numbers of <see cref="Rows"/> that are hidden in Excel.</summary>
    public List<int> HiddenRows { get; } = [];

    /// <summary>For each column of the format: some row says something there.</summary>
    public bool[] Said { get; } = new bool[format.Columns.Count];

    public bool Mentions(int column) => ColumnAt[column] > 0;

    public string CellAt(SheetRow row, int column) => CellName.Of(ColumnAt[column], row.Row);
}
