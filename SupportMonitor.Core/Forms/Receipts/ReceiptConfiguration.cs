using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupportMonitor.Core.Forms;

internal sealed class ReceiptConfiguration : IEntityTypeConfiguration<Receipt>
{
    public void Configure(EntityTypeBuilder<Receipt> builder)
    {
        builder.ToTable("Receipts");
        // Not unique: a page may record a return and a new receipt on one day.
        builder.HasIndex(r => new { r.PeriodId, r.UnitId, r.CadreId, r.Date });
        builder.HasIndex(r => r.UnitId);
        builder.HasIndex(r => r.CadreId);
        builder.HasIndex(r => r.Sequence).IsUnique();
        builder.HasOne(r => r.Period).WithMany().HasForeignKey(r => r.PeriodId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Unit).WithMany().HasForeignKey(r => r.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Cadre).WithMany().HasForeignKey(r => r.CadreId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(r => r.Revision).IsConcurrencyToken();
        builder.Ignore(r => r.Content);
    }
}
