using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace SupportMonitor.Core.Data;

/// <summary>Consistent copies of the database, made while others read and write.</summary>
public static class DatabaseBackup
{
    /// <summary>Writes the database as it stands at one moment to a new file.</summary>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The file is there already, or cannot be written.</exception>
    public static async Task WriteAsync(RegisterDb db, string newFile, CancellationToken cancellationToken = default) =>
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {newFile}", cancellationToken);

    /// <inheritdoc cref="WriteAsync(RegisterDb, string, CancellationToken)"/>
    /// <param name="services">With the database's context.</param>
    public static async Task WriteAsync(IServiceProvider services, string newFile, CancellationToken cancellationToken = default)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<RegisterDb>>().CreateDbContextAsync(cancellationToken);
        await WriteAsync(db, newFile, cancellationToken);
    }
}
