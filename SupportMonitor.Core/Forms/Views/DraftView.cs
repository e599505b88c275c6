using SupportMonitor.Core.Attachments;

namespace SupportMonitor.Core.Forms;

/// <summary>A form that is being written.</summary>
/// <param name="EditedAt">UTC.</param>
public sealed record DraftView(FormContent Content, string EditedBy, DateTime EditedAt, IReadOnlyList<AttachmentView> Attachments);
