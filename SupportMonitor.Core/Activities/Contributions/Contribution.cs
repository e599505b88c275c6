using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;


/// <summary>What a cadre raised for social welfare (an sinh xã hội) in a commune (records.md, "Contributions").</summary>
public sealed class Contribution : INamedRecord
{
    public int Id { get; set; }

    public required string Code { get; set; }

    public DateOnly Date { get; set; }

    public int UnitId { get; set; }

    public Unit Unit { get; set; } = null!;

    public int CadreId { get; set; }

    public Cadre Cadre { get; set; } = null!;

    public ContributionForm Form { get; set; }

    /// <summary>Whole đồng, 0 or more; of things their estimated value.</summary>
    public long Amount { get; set; }

    public string? Sponsor { get; set; }

    /// <summary>A word of <see cref="ContributionRecords.Purposes"/>.</summary>
    public string Purpose { get; set; } = "";

    /// <summary>What was given, where it was not money.</summary>
    public string? Things { get; set; }

    public string? Note { get; set; }

    public int Revision { get; set; }

    string INamedRecord.KnownAs => Code;
}

/// <summary>Money or things.</summary>
public enum ContributionForm
{
    /// <summary>Tiền.</summary>
    Cash = 0,

    /// <summary>Hiện vật.</summary>
    InKind = 1,
}

internal sealed class ContributionConfiguration : IEntityTypeConfiguration<Contribution>
{
    public void Configure(EntityTypeBuilder<Contribution> builder)
    {
        builder.ToTable("Contributions");
        builder.HasIndex(c => c.Code).IsUnique();
        builder.HasIndex(c => c.UnitId);
        builder.HasIndex(c => c.CadreId);
        builder.HasOne(c => c.Unit).WithMany().HasForeignKey(c => c.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Cadre).WithMany().HasForeignKey(c => c.CadreId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(c => c.Revision).IsConcurrencyToken();
    }
}
