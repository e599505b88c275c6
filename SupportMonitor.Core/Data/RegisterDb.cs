using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace SupportMonitor.Core.Data;

/// <summary>
/// The database. One context serves one operation. Records are changed through the ledger only, so that each change has its trail
/// and reaches the board. Each folder with records adds its tables as extension properties; inside a query's expressions, where those
/// cannot stand, a query is captured first.
/// </summary>
public sealed class RegisterDb(DbContextOptions<RegisterDb> options) : DbContext(options)
{
    private readonly RecordAssemblies? _records = options.FindExtension<RecordAssemblies>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var assembly in _records?.All ?? [typeof(RegisterDb).Assembly])
        {
            modelBuilder.ApplyConfigurationsFromAssembly(assembly);
        }
    }

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
        if (entry.Entity is IDerivesColumns record)
        {
            record.DeriveColumns();
        }

        if (entry.State == EntityState.Modified && entry.Metadata.FindProperty(RevisionProperty) is not null)
        {
            var revision = entry.Property(RevisionProperty);
            revision.CurrentValue = (int)revision.OriginalValue! + 1;
        }
    }

    private const string RevisionProperty = "Revision";
}
