using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Forms;

/// <summary>The tables of this folder's records.</summary>
public static class FormTables
{
    extension(RegisterDb db)
    {
        public DbSet<Receipt> Receipts => db.Set<Receipt>();

        public DbSet<Exemption> Exemptions => db.Set<Exemption>();

        public DbSet<FormDraft> FormDrafts => db.Set<FormDraft>();

        public DbSet<FormDraftCopy> FormDraftCopies => db.Set<FormDraftCopy>();

        public DbSet<FormAttachment> FormAttachments => db.Set<FormAttachment>();
    }
}
