using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;


/// <summary>Guidance from above (hướng dẫn) to units, which can contradict other guidance (records.md, "Guidance").</summary>
public sealed class GuidanceNote : INamedRecord
{
    public int Id { get; set; }

    public required string Code { get; set; }

    public DateOnly Date { get; set; }

    /// <summary>Who issued it.</summary>
    public string Agency { get; set; } = "";

    /// <summary>Codes of the units that it is addressed to, separated by ";"; null: all.</summary>
    public string? Addressees { get; set; }

    public string Topic { get; set; } = "";

    public string Content { get; set; } = "";

    /// <summary>Other guidance that it contradicts.</summary>
    public int? ContradictsId { get; set; }

    public GuidanceNote? Contradicts { get; set; }

    /// <summary>The proposal that asks for the contradiction to be settled.</summary>
    public int? ProposalId { get; set; }

    public Proposal? Proposal { get; set; }

    public int Revision { get; set; }

    string INamedRecord.KnownAs => Code;
}

internal sealed class GuidanceNoteConfiguration : IEntityTypeConfiguration<GuidanceNote>
{
    public void Configure(EntityTypeBuilder<GuidanceNote> builder)
    {
        builder.ToTable("GuidanceNotes");
        builder.HasIndex(g => g.Code).IsUnique();
        builder.HasOne(g => g.Contradicts).WithMany().HasForeignKey(g => g.ContradictsId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(g => g.Proposal).WithMany().HasForeignKey(g => g.ProposalId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(g => g.Revision).IsConcurrencyToken();
    }
}
