namespace SupportMonitor.Core.Records;

/// <summary>
/// The sheets of a register workbook (workbooks.md, "The register workbook"), by the numbers of their kinds, which are stored. A new
/// kind's number has no name here.
/// </summary>
public enum RegisterSheet
{
    /// <summary>Đơn vị.</summary>
    Units = 0,

    /// <summary>Cán bộ.</summary>
    Cadres = 1,

    /// <summary>Phân công.</summary>
    Assignments = 2,

    /// <summary>Kỳ.</summary>
    Periods = 3,

    /// <summary>Phiếu.</summary>
    Receipts = 4,

    /// <summary>Miễn.</summary>
    Exemptions = 5,

    /// <summary>
    /// Kỳ đã khóa: a custom sheet; what closed periods stand on where the register has moved on since.
    /// </summary>
    FrozenPeriods = 6,
}
