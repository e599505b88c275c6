using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Data;

/// <summary>
/// The register's tables. One context serves one operation. Records are changed through <see cref="Ledger"/> only, so that each
/// change has its trail and reaches the board.
/// </summary>
public sealed class RegisterDb(DbContextOptions<RegisterDb> options) : DbContext(options)
{
    public DbSet<Unit> Units => Set<Unit>();

    public DbSet<Cadre> Cadres => Set<Cadre>();

    public DbSet<Assignment> Assignments => Set<Assignment>();

    public DbSet<Period> Periods => Set<Period>();

    public DbSet<Receipt> Receipts => Set<Receipt>();

    public DbSet<FormDraft> FormDrafts => Set<FormDraft>();

    public DbSet<FormDraftCopy> FormDraftCopies => Set<FormDraftCopy>();

    public DbSet<FormAttachment> FormAttachments => Set<FormAttachment>();

    public DbSet<Exemption> Exemptions => Set<Exemption>();

    public DbSet<ClosedPeriod> ClosedPeriods => Set<ClosedPeriod>();

    public DbSet<Setting> Settings => Set<Setting>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<SignInLink> SignInLinks => Set<SignInLink>();

    public DbSet<EndedSession> EndedSessions => Set<EndedSession>();

    public DbSet<TrailEntry> Trail => Set<TrailEntry>();

    public DbSet<ImportChange> ImportChanges => Set<ImportChange>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(RegisterDb).Assembly);

    /// <summary>Fills the stored keys of search and order, and raises the revision of what changed.</summary>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Added or EntityState.Modified)
            {
                Prepare(entry);
            }
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    private static void Prepare(EntityEntry entry)
    {
        switch (entry.Entity)
        {
            case Unit unit:
                unit.SearchKey = VietnameseText.SearchKey(unit);
                unit.SortKey = VietnameseText.SortKey(unit.Name);
                break;
            case Cadre cadre:
                cadre.SearchKey = VietnameseText.SearchKey(cadre);
                cadre.SortKey = VietnameseText.SortKey(VietnameseText.ByGivenName(cadre.Name));
                break;
            case TrailEntry { SearchKey.Length: 0 } trail:
                trail.SearchKey = TrailSearch.KeyOf(trail, []);
                break;
        }

        if (entry.State == EntityState.Modified && entry.Metadata.FindProperty(RevisionProperty) is not null)
        {
            var revision = entry.Property(RevisionProperty);
            revision.CurrentValue = (int)revision.OriginalValue! + 1;
        }
    }

    private const string RevisionProperty = "Revision";
}
