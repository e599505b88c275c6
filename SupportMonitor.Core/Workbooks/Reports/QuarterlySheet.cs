namespace SupportMonitor.Core.Workbooks.Reports;

/// <summary>The sheets of the quarterly workbook (workbooks.md).</summary>
public enum QuarterlySheet
{
    Brief,
    Summary,
    Districts,
    Cadres,
    Chase,
    Received,
    Unexpected,
    Trend,
    Ratings,
    Visits,
    SituationReports,
    Exchanges,
    Proposals,
    Contributions,
    Guidance,
    Conclusions,
    Contacts,
}

/// <summary>A sheet as the workbook of a period would hold it.</summary>
/// <param name="Name">As the workbook has it.</param>
/// <param name="Rows">Of its list; null for a sheet that is none.</param>
public sealed record SheetOutline(QuarterlySheet Sheet, string Name, int? Rows);
