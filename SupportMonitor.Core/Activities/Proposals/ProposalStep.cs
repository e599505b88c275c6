using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;


/// <summary>A step in the handling of a proposal (xử lý kiến nghị).</summary>
public sealed class ProposalStep : IStep
{
    public int Id { get; set; }

    public int ProposalId { get; set; }

    public Proposal Proposal { get; set; } = null!;

    public DateOnly Date { get; set; }

    public ProposalStepKind Step { get; set; }

    /// <summary>The agency from this step on.</summary>
    public string? Agency { get; set; }

    /// <summary>The due date from this step on.</summary>
    public DateOnly? DueDate { get; set; }

    public string? Content { get; set; }

    public int Revision { get; set; }

    int IStep.ParentId => ProposalId;
}

/// <summary>What is done with a proposal.</summary>
public enum ProposalStepKind
{
    /// <summary>Chuyển.</summary>
    Referred = 0,

    /// <summary>Đang xử lý.</summary>
    InProgress = 1,

    /// <summary>Trả lời.</summary>
    Answered = 2,

    /// <summary>Từ chối.</summary>
    Declined = 3,

    /// <summary>Hài lòng: the verdict of the commune that raised it.</summary>
    Satisfied = 4,

    /// <summary>Chưa hài lòng: reopens it.</summary>
    Dissatisfied = 5,
}

internal sealed class ProposalStepConfiguration : IEntityTypeConfiguration<ProposalStep>
{
    public void Configure(EntityTypeBuilder<ProposalStep> builder)
    {
        builder.ToTable("ProposalSteps");
        builder.HasIndex(s => new { s.ProposalId, s.Date });
        builder.HasOne(s => s.Proposal).WithMany().HasForeignKey(s => s.ProposalId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(s => s.Revision).IsConcurrencyToken();
    }
}
