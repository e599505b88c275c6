using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Forms;

/// <summary>A row as it is now, for a user who changed an older version of it.</summary>
/// <param name="Revision">To change the row knowing this version.</param>
/// <param name="Reason">Why it was returned.</param>
/// <param name="SentBy">The commune's account; null for what others entered for it.</param>
/// <param name="AcceptedAt">UTC.</param>
/// <param name="By">The writer of this version; of a workbook, its importer.</param>
/// <param name="At">UTC; when they did.</param>
public sealed record ReceiptNow(
    int Revision, DateOnly Date, ReceiptKind Kind, FormContent Content, string? Reason, string? SentBy, DateTime? AcceptedAt,
    string? AcceptedBy, string? By, DateTime? At);
