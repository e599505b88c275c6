using System.IO.Compression;
using System.Text.Json;

namespace SupportMonitor.Core.Coverage;

/// <summary>Freezes a <see cref="PeriodRegister"/> for a closed period, as JSON under Brotli, and thaws it.</summary>
public static class PeriodRegisterArchive
{
    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true };

    public static byte[] Freeze(PeriodRegister register)
    {
        using var bytes = new MemoryStream();
        using (var compressed = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(compressed, register, Json);
        }

        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes were not made by <see cref="Freeze"/>.</exception>
    public static PeriodRegister Thaw(byte[] frozen)
    {
        using var compressed = new BrotliStream(new MemoryStream(frozen), CompressionMode.Decompress);
        try
        {
            return JsonSerializer.Deserialize<PeriodRegister>(compressed, Json)
                ?? throw new InvalidDataException("A closed period's register is empty.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("A closed period's register cannot be read.", exception);
        }
    }
}
