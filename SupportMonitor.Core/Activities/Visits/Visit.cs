using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;


/// <summary>A cadre goes down to a commune (đi cơ sở): planned, made or cancelled (records.md, "Visits").</summary>
public sealed class Visit : IRecord
{
    public int Id { get; set; }

    public int CadreId { get; set; }

    public Cadre Cadre { get; set; } = null!;

    /// <summary>The commune that is visited.</summary>
    public int UnitId { get; set; }

    public Unit Unit { get; set; } = null!;

    public DateOnly Date { get; set; }

    /// <summary>What was attended: a word of <see cref="VisitRecords.Kinds"/>.</summary>
    public string Kind { get; set; } = "";

    public VisitState State { get; set; } = VisitState.Made;

    /// <summary>How the cadre spoke; null where nothing is said of it.</summary>
    public VisitContribution? Contribution { get; set; }

    /// <summary>What the cadre contributed.</summary>
    public string? Said { get; set; }

    /// <summary>Movements that were passed on: words of <see cref="VisitRecords.Themes"/>, separated by ";".</summary>
    public string? Themes { get; set; }

    /// <summary>What the host commune says of it; null until it does.</summary>
    public VisitConfirmation? Confirmation { get; set; }

    public string? Note { get; set; }

    public int Revision { get; set; }
}

internal sealed class VisitConfiguration : IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Visit> builder)
    {
        builder.ToTable("Visits");
        builder.HasIndex(v => new { v.CadreId, v.UnitId, v.Date });
        builder.HasIndex(v => v.UnitId);
        builder.HasIndex(v => v.Date);
        builder.HasOne(v => v.Cadre).WithMany().HasForeignKey(v => v.CadreId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(v => v.Unit).WithMany().HasForeignKey(v => v.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(v => v.Revision).IsConcurrencyToken();
    }
}
