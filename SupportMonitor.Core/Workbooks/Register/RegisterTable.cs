using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Import;

namespace SupportMonitor.Core.Workbooks.Register;

/// <summary>The database's table behind a register sheet: one column for each of the sheet's, and what is derived from them.</summary>
internal sealed class RegisterTable
{
    private static readonly RegisterTable[] All =
    [
        new(RegisterSheet.Units, "Units", nameof(Unit.SearchKey), nameof(Unit.SortKey)),
        new(RegisterSheet.Cadres, "Cadres", nameof(Cadre.SearchKey), nameof(Cadre.SortKey)),
        new(RegisterSheet.Assignments, "Assignments"),
        new(RegisterSheet.Periods, "Periods"),
        new(RegisterSheet.Receipts, "Receipts", nameof(Receipt.Sequence)),
        new(RegisterSheet.Exemptions, "Exemptions"),
    ];

    private RegisterTable(RegisterSheet sheet, string name, params string[] derived)
    {
        Format = RegisterFormat.Of(sheet);
        Name = name;
        Columns = [.. Format.Columns.Select(c => c.Property), .. derived];
    }

    public RegisterSheetFormat Format { get; }

    public string Name { get; }

    /// <summary>The properties of the sheet's columns, in their order, then the derived ones.</summary>
    public string[] Columns { get; }

    /// <summary>Without <see cref="RegisterSheet.FrozenPeriods"/>, which has no table of its own.</summary>
    public static IReadOnlyList<RegisterTable> Tables => All;

    public static RegisterTable Of(RegisterSheet sheet) => All[(int)sheet];
}
