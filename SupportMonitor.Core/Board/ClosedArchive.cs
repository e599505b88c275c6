using System.IO.Compression;
using System.Text.Json;

namespace SupportMonitor.Core.Board;

/// <summary>Freezes what a closed period keeps (<see cref="PeriodRegister"/>, <see cref="ClosedReport"/>), as JSON under Brotli, and thaws it.</summary>
public static class ClosedArchive
{
    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true };

    public static byte[] Freeze<T>(T kept)
        where T : class
    {
        using var bytes = new MemoryStream();
        using (var compressed = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(compressed, kept, Json);
        }

        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes were not made by <see cref="Freeze"/> of the same type.</exception>
    public static T Thaw<T>(byte[] frozen)
        where T : class
    {
        using var compressed = new BrotliStream(new MemoryStream(frozen), CompressionMode.Decompress);
        try
        {
            return JsonSerializer.Deserialize<T>(compressed, Json)
                ?? throw new InvalidDataException($"What a closed period keeps is empty: {typeof(T).Name}.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"What a closed period keeps cannot be read: {typeof(T).Name}.", exception);
        }
    }
}
