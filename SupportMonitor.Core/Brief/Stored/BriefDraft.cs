using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Brief;

/// <summary>
/// What the office did to the brief of a period and place before it is filed. It counts nowhere and has no trail, as drafts of forms have
/// none: what is filed is what the office answers for.
/// </summary>
public sealed class BriefDraft
{
    public int Id { get; set; }

    public int PeriodId { get; set; }

    public Period Period { get; set; } = null!;

    /// <summary>The district or sub-area; null for the province.</summary>
    public int? UnitId { get; set; }

    public Unit? Unit { get; set; }

    /// <summary><see cref="UnitId"/>, 0 for the province: a database holds two nulls for different.</summary>
    public int Place { get; set; }

    /// <summary>The <see cref="BriefEdits"/> as JSON.</summary>
    public required string Content { get; set; }

    /// <summary>The last writer, as pages show it.</summary>
    public required string EditedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime EditedAt { get; set; }

    /// <summary>Rises by one with each save; one made on an older is not written over the newer.</summary>
    public int Revision { get; set; }
}

internal sealed class BriefDraftConfiguration : IEntityTypeConfiguration<BriefDraft>
{
    public void Configure(EntityTypeBuilder<BriefDraft> builder)
    {
        builder.ToTable("BriefDrafts");
        builder.HasIndex(d => new { d.PeriodId, d.Place }).IsUnique();
        builder.HasOne(d => d.Period).WithMany().HasForeignKey(d => d.PeriodId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(d => d.Unit).WithMany().HasForeignKey(d => d.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(d => d.Revision).IsConcurrencyToken();
    }
}
