using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>The tables of this folder's records.</summary>
public static class RecordTables
{
    extension(RegisterDb db)
    {
        public DbSet<TrailEntry> Trail => db.Set<TrailEntry>();

        public DbSet<ImportChange> ImportChanges => db.Set<ImportChange>();
    }
}
