using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Attachments;

/// <summary>Says which stored files the records of a folder refer to; what no owner refers to is swept (<see cref="AttachmentSweep"/>).</summary>
public interface IAttachmentOwner
{
    /// <summary>The hashes of the files, one may come several times.</summary>
    IQueryable<string> Hashes(RegisterDb db);
}
