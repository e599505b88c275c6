using SupportMonitor.Core.Attachments;
using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Forms;

/// <summary>A receipt as lists, forms and dialogs show it. Users who may not read the form see its date and kind only.</summary>
/// <param name="Content">Null for a return, and for users who may not read it.</param>
/// <param name="Reason">Why it was returned.</param>
/// <param name="EnteredBy">Null for what a workbook brought in.</param>
/// <param name="EnteredAt">UTC.</param>
/// <param name="SentBy">The commune's account; null for what others entered for it.</param>
/// <param name="AcceptedAt">UTC.</param>
public sealed record ReceiptView(
    int Id, int Revision, DateOnly Date, long Sequence, ReceiptKind Kind, FormContent? Content, string? Reason, string? EnteredBy,
    DateTime? EnteredAt, string? SentBy, DateTime? AcceptedAt, string? AcceptedBy)
{
    /// <summary>Empty in lists, which do not show them.</summary>
    public IReadOnlyList<AttachmentView> Attachments { get; init; } = [];

    /// <summary>In order of time; empty in lists, for users who may not read it, and for the cadre it is about.</summary>
    public IReadOnlyList<FormCorrection> Corrections { get; init; } = [];

    /// <summary>When what it says was last put there; UTC, null for what a workbook brought in.</summary>
    public DateTime? WrittenAt => Corrections.Count > 0 ? Corrections[^1].At : EnteredAt;

    /// <summary>True when a commune sent it and it was not accepted yet; it waits for that where nothing comes after it.</summary>
    public bool IsUnaccepted => Kind == ReceiptKind.Received && SentBy is not null && AcceptedAt is null;

    /// <summary>As users see it who may read the form.</summary>
    /// <param name="enteredAt">UTC.</param>
    public static ReceiptView Of(Receipt receipt, string? enteredBy = null, DateTime? enteredAt = null) => new(
        receipt.Id, receipt.Revision, receipt.Date, receipt.Sequence, receipt.Kind, receipt.Kind == ReceiptKind.Received ? receipt.Content : null,
        receipt.Reason, enteredBy, enteredAt, receipt.SentBy, receipt.AcceptedAt, receipt.AcceptedBy);

    /// <summary>As users see it who may not read the form.</summary>
    public static ReceiptView WithoutContent(Receipt receipt) => new(
        receipt.Id, receipt.Revision, receipt.Date, receipt.Sequence, receipt.Kind, null, null, null, null, null, receipt.AcceptedAt, null);
}
