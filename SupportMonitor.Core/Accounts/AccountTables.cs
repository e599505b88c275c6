using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Accounts;

/// <summary>The tables of this folder's records.</summary>
public static class AccountTables
{
    extension(RegisterDb db)
    {
        public DbSet<Account> Accounts => db.Set<Account>();

        public DbSet<SignInLink> SignInLinks => db.Set<SignInLink>();

        public DbSet<EndedSession> EndedSessions => db.Set<EndedSession>();
    }
}
