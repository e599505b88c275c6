using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportMonitor.Core.Board;

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

internal sealed class ClosedPeriodConfiguration : IEntityTypeConfiguration<ClosedPeriod>
{
    public void Configure(EntityTypeBuilder<ClosedPeriod> builder)
    {
        builder.ToTable("ClosedPeriods");
        builder.HasKey(c => c.PeriodId);
        builder.HasOne(c => c.Period).WithOne().HasForeignKey<ClosedPeriod>(c => c.PeriodId).OnDelete(DeleteBehavior.Cascade);
    }
}
