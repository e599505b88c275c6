using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;


/// <summary>What a meeting concluded (kết luận), to be carried out by a day (records.md, "Conclusions").</summary>
public sealed class Conclusion : INamedRecord
{
    public int Id { get; set; }

    public required string Code { get; set; }

    public DateOnly Date { get; set; }

    public string Meeting { get; set; } = "";

    public string Content { get; set; } = "";

    /// <summary>Who is responsible (chủ trì).</summary>
    public string Owner { get; set; } = "";

    /// <summary>The first due date.</summary>
    public DateOnly DueDate { get; set; }

    public int Revision { get; set; }

    string INamedRecord.KnownAs => Code;
}

internal sealed class ConclusionConfiguration : IEntityTypeConfiguration<Conclusion>
{
    public void Configure(EntityTypeBuilder<Conclusion> builder)
    {
        builder.ToTable("Conclusions");
        builder.HasIndex(c => c.Code).IsUnique();
        builder.Property(c => c.Revision).IsConcurrencyToken();
    }
}
