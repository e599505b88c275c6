namespace SupportMonitor.Web.Ui.Attachments;

/// <summary>A file on its way in.</summary>
/// <param name="Name">As the browser gives it.</param>
/// <param name="Progress">Notified of the bytes received.</param>
public sealed record AttachmentUpload(Stream Content, string Name, IProgress<long> Progress, CancellationToken Cancellation);
