using SupportMonitor.Core.Attachments;

namespace SupportMonitor.Core.Forms;

/// <summary>A file of a form, as whoever may read the form sees it.</summary>
/// <param name="Size">Bytes.</param>
public sealed record AttachmentView(int Id, string Name, AttachmentKind Kind, long Size);
