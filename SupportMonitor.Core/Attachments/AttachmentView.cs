namespace SupportMonitor.Core.Attachments;

/// <summary>An attached file, as users see it who may read what it belongs to.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="IsMissing">True when the file is no longer on the server, as after a restore without it.</param>
public sealed record AttachmentView(int Id, string Name, AttachmentKind Kind, long Size, bool IsMissing = false);

/// <summary>A file to hand out; the caller closes it.</summary>
public sealed record AttachmentContent(FileStream File, string Name, AttachmentKind Kind);
