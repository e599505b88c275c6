using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupportMonitor.Core.Register;

internal sealed class PeriodConfiguration : IEntityTypeConfiguration<Period>
{
    public void Configure(EntityTypeBuilder<Period> builder)
    {
        builder.ToTable("Periods");
        builder.HasIndex(p => p.Code).IsUnique();
        builder.Property(p => p.Revision).IsConcurrencyToken();
        builder.Ignore(p => p.Days);
    }
}
