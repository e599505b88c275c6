using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupportMonitor.Core.Records;

internal sealed class ImportChangeConfiguration : IEntityTypeConfiguration<ImportChange>
{
    public void Configure(EntityTypeBuilder<ImportChange> builder)
    {
        builder.ToTable("ImportChanges");
        // No foreign keys, as in the trail: it outlives the records it speaks of.
        builder.HasIndex(c => new { c.TrailId, c.Sheet });
        builder.HasIndex(c => new { c.Sheet, c.RecordId });
    }
}
