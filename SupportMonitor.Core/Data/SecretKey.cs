using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SupportMonitor.Core.Data;

/// <summary>
/// The key that protects secrets in the database, in a file of its own (<see cref="DataPlace.SecretKey"/>): someone who gets hold of the
/// database alone reads none of them. A backup has it only sealed with a passphrase.
/// </summary>
public sealed class SecretKey
{
    private const int Version = 1;
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int SaltBytes = 16;
    private const int Rounds = 600_000;

    /// <summary>A file that was tampered with must not keep the machine busy for minutes.</summary>
    private const int MostRounds = 10_000_000;

    private const string Prefix = "v1:";

    private readonly byte[] _key;

    private SecretKey(byte[] key)
    {
        _key = key;
        Id = IdOf(key);
    }

    /// <summary>The first 16 hexadecimal digits of the key's SHA-256: tells keys apart and a damaged file from a whole one.</summary>
    public string Id { get; }

    /// <summary>The key of the data directory; a new one where there is none yet.</summary>
    /// <exception cref="UnusableKeyFileException">The file is damaged, or cannot be read or written.</exception>
    public static SecretKey LoadOrCreate(DataPlace place)
    {
        if (Load(place) is { } present)
        {
            return present;
        }

        var key = New();
        try
        {
            Directory.CreateDirectory(place.Directory);
            return WholeFile.TryCreate(place.SecretKey, key.ToFile()) ? key : Load(place)!;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnusableKeyFileException(place.SecretKey, exception);
        }
    }

    /// <summary>The key of the data directory; null where there is none.</summary>
    /// <exception cref="UnusableKeyFileException">The file is damaged or cannot be read.</exception>
    public static SecretKey? Load(DataPlace place)
    {
        try
        {
            return FromFile(File.ReadAllBytes(place.SecretKey));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new UnusableKeyFileException(place.SecretKey, exception);
        }
    }

    /// <summary>A key that stands in no file yet.</summary>
    public static SecretKey New() => new(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>Makes this the key of a data directory, in place of the one it has.</summary>
    public void Save(DataPlace place) => WholeFile.Write(place.SecretKey, ToFile());

    /// <summary>A secret as it is stored: v1, the key's id and base64 of nonce, tag and cipher.</summary>
    /// <param name="context">Whose secret it is, such as "accountId/name": stored elsewhere it cannot be read.</param>
    public string Protect(string plain, string context)
    {
        var bytes = Encoding.UTF8.GetBytes(plain);
        var sealedBytes = Encrypt(_key, bytes, Encoding.UTF8.GetBytes(context));
        return $"{Prefix}{Id}:{Convert.ToBase64String(sealedBytes)}";
    }

    /// <returns>Null when it is no protected secret, or one of another key or another context.</returns>
    public string? TryUnprotect(string stored, string context)
    {
        if (!IsProtected(stored) || stored.Split(':') is not [_, var id, var text] || id != Id)
        {
            return null;
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count)
            && TryDecrypt(_key, bytes.AsSpan(0, count), Encoding.UTF8.GetBytes(context), out var plain)
            ? Encoding.UTF8.GetString(plain)
            : null;
    }

    /// <summary>True for what <see cref="Protect"/> wrote, with whatever key.</summary>
    public static bool IsProtected(string stored) => stored.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The key for a backup: only someone who knows the passphrase can open it.</summary>
    public static byte[] Seal(SecretKey key, string passphrase)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var content = Encrypt(Derive(passphrase, salt, Rounds), key._key, SealContext(key.Id, Rounds));
        return JsonSerializer.SerializeToUtf8Bytes(new SealedKey(Version, key.Id, "PBKDF2-SHA256", Rounds, salt, "AES-256-GCM", content), Json);
    }

    /// <exception cref="WrongPassphraseException">It was sealed with another passphrase.</exception>
    /// <exception cref="InvalidDataException">It is no sealed key, or of a newer version.</exception>
    public static SecretKey Open(byte[] sealedKey, string passphrase)
    {
        var file = Read<SealedKey>(sealedKey);
        if (file is not { Version: Version, Rounds: > 0 and <= MostRounds, Salt.Length: > 0, Content.Length: >= NonceBytes + TagBytes, Id: not null })
        {
            throw new InvalidDataException("Not a sealed key of this version.");
        }

        return TryDecrypt(Derive(passphrase, file.Salt, file.Rounds), file.Content, SealContext(file.Id, file.Rounds), out var key)
            && key.Length == KeyBytes
            ? new SecretKey(key)
            : throw new WrongPassphraseException();
    }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private byte[] ToFile() => JsonSerializer.SerializeToUtf8Bytes(new KeyFile(Version, Id, _key), Json);

    private static SecretKey FromFile(byte[] content) =>
        Read<KeyFile>(content) is { Version: Version, Key.Length: KeyBytes } file && file.Id == IdOf(file.Key)
            ? new SecretKey(file.Key)
            : throw new InvalidDataException("The file is damaged.");

    private static T? Read<T>(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(content, Json);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("The file is damaged.", exception);
        }
    }

    private static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key))[..16];

    private static byte[] SealContext(string id, int rounds) => Encoding.UTF8.GetBytes($"supportmonitor/secret-key/{Version}/{id}/{rounds}");

    private static byte[] Derive(string passphrase, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(passphrase.Normalize(NormalizationForm.FormC), salt, rounds, HashAlgorithmName.SHA256, KeyBytes);

    private static byte[] Encrypt(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
    {
        var result = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(result.AsSpan(0, NonceBytes), plain, result.AsSpan(NonceBytes + TagBytes), result.AsSpan(NonceBytes, TagBytes), context);
        return result;
    }

    private static bool TryDecrypt(byte[] key, ReadOnlySpan<byte> content, ReadOnlySpan<byte> context, [NotNullWhen(true)] out byte[]? plain)
    {
        plain = null;
        if (content.Length < NonceBytes + TagBytes)
        {
            return false;
        }

        var result = new byte[content.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(content[..NonceBytes], content[(NonceBytes + TagBytes)..], content.Slice(NonceBytes, TagBytes), result, context);
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        plain = result;
        return true;
    }

    private sealed record KeyFile(int Version, string Id, byte[] Key);

    private sealed record SealedKey(int Version, string Id, string KeyDerivation, int Rounds, byte[] Salt, string Cipher, byte[] Content);
}

/// <summary>A sealed key was opened with another passphrase than it was sealed with.</summary>
public sealed class WrongPassphraseException() : Exception("The passphrase is wrong.");
