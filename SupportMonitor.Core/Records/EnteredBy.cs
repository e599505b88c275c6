namespace SupportMonitor.Core.Records;

/// <summary>Who put a value where it is.</summary>
/// <param name="At">UTC.</param>
/// <param name="File">The workbook, when an import did.</param>
public sealed record EnteredBy(string Actor, DateTime At, ChangeOrigin Origin, string? File);
