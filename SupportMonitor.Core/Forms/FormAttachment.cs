using SupportMonitor.Core.Attachments;

namespace SupportMonitor.Core.Forms;

/// <summary>A file that belongs to a draft or, once that was sent, to what was received.</summary>
public sealed class FormAttachment
{
    public int Id { get; set; }

    public int? DraftId { get; set; }

    public FormDraft? Draft { get; set; }

    public int? ReceiptId { get; set; }

    public Receipt? Receipt { get; set; }

    /// <summary>SHA-256 of the content in small hexadecimal digits, by which it is stored.</summary>
    public required string Hash { get; set; }

    /// <summary>What a download is called; never a path.</summary>
    public required string Name { get; set; }

    public AttachmentKind Kind { get; set; }

    /// <summary>Bytes.</summary>
    public long Size { get; set; }

    /// <summary>UTC.</summary>
    public DateTime AddedAt { get; set; }

    public required string AddedBy { get; set; }

    /// <summary>
    /// True for a draft's that it took over from the form before it, which still has it: no user attached anything, and
    /// discarding the draft deletes nothing.
    /// </summary>
    public bool TakenOver { get; set; }
}
