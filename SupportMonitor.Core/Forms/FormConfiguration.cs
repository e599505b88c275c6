using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Forms;

internal sealed class FormDraftConfiguration : IEntityTypeConfiguration<FormDraft>
{
    public void Configure(EntityTypeBuilder<FormDraft> builder)
    {
        builder.ToTable("FormDrafts");
        builder.HasIndex(d => new { d.PeriodId, d.UnitId, d.CadreId }).IsUnique();
        builder.HasIndex(d => d.UnitId);
        builder.HasIndex(d => d.CadreId);
        builder.HasOne(d => d.Period).WithMany().HasForeignKey(d => d.PeriodId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(d => d.Unit).WithMany().HasForeignKey(d => d.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(d => d.Cadre).WithMany().HasForeignKey(d => d.CadreId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(d => d.Revision).IsConcurrencyToken();
    }
}

internal sealed class FormDraftCopyConfiguration : IEntityTypeConfiguration<FormDraftCopy>
{
    public void Configure(EntityTypeBuilder<FormDraftCopy> builder)
    {
        builder.ToTable("FormDraftCopies");
        builder.HasIndex(c => new { c.PeriodId, c.UnitId, c.CadreId });
        builder.HasIndex(c => c.UnitId);
        builder.HasIndex(c => c.CadreId);
        builder.HasOne<Period>().WithMany().HasForeignKey(c => c.PeriodId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Unit>().WithMany().HasForeignKey(c => c.UnitId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Cadre>().WithMany().HasForeignKey(c => c.CadreId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class FormAttachmentConfiguration : IEntityTypeConfiguration<FormAttachment>
{
    public void Configure(EntityTypeBuilder<FormAttachment> builder)
    {
        builder.ToTable("FormAttachments");
        builder.HasIndex(a => a.DraftId);
        builder.HasIndex(a => a.ReceiptId);
        builder.HasIndex(a => a.Hash);
        builder.HasOne(a => a.Draft).WithMany().HasForeignKey(a => a.DraftId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(a => a.Receipt).WithMany().HasForeignKey(a => a.ReceiptId).OnDelete(DeleteBehavior.Cascade);
    }
}
