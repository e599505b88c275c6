using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;


/// <summary>A cadre exchanges (trao đổi) with a member in charge of a sub-area or a district (records.md, "Exchanges").</summary>
public sealed class Exchange : IRecord
{
    public int Id { get; set; }

    public int CadreId { get; set; }

    public Cadre Cadre { get; set; } = null!;

    /// <summary>A sub-area or a district.</summary>
    public int UnitId { get; set; }

    public Unit Unit { get; set; } = null!;

    public DateOnly Date { get; set; }

    /// <summary>With whom.</summary>
    public string With { get; set; } = "";

    public string Content { get; set; } = "";

    public int Revision { get; set; }
}

internal sealed class ExchangeConfiguration : IEntityTypeConfiguration<Exchange>
{
    public void Configure(EntityTypeBuilder<Exchange> builder)
    {
        builder.ToTable("Exchanges");
        builder.HasIndex(e => new { e.CadreId, e.UnitId, e.Date });
        builder.HasIndex(e => e.UnitId);
        builder.HasIndex(e => e.Date);
        builder.HasOne(e => e.Cadre).WithMany().HasForeignKey(e => e.CadreId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.Unit).WithMany().HasForeignKey(e => e.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(e => e.Revision).IsConcurrencyToken();
    }
}
