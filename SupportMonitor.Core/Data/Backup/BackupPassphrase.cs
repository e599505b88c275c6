namespace SupportMonitor.Core.Data;

/// <summary>A passphrase stands in a file, never in arguments, which every user of the machine can read.</summary>
public static class BackupPassphrase
{
    /// <summary>Characters; a file of spaces protects nothing.</summary>
    public const int Shortest = 12;

    /// <summary>The first line, without what an editor puts around it.</summary>
    /// <exception cref="PassphraseFileException">It cannot be read, or is too short.</exception>
    public static async Task<string> ReadAsync(string file, CancellationToken cancellationToken = default)
    {
        try
        {
            using var reader = new StreamReader(file);
            return (await reader.ReadLineAsync(cancellationToken))?.Trim() is { Length: >= Shortest } passphrase
                ? passphrase
                : throw new PassphraseFileException(file, null);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or (IOException and not PassphraseFileException))
        {
            throw new PassphraseFileException(file, exception);
        }
    }
}

/// <summary>There is no passphrase in the file that was named for it.</summary>
/// <param name="inner">Null when it can be read, but what it holds is too short.</param>
public sealed class PassphraseFileException(string file, Exception? inner)
    : IOException($"No passphrase of at least {BackupPassphrase.Shortest} characters in {file}. {inner?.Message}", inner)
{
    public string File { get; } = file;
}
