using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Register;

/// <summary>The tables of this folder's records.</summary>
public static class RegisterTables
{
    extension(RegisterDb db)
    {
        public DbSet<Unit> Units => db.Set<Unit>();

        public DbSet<Cadre> Cadres => db.Set<Cadre>();

        public DbSet<Assignment> Assignments => db.Set<Assignment>();

        public DbSet<Period> Periods => db.Set<Period>();

        public DbSet<CadreMerge> CadreMerges => db.Set<CadreMerge>();

        public DbSet<CadreMergeChange> CadreMergeChanges => db.Set<CadreMergeChange>();

        /// <summary>The cadres without those whose records were merged into others': what lists and choices show.</summary>
        public IQueryable<Cadre> PresentCadres => db.Set<Cadre>().Where(c => !db.Set<CadreMerge>().Any(m => m.MergedId == c.Id));
    }
}
