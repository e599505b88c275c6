namespace SupportMonitor.Core.Data;

/// <summary>
/// The data as they stand cannot be used, and nothing was written: a person has to decide. The program says it in plain words and ends.
/// </summary>
public abstract class DataRefusedException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>
/// Beside the database stands a log of changes that belongs to another one: the database's file was copied there by hand. SQLite would
/// write those changes over it.
/// </summary>
/// <param name="database">The main file.</param>
/// <param name="log">The file beside it.</param>
public sealed class ForeignLogException(string database, string log) : DataRefusedException($"{log} belongs to another file than {database}.")
{
    public string Database { get; } = database;

    public string Log { get; } = log;
}

/// <summary>The database was brought up to date by a newer version of the program.</summary>
/// <param name="needed">The newest change of the database, which the program to install must know.</param>
/// <param name="known">The newest change that this program knows.</param>
public sealed class NewerDatabaseException(string needed, string known) : DataRefusedException($"The database has {needed}; this program knows up to {known}.")
{
    public string Needed { get; } = needed;

    public string Known { get; } = known;
}

/// <summary>The file of the secret key is damaged, or cannot be read or written.</summary>
/// <param name="path">The file.</param>
public sealed class UnusableKeyFileException(string path, Exception cause) : DataRefusedException($"{path}: {cause.Message}", cause)
{
    /// <summary>The file.</summary>
    public string File { get; } = path;
}
