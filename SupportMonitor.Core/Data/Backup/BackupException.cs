namespace SupportMonitor.Core.Data;

/// <summary>Why an archive cannot be used.</summary>
public enum BackupProblem
{
    /// <summary>The file is no archive of this program. {0} the file.</summary>
    NotAnArchive,

    /// <summary>The archive was cut or altered. {0} the file, {1} what in it.</summary>
    Altered,

    /// <summary>A newer version of the program wrote it. {0} the file, {1} that version, {2} this one.</summary>
    Newer,

    /// <summary>The passphrase does not open the archive's key. {0} the file.</summary>
    WrongPassphrase,

    /// <summary>A passphrase was given, but the archive has no key. {0} the file.</summary>
    NoKeyInside,

    /// <summary>The archive's database is damaged. {0} the file, {1} what SQLite says.</summary>
    Damaged,

    /// <summary>The disk has no room. {0} the directory, {1} the MiB needed, {2} the MiB free.</summary>
    NoRoom,

    /// <summary>
    /// A restore was interrupted and cannot be completed: a file stands where there must be none. {0} that file, {1} the one to come there.
    /// </summary>
    RestoreBlocked,
}

/// <summary>An archive cannot be used; nothing was changed.</summary>
public sealed class BackupException(BackupProblem problem, params object[] arguments)
    : Exception($"{problem}({string.Join(", ", arguments)})")
{
    public BackupProblem Problem { get; } = problem;

    /// <summary>What the words for the problem mention, in the order its documentation gives.</summary>
    public IReadOnlyList<object> Arguments { get; } = arguments;
}
