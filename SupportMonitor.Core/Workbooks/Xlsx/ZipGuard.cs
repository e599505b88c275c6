using System.Buffers.Binary;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>
/// Looks at a file before it is opened: whether it is a zip at all, and whether its list of entries is of an honest length (the
/// framework would read all of it into memory first).
/// </summary>
internal static class ZipGuard
{
    private const int EndLength = 22;
    private const int EntryLength = 46;

    /// <exception cref="UnreadableWorkbookException">Not a workbook, an encrypted or an old one, or too large.</exception>
    public static void Check(Stream stream)
    {
        Span<byte> head = stackalloc byte[8];
        if (ReadAt(stream, 0, head) < 8)
        {
            throw new UnreadableWorkbookException(WorkbookFault.NotAWorkbook);
        }

        if (BinaryPrimitives.ReadUInt64BigEndian(head) == 0xD0CF11E0A1B11AE1)
        {
            throw new UnreadableWorkbookException(IsEncryptedPackage(stream) ? WorkbookFault.Encrypted : WorkbookFault.OldFormat);
        }

        if (stream.Length > ReadingLimits.UnpackedBytes)
        {
            throw new UnreadableWorkbookException(WorkbookFault.TooLarge, ReadingLimits.UnpackedMiB);
        }

        if (FindEntries(stream) is not { } at)
        {
            throw head[0] == 'P' && head[1] == 'K'
                ? new UnreadableWorkbookException(DamageKind.Archive)
                : new UnreadableWorkbookException(WorkbookFault.NotAWorkbook);
        }

        CountEntries(stream, at);
    }

    /// <summary>An encrypted workbook is an OLE file with a stream of this name; an old one has none.</summary>
    private static bool IsEncryptedPackage(Stream stream)
    {
        var name = System.Text.Encoding.Unicode.GetBytes("EncryptedPackage");
        var buffer = new byte[Math.Min(stream.Length, 4 * 1024 * 1024)];
        var count = ReadAt(stream, 0, buffer);
        var tail = new byte[Math.Min(stream.Length, 1024 * 1024)];
        var tailCount = ReadAt(stream, stream.Length - tail.Length, tail);
        return buffer.AsSpan(0, count).IndexOf(name) >= 0 || tail.AsSpan(0, tailCount).IndexOf(name) >= 0;
    }

    private static long? FindEntries(Stream stream)
    {
        var tail = new byte[Math.Min(stream.Length, EndLength + ushort.MaxValue + 20)];
        var start = stream.Length - tail.Length;
        ReadAt(stream, start, tail);
        for (var i = tail.Length - EndLength; i >= 0; i--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(i)) != 0x06054B50)
            {
                continue;
            }

            long entries = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(i + 16));
            if (entries == uint.MaxValue && i >= 20 && BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(i - 20)) == 0x07064B50)
            {
                Span<byte> large = stackalloc byte[56];
                var at = BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(i - 12));
                entries = at >= 0 && at < stream.Length && ReadAt(stream, at, large) == large.Length
                    ? BinaryPrimitives.ReadInt64LittleEndian(large[48..])
                    : -1;
            }

            return entries >= 0 && entries <= stream.Length ? entries : null;
        }

        return null;
    }

    private static void CountEntries(Stream stream, long at)
    {
        Span<byte> entry = stackalloc byte[EntryLength];
        var count = 0;
        while (ReadAt(stream, at, entry) == EntryLength && BinaryPrimitives.ReadUInt32LittleEndian(entry) == 0x02014B50)
        {
            if (++count > ReadingLimits.Entries)
            {
                throw new UnreadableWorkbookException(WorkbookFault.TooMany, ReadingLimits.Entries);
            }

            at += EntryLength
                + BinaryPrimitives.ReadUInt16LittleEndian(entry[28..])
                + BinaryPrimitives.ReadUInt16LittleEndian(entry[30..])
                + BinaryPrimitives.ReadUInt16LittleEndian(entry[32..]);
        }
    }

    private static int ReadAt(Stream stream, long at, Span<byte> buffer)
    {
        stream.Position = at;
        return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
    }
}
