using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Chase;

/// <summary>One call, letter, message or visit that asked a commune for its form about a cadre (records.md, "Đôn đốc: chasing").</summary>
public sealed class ChaseContact : IRecord
{
    public int Id { get; set; }

    public int PeriodId { get; set; }

    public Period Period { get; set; } = null!;

    public int UnitId { get; set; }

    public Unit Unit { get; set; } = null!;

    public int CadreId { get; set; }

    public Cadre Cadre { get; set; } = null!;

    public DateOnly Date { get; set; }

    /// <summary>Lần: counts the contacts of the duty on one day, from 1.</summary>
    public int Number { get; set; } = 1;

    public ChaseChannel Channel { get; set; }

    /// <summary>Who was spoken to.</summary>
    public string? Person { get; set; }

    public ChaseOutcome Outcome { get; set; }

    /// <summary>The day by which the form is to come; there with <see cref="ChaseOutcome.Promised"/>, not before <see cref="Date"/>.</summary>
    public DateOnly? PromisedDate { get; set; }

    /// <summary>When the commune is to be asked again.</summary>
    public DateOnly? NextDate { get; set; }

    public string? LetterNumber { get; set; }

    /// <summary>Who asked.</summary>
    public string? ChasedBy { get; set; }

    public string? Note { get; set; }

    /// <summary>Rises by one with each change; an edit made on an older one is rejected.</summary>
    public int Revision { get; set; }
}

internal sealed class ChaseContactConfiguration : IEntityTypeConfiguration<ChaseContact>
{
    public void Configure(EntityTypeBuilder<ChaseContact> builder)
    {
        builder.ToTable("ChaseContacts");
        builder.HasIndex(c => new { c.PeriodId, c.UnitId, c.CadreId, c.Date, c.Number }).IsUnique();
        builder.HasIndex(c => c.UnitId);
        builder.HasIndex(c => c.CadreId);
        builder.HasOne(c => c.Period).WithMany().HasForeignKey(c => c.PeriodId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Unit).WithMany().HasForeignKey(c => c.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Cadre).WithMany().HasForeignKey(c => c.CadreId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(c => c.Revision).IsConcurrencyToken();
    }
}
