using System.Buffers.Binary;

namespace SupportMonitor.Tests.Support;

/// <summary>The smallest files that are what they say.</summary>
public static class Samples
{
    public static MemoryStream Pdf(string inside = "") => new([.. "%PDF-1.4\n1 0 obj<<>>endobj\n"u8, .. System.Text.Encoding.UTF8.GetBytes(inside), .. "\n%%EOF\n"u8]);

    public static byte[] PngBytes { get; } =
    [
        0x89, .. "PNG\r\n"u8, 0x1A, 0x0A,
        .. Chunk("IHDR"u8, [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
        .. Chunk("IDAT"u8, [0x78, 0x9C, 0x63, 0x60, 0, 0, 0, 2, 0, 1]),
        .. Chunk("IEND"u8, []),
    ];

    public static byte[] JpegBytes { get; } =
    [
        0xFF, 0xD8,
        0xFF, 0xE0, 0, 4, 0x4A, 0x46,
        0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0x3F, 0,
        0x12, 0x34,
        0xFF, 0xD9,
    ];

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        return [.. length, .. name, .. data, 0, 0, 0, 0];
    }
}
