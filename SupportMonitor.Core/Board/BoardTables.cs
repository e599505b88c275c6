using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Board;

/// <summary>The tables of this folder's records.</summary>
public static class BoardTables
{
    extension(RegisterDb db)
    {
        public DbSet<ClosedPeriod> ClosedPeriods => db.Set<ClosedPeriod>();
    }
}
