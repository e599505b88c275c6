using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Tests.Records.Kinds;

/// <summary>A work that a cadre found money for: a kind that only the tests know, with every type of field.</summary>
public sealed class Project : INamedRecord, IDerivesColumns
{
    public int Id { get; set; }

    public required string Code { get; set; }

    public required string Name { get; set; }

    public DateOnly Date { get; set; }

    public int UnitId { get; set; }

    public Unit Unit { get; set; } = null!;

    public int? CadreId { get; set; }

    public Cadre? Cadre { get; set; }

    public required string Purpose { get; set; }

    public string? Themes { get; set; }

    public long Amount { get; set; }

    public int? Households { get; set; }

    public ProjectForm Form { get; set; }

    /// <summary>Codes of other communes that it serves too.</summary>
    public string? Neighbours { get; set; }

    /// <summary>Codes of other cadres who took part.</summary>
    public string? Helpers { get; set; }

    public int? ContradictsId { get; set; }

    public Project? Contradicts { get; set; }

    public string? Note { get; set; }

    public string SearchKey { get; set; } = "";

    public int Revision { get; set; }

    string INamedRecord.KnownAs => Name;

    public void DeriveColumns() => SearchKey = $"{VietnameseText.Fold(Name)} {VietnameseText.Fold(Code)}";
}

public enum ProjectForm
{
    Cash = 0,
    InKind = 1,
}

internal sealed class ProjectConfiguration : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.ToTable("Projects");
        builder.HasIndex(p => p.Code).IsUnique();
        builder.HasOne(p => p.Unit).WithMany().HasForeignKey(p => p.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(p => p.Cadre).WithMany().HasForeignKey(p => p.CadreId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(p => p.Contradicts).WithMany().HasForeignKey(p => p.ContradictsId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(p => p.Revision).IsConcurrencyToken();
    }
}
