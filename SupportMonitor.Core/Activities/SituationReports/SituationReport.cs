using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;


/// <summary>
/// A row in the history of a report on the situation (báo cáo tình hình): a cadre sent it, or the member in charge of the district
/// read it or sent it back (records.md, "Situation reports").
/// </summary>
public sealed class SituationReport : IRecord
{
    public int Id { get; set; }

    public int PeriodId { get; set; }

    public Period Period { get; set; } = null!;

    /// <summary>The district that it reports on.</summary>
    public int UnitId { get; set; }

    public Unit Unit { get; set; } = null!;

    public int CadreId { get; set; }

    public Cadre Cadre { get; set; } = null!;

    public DateOnly Date { get; set; }

    public SituationReportState State { get; set; }

    public string? Content { get; set; }

    public int Revision { get; set; }
}

/// <summary>What happened to a report.</summary>
public enum SituationReportState
{
    /// <summary>Đã gửi.</summary>
    Sent = 0,

    /// <summary>Đã xem: changes no state.</summary>
    Read = 1,

    /// <summary>Trả lại.</summary>
    Returned = 2,
}

internal sealed class SituationReportConfiguration : IEntityTypeConfiguration<SituationReport>
{
    public void Configure(EntityTypeBuilder<SituationReport> builder)
    {
        builder.ToTable("SituationReports");
        builder.HasIndex(r => new { r.PeriodId, r.UnitId, r.CadreId, r.Date });
        builder.HasIndex(r => r.UnitId);
        builder.HasIndex(r => r.CadreId);
        builder.HasOne(r => r.Period).WithMany().HasForeignKey(r => r.PeriodId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Unit).WithMany().HasForeignKey(r => r.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Cadre).WithMany().HasForeignKey(r => r.CadreId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(r => r.Revision).IsConcurrencyToken();
    }
}
