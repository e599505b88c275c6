using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Forms;

/// <summary>A row in a form's history. Users who may not read the form see its date and kind only.</summary>
/// <param name="Content">Null for a return, and for users who may not read it.</param>
/// <param name="Reason">Why it was returned.</param>
/// <param name="EnteredBy">Null for what a workbook brought in.</param>
/// <param name="EnteredAt">UTC.</param>
/// <param name="SentBy">The commune's account; null for what others entered for it.</param>
/// <param name="AcceptedAt">UTC.</param>
public sealed record FormRow(
    int Id, int Revision, DateOnly Date, long Sequence, ReceiptKind Kind, FormContent? Content, string? Reason, string? EnteredBy,
    DateTime? EnteredAt, string? SentBy, DateTime? AcceptedAt, string? AcceptedBy, IReadOnlyList<AttachmentView> Attachments)
{
    /// <summary>In order of time; empty for users who may not read it, and for the cadre it is about.</summary>
    public IReadOnlyList<FormCorrection> Corrections { get; init; } = [];

    /// <summary>When what it says was last put there; UTC, null for what a workbook brought in.</summary>
    public DateTime? WrittenAt => Corrections.Count > 0 ? Corrections[^1].At : EnteredAt;
}
