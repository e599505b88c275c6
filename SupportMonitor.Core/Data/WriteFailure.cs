using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Data;

/// <summary>
/// What a failed write means in the register's words: the services ask beforehand, the database has the last word. The one place that
/// reads SQLite's codes and the system's.
/// </summary>
public static class WriteFailure
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int UniqueViolated = 2067;
    private const int ForeignKeyViolated = 787;

    /// <summary>How SQLite reports ON DELETE RESTRICT.</summary>
    private const int RestrictViolated = 1811;

    private const int NotPermitted = 3;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>How SQLite reports that the index of its log has no room.</summary>
    private const int NoRoomForIndex = 4874;

    // As Linux numbers them; Windows' are HRESULTs of its own errors 39, 112, 19 and 1117.
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;
    private const int ReadOnlySystem = 30;
    private const int DeviceError = 5;
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsWriteProtected = unchecked((int)0x80070013);
    private const int WindowsDeviceError = unchecked((int)0x8007045D);

    /// <summary>True when other processes kept the database to themselves for as long as a writer waits.</summary>
    public static bool IsBusy(Exception? exception) => exception is SqliteException { SqliteErrorCode: Busy or Locked };

    /// <summary>True for a fault of the machine after which what is stored can be read still.</summary>
    public static bool LeavesReading(Refusal refusal) => refusal is Refusal.DiskFull or Refusal.DataReadOnly or Refusal.DataUnavailable;

    /// <summary>
    /// What is wrong with the machine, if that is why something failed: the disk, the data's permissions, the database or its lock. Null
    /// for everything else. A refusal that says so already is returned as it is.
    /// </summary>
    public static RefusedException? FaultOf(Exception? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is RefusedException refused)
            {
                return refused.Refusal is Refusal.Busy or Refusal.DataDamaged || LeavesReading(refused.Refusal) ? refused : null;
            }

            if (MeaningOf(cause) is { } meaning)
            {
                return RefusedException.Because(exception!, meaning);
            }
        }

        return null;
    }

    /// <summary>Runs what writes; a fault of the machine becomes a refusal that says it in plain words.</summary>
    /// <exception cref="RefusedException">A fault of the machine, beside what the work itself refuses.</exception>
    public static async Task<T> InWordsAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (exception is not RefusedException && FaultOf(exception) is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>Null when the failure is none that people cause by working side by side, nor one of the machine.</summary>
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
            _ => FaultOf(exception),
        };
    }

    private static Refusal? MeaningOf(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: Busy or Locked } => Refusal.Busy,
        SqliteException { SqliteErrorCode: Full } or SqliteException { SqliteExtendedErrorCode: NoRoomForIndex } => Refusal.DiskFull,
        SqliteException { SqliteErrorCode: ReadOnly or NotPermitted } => Refusal.DataReadOnly,
        SqliteException { SqliteErrorCode: IoError or CannotOpen } => Refusal.DataUnavailable,
        SqliteException { SqliteErrorCode: Corrupt or NotADatabase } => Refusal.DataDamaged,
        IOException { HResult: NoSpace or QuotaExceeded or WindowsDiskFull or WindowsHandleDiskFull } => Refusal.DiskFull,
        IOException { HResult: ReadOnlySystem or WindowsWriteProtected } or UnauthorizedAccessException => Refusal.DataReadOnly,
        IOException { HResult: DeviceError or WindowsDeviceError } => Refusal.DataUnavailable,
        _ => null,
    };
}
