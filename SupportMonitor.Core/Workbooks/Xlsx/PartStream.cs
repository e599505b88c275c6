using System.IO.Compression;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>What was unpacked of a workbook so far, over all its parts.</summary>
internal sealed class UnpackedBytes(Action<long>? onRead)
{
    private long _count;

    public void Add(int count)
    {
        _count += count;
        if (_count > ReadingLimits.UnpackedBytes)
        {
            throw new UnreadableWorkbookException(WorkbookFault.TooLarge, ReadingLimits.UnpackedMiB);
        }

        onRead?.Invoke(_count);
    }
}

/// <summary>
/// A part while it is unpacked: counts what really comes out, whatever the headers promise, and checks length and checksum at
/// the end, so that a damaged file is not read as another register. What is wrong with it is an <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class PartStream(ZipArchiveEntry entry, UnpackedBytes unpacked) : Stream
{
    private static readonly uint[] Table = MakeTable();

    private readonly Stream _inner = entry.Open();
    private long _length;
    private uint _crc = uint.MaxValue;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = _inner.Read(buffer);
        if (count == 0 && buffer.Length > 0)
        {
            if (_length != entry.Length || ~_crc != entry.Crc32)
            {
                throw new InvalidDataException(entry.FullName);
            }

            return 0;
        }

        _length += count;
        unpacked.Add(count);
        if (_length > ReadingLimits.RatioMattersFrom && _length / Math.Max(1, entry.CompressedLength) > ReadingLimits.CompressionRatio)
        {
            throw new UnreadableWorkbookException(WorkbookFault.SuspiciousCompression, entry.FullName);
        }

        var crc = _crc;
        foreach (var b in buffer[..count])
        {
            crc = Table[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        _crc = crc;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Reads what the caller had no use for, so that the whole part is checked.</summary>
    public void Drain()
    {
        Span<byte> buffer = stackalloc byte[8192];
        while (Read(buffer) > 0)
        {
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 1 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            }

            table[i] = value;
        }

        return table;
    }
}
