namespace SupportMonitor.Core.Data;

/// <summary>The data directory's secret key, read or made when a secret is first stored or read.</summary>
public sealed class StoredSecrets(DataPlace place)
{
    private SecretKey? _key;

    /// <exception cref="UnusableKeyFileException">The file is damaged, or cannot be read or written; asked again, it is read again.</exception>
    public SecretKey Key => _key ??= SecretKey.LoadOrCreate(place);
}
