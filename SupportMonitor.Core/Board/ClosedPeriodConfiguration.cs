using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupportMonitor.Core.Board;

internal sealed class ClosedPeriodConfiguration : IEntityTypeConfiguration<ClosedPeriod>
{
    public void Configure(EntityTypeBuilder<ClosedPeriod> builder)
    {
        builder.ToTable("ClosedPeriods");
        builder.HasKey(c => c.PeriodId);
        builder.HasOne(c => c.Period).WithOne().HasForeignKey<ClosedPeriod>(c => c.PeriodId).OnDelete(DeleteBehavior.Cascade);
    }
}
