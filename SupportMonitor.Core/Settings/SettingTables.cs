using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Settings;

/// <summary>The tables of this folder's records.</summary>
public static class SettingTables
{
    extension(RegisterDb db)
    {
        public DbSet<Setting> Settings => db.Set<Setting>();
    }
}
