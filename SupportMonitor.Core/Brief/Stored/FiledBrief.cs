using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Brief;

/// <summary>A version of a brief as it was filed. Never changed: the database itself refuses to.</summary>
public sealed class FiledBrief
{
    public int Id { get; set; }

    public int PeriodId { get; set; }

    public Period Period { get; set; } = null!;

    /// <summary>The district or sub-area; null for the province.</summary>
    public int? UnitId { get; set; }

    public Unit? Unit { get; set; }

    /// <summary><see cref="UnitId"/>, 0 for the province.</summary>
    public int Place { get; set; }

    /// <summary>From 1, within the period and place.</summary>
    public int Version { get; set; }

    public DateOnly AsOf { get; set; }

    /// <summary>Số và ký hiệu.</summary>
    public string? Number { get; set; }

    /// <summary>The whole <see cref="BriefContent"/> as JSON.</summary>
    public required string Content { get; set; }

    /// <summary>The SHA-256 of <see cref="Content"/> in UTF-8, as small hexadecimal digits; the trail has it too.</summary>
    public required string Hash { get; set; }

    public required string FiledBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime FiledAt { get; set; }
}

internal sealed class FiledBriefConfiguration : IEntityTypeConfiguration<FiledBrief>
{
    public void Configure(EntityTypeBuilder<FiledBrief> builder)
    {
        builder.ToTable("FiledBriefs");
        builder.HasIndex(b => new { b.PeriodId, b.Place, b.Version }).IsUnique();
        builder.HasOne(b => b.Period).WithMany().HasForeignKey(b => b.PeriodId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(b => b.Unit).WithMany().HasForeignKey(b => b.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
