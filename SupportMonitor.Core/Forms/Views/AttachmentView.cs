using SupportMonitor.Core.Attachments;

namespace SupportMonitor.Core.Forms;

/// <summary>A file of a form, as users who may read the form see it.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="IsMissing">True when the file is no longer on the server, as after a restore without it.</param>
public sealed record AttachmentView(int Id, string Name, AttachmentKind Kind, long Size, bool IsMissing = false);
