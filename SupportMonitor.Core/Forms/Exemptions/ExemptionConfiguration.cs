using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupportMonitor.Core.Forms;

internal sealed class ExemptionConfiguration : IEntityTypeConfiguration<Exemption>
{
    public void Configure(EntityTypeBuilder<Exemption> builder)
    {
        builder.ToTable("Exemptions");
        builder.HasIndex(e => new { e.PeriodId, e.UnitId, e.CadreId }).IsUnique();
        builder.HasIndex(e => e.UnitId);
        builder.HasIndex(e => e.CadreId);
        builder.HasOne(e => e.Period).WithMany().HasForeignKey(e => e.PeriodId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.Unit).WithMany().HasForeignKey(e => e.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.Cadre).WithMany().HasForeignKey(e => e.CadreId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(e => e.Revision).IsConcurrencyToken();
    }
}
