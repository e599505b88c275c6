namespace SupportMonitor.Core.Records;

/// <summary>The user who entered a value.</summary>
/// <param name="At">UTC.</param>
/// <param name="File">The workbook, when an import did.</param>
public sealed record EnteredBy(string Actor, DateTime At, ChangeOrigin Origin, string? File);
