using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Data;

/// <summary>
/// What a failed write means in the register's words: the services ask beforehand, the database has the last word.
/// </summary>
public static class WriteFailure
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int UniqueViolated = 2067;
    private const int ForeignKeyViolated = 787;

    /// <summary>How SQLite reports ON DELETE RESTRICT.</summary>
    private const int RestrictViolated = 1811;

    /// <summary>True when other processes kept the database to themselves for as long as a writer waits.</summary>
    public static bool IsBusy(Exception? exception) => exception is SqliteException { SqliteErrorCode: Busy or Locked };

    /// <summary>Null when the failure is none that people cause by working side by side.</summary>
    /// <param name="key">The failed record's key.</param>
    /// <param name="duplicate">What it means that the record is there already; null where only a fault of the program explains
    /// it.</param>
    public static RefusedException? RefusalFor(
        DbUpdateException exception, EntityEntry? record, string key, Func<RefusedException?> duplicate)
    {
        if (exception is DbUpdateConcurrencyException)
        {
            return new RefusedException(Refusal.ChangedMeanwhile, key);
        }

        return exception.InnerException switch
        {
            SqliteException { SqliteExtendedErrorCode: UniqueViolated } => duplicate(),
            SqliteException { SqliteExtendedErrorCode: ForeignKeyViolated or RestrictViolated } =>
                new RefusedException(record?.State == EntityState.Deleted ? Refusal.InUse : Refusal.NotFound, key),
            var inner when IsBusy(inner) => new RefusedException(Refusal.Busy),
            _ => null,
        };
    }
}
