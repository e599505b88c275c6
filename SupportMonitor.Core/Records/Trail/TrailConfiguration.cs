using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupportMonitor.Core.Records;

internal sealed class TrailConfiguration : IEntityTypeConfiguration<TrailEntry>
{
    public void Configure(EntityTypeBuilder<TrailEntry> builder)
    {
        builder.ToTable("Trail");
        // No foreign keys: the trail outlives the records it speaks of.
        builder.HasIndex(t => new { t.Subject, t.RecordId });
        builder.HasIndex(t => new { t.Subject, t.UnitId });
        builder.HasIndex(t => new { t.Subject, t.CadreId });
        // Each filter of the trail's page with the page's order; days are looked up as a range of ids.
        builder.HasIndex(t => new { t.Subject, t.Id });
        builder.HasIndex(t => new { t.Action, t.Id });
        builder.HasIndex(t => new { t.AccountId, t.Id });
        builder.HasIndex(t => new { t.Actor, t.AccountId, t.Id });
        builder.HasIndex(t => new { t.PeriodId, t.Id });
        builder.HasIndex(t => new { t.At, t.Id });
    }
}
