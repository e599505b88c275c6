using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupportMonitor.Core.Register;

internal sealed class CadreConfiguration : IEntityTypeConfiguration<Cadre>
{
    public void Configure(EntityTypeBuilder<Cadre> builder)
    {
        builder.ToTable("Cadres");
        builder.HasIndex(c => c.Code).IsUnique();
        builder.HasIndex(c => c.SortKey);
        builder.Property(c => c.Revision).IsConcurrencyToken();
    }
}
