using System.Buffers.Binary;

namespace SupportMonitor.Core.Attachments;

/// <summary>What a file is by its content.</summary>
public enum AttachmentKind
{
    Pdf = 0,
    Jpeg = 1,
    Png = 2,
}

/// <summary>
/// Recognizes a file's kind by its content, not by its name. Never decodes anything: nothing hostile gets to run.
/// </summary>
public static class AttachmentKinds
{
    private const int Window = 1024;
    private const int MostChunks = 100_000;

    public static string MediaType(this AttachmentKind kind) => kind switch
    {
        AttachmentKind.Pdf => "application/pdf",
        AttachmentKind.Jpeg => "image/jpeg",
        _ => "image/png",
    };

    public static string Extension(this AttachmentKind kind) => kind switch
    {
        AttachmentKind.Pdf => ".pdf",
        AttachmentKind.Jpeg => ".jpg",
        _ => ".png",
    };

    /// <summary>Null when it is none of them, or cut short.</summary>
    /// <param name="file">Can seek; its position is moved.</param>
    public static AttachmentKind? Of(Stream file)
    {
        Span<byte> head = stackalloc byte[8];
        if (!ReadAt(file, 0, head))
        {
            return null;
        }

        return head.StartsWith("%PDF-"u8) ? (IsPdf(file, head) ? AttachmentKind.Pdf : null)
            : head.StartsWith(JpegStart) ? (IsJpeg(file) ? AttachmentKind.Jpeg : null)
            : head.SequenceEqual(PngStart) ? (IsPng(file) ? AttachmentKind.Png : null)
            : null;
    }

    private static ReadOnlySpan<byte> JpegStart => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> PngStart => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private static bool IsPdf(Stream file, ReadOnlySpan<byte> head) =>
        head[5] is (byte)'1' or (byte)'2' && head[6] == (byte)'.' && char.IsAsciiDigit((char)head[7]) && Tail(file).IndexOf("%%EOF"u8) >= 0;

    /// <summary>
    /// Segments up to the picture's own data, with its size among them, and an end after it. What may stand behind the end is
    /// passed over: telephones put their own marks there.
    /// </summary>
    private static bool IsJpeg(Stream file)
    {
        Span<byte> mark = stackalloc byte[4];
        Span<byte> frame = stackalloc byte[5];
        var sized = false;
        for (long at = 2; ReadAt(file, at, mark) && mark[0] == 0xFF;)
        {
            if (mark[1] == 0xFF)
            {
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(mark[2..]);
            if (length < 2)
            {
                return false;
            }

            if (mark[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                sized = ReadAt(file, at + 4, frame)
                    && BinaryPrimitives.ReadUInt16BigEndian(frame[1..]) > 0 && BinaryPrimitives.ReadUInt16BigEndian(frame[3..]) > 0;
            }

            at += 2 + length;
            if (mark[1] == 0xDA)
            {
                return sized && HasEnd(file, at);
            }
        }

        return false;
    }

    private static bool HasEnd(Stream file, long from)
    {
        var buffer = new byte[1 << 16];
        file.Position = from;
        var before = (byte)0;
        for (int count; (count = file.Read(buffer)) > 0; before = buffer[count - 1])
        {
            if ((before == 0xFF && buffer[0] == 0xD9) || buffer.AsSpan(0, count).IndexOf([(byte)0xFF, (byte)0xD9]) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Chunks one after the other, from a header with a size to the end, which is also the end of the file.</summary>
    private static bool IsPng(Stream file)
    {
        Span<byte> chunk = stackalloc byte[8];
        Span<byte> size = stackalloc byte[8];
        long at = PngStart.Length;
        for (var count = 0; count < MostChunks && ReadAt(file, at, chunk); count++)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            if (count == 0 && !(chunk[4..].SequenceEqual("IHDR"u8) && length == 13 && ReadAt(file, at + 8, size)
                && BinaryPrimitives.ReadUInt32BigEndian(size) > 0 && BinaryPrimitives.ReadUInt32BigEndian(size[4..]) > 0))
            {
                return false;
            }

            at += 12L + length;
            if (chunk[4..].SequenceEqual("IEND"u8))
            {
                return length == 0 && at == file.Length;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> Tail(Stream file)
    {
        var tail = new byte[Math.Min(Window, file.Length)];
        return ReadAt(file, file.Length - tail.Length, tail) ? tail : [];
    }

    private static bool ReadAt(Stream file, long at, Span<byte> into)
    {
        if (at + into.Length > file.Length)
        {
            return false;
        }

        file.Position = at;
        return file.ReadAtLeast(into, into.Length, throwOnEndOfStream: false) == into.Length;
    }
}
