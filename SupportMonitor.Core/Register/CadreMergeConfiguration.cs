using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupportMonitor.Core.Register;

internal sealed class CadreMergeConfiguration : IEntityTypeConfiguration<CadreMerge>
{
    public void Configure(EntityTypeBuilder<CadreMerge> builder)
    {
        builder.ToTable("CadreMerges");
        builder.HasIndex(m => m.MergedId).IsUnique();
        builder.HasIndex(m => m.KeptId);
        builder.HasOne<Cadre>().WithMany().HasForeignKey(m => m.KeptId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Cadre>().WithMany().HasForeignKey(m => m.MergedId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CadreMergeChangeConfiguration : IEntityTypeConfiguration<CadreMergeChange>
{
    public void Configure(EntityTypeBuilder<CadreMergeChange> builder)
    {
        builder.ToTable("CadreMergeChanges");
        builder.HasIndex(c => c.MergeId);
        builder.HasIndex(c => new { c.Table, c.RecordId });
        builder.HasOne(c => c.Merge).WithMany().HasForeignKey(c => c.MergeId).OnDelete(DeleteBehavior.Cascade);
    }
}
