using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportMonitor.Core.Attachments;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Activities;

/// <summary>A file that belongs to a record of any kind of activity, such as a photograph of a visit.</summary>
public sealed class ActivityAttachment
{
    public int Id { get; set; }

    /// <summary>The number of the record's kind.</summary>
    public ChangeSubject Subject { get; set; }

    public int RecordId { get; set; }

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
}

internal sealed class ActivityAttachmentConfiguration : IEntityTypeConfiguration<ActivityAttachment>
{
    public void Configure(EntityTypeBuilder<ActivityAttachment> builder)
    {
        builder.ToTable("ActivityAttachments");
        builder.HasIndex(a => new { a.Subject, a.RecordId });
        builder.HasIndex(a => a.Hash);
    }
}
