using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;


/// <summary>
/// A difficulty or proposal (kiến nghị, vướng mắc) that a commune raised, or a cadre brought from it (records.md, "Proposals").
/// Its state is that of its last <see cref="ProposalStep"/>.
/// </summary>
public sealed class Proposal : INamedRecord
{
    public int Id { get; set; }

    public required string Code { get; set; }

    /// <summary>The day it was raised.</summary>
    public DateOnly Date { get; set; }

    public int UnitId { get; set; }

    public Unit Unit { get; set; } = null!;

    /// <summary>The cadre who brought it; null where the commune itself raised it.</summary>
    public int? CadreId { get; set; }

    public Cadre? Cadre { get; set; }

    /// <summary>A word of <see cref="ProposalRecords.Kinds"/>.</summary>
    public string Kind { get; set; } = "";

    public string Content { get; set; } = "";

    /// <summary>
    /// What it came out of, in the words of workbooks; where it is a record of the register as <see cref="ProposalSource"/> writes it, to which
    /// the page of the proposal leads.
    /// </summary>
    public string? Source { get; set; }

    /// <summary>The agency that it was first referred to.</summary>
    public string? Agency { get; set; }

    /// <summary>The first due date.</summary>
    public DateOnly? DueDate { get; set; }

    public int Revision { get; set; }

    string INamedRecord.KnownAs => Code;
}

internal sealed class ProposalConfiguration : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> builder)
    {
        builder.ToTable("Proposals");
        builder.HasIndex(p => p.Code).IsUnique();
        builder.HasIndex(p => p.UnitId);
        builder.HasIndex(p => p.CadreId);
        builder.HasOne(p => p.Unit).WithMany().HasForeignKey(p => p.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(p => p.Cadre).WithMany().HasForeignKey(p => p.CadreId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(p => p.Revision).IsConcurrencyToken();
    }
}
