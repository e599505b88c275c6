using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Activities;


/// <summary>A step in carrying out a conclusion (thực hiện kết luận).</summary>
public sealed class ConclusionStep : IStep
{
    public int Id { get; set; }

    public int ConclusionId { get; set; }

    public Conclusion Conclusion { get; set; } = null!;

    public DateOnly Date { get; set; }

    public ConclusionState State { get; set; }

    /// <summary>The due date from this step on; with <see cref="ConclusionState.Extended"/> there is one.</summary>
    public DateOnly? NewDueDate { get; set; }

    public string? Content { get; set; }

    public int Revision { get; set; }

    int IStep.ParentId => ConclusionId;
}

/// <summary>Where the carrying out of a conclusion stands after a step.</summary>
public enum ConclusionState
{
    /// <summary>Đang làm.</summary>
    InProgress = 0,

    /// <summary>Hoàn thành.</summary>
    Done = 1,

    /// <summary>Gia hạn: it slipped.</summary>
    Extended = 2,

    /// <summary>Hủy.</summary>
    Cancelled = 3,
}

internal sealed class ConclusionStepConfiguration : IEntityTypeConfiguration<ConclusionStep>
{
    public void Configure(EntityTypeBuilder<ConclusionStep> builder)
    {
        builder.ToTable("ConclusionSteps");
        builder.HasIndex(s => new { s.ConclusionId, s.Date });
        builder.HasOne(s => s.Conclusion).WithMany().HasForeignKey(s => s.ConclusionId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(s => s.Revision).IsConcurrencyToken();
    }
}
