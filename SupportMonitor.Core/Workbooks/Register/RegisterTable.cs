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
        new(RegisterSheet.Units, "Units", ChangeSubject.Unit, nameof(Unit.SearchKey), nameof(Unit.SortKey)),
        new(RegisterSheet.Cadres, "Cadres", ChangeSubject.Cadre, nameof(Cadre.SearchKey), nameof(Cadre.SortKey)),
        new(RegisterSheet.Assignments, "Assignments", ChangeSubject.Assignment),
        new(RegisterSheet.Periods, "Periods", ChangeSubject.Period),
        new(RegisterSheet.Receipts, "Receipts", ChangeSubject.Receipt, nameof(Receipt.Sequence)),
        new(RegisterSheet.Exemptions, "Exemptions", ChangeSubject.Exemption),
    ];

    private RegisterTable(RegisterSheet sheet, string name, ChangeSubject subject, params string[] derived)
    {
        Format = RegisterFormat.Of(sheet);
        Name = name;
        Subject = subject;
        Columns = [.. Format.Columns.Select(c => c.Property), .. derived];
    }

    public RegisterSheetFormat Format { get; }

    public string Name { get; }

    public ChangeSubject Subject { get; }

    /// <summary>The properties of the sheet's columns, in their order, then the derived ones.</summary>
    public string[] Columns { get; }

    /// <summary>Without <see cref="RegisterSheet.FrozenPeriods"/>, which has no table of its own.</summary>
    public static IReadOnlyList<RegisterTable> Tables => All;

    public static RegisterTable Of(RegisterSheet sheet) => All[(int)sheet];

    /// <summary>Null for what no sheet has.</summary>
    public static RegisterTable? Of(ChangeSubject subject) => Array.Find(All, t => t.Subject == subject);
}

/// <summary>Which records a sheet is about.</summary>
public static class RegisterSubjects
{
    /// <summary>Null for what no sheet has.</summary>
    public static RegisterSheet? SheetOf(ChangeSubject subject) => RegisterTable.Of(subject)?.Format.Sheet;
}
