using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Chase;

/// <summary>The tables of this folder's records.</summary>
public static class ChaseTables
{
    extension(RegisterDb db)
    {
        public DbSet<ChaseContact> ChaseContacts => db.Set<ChaseContact>();
    }
}
