using System.Text;

namespace SupportMonitor.Tests.Support;

/// <summary>An upload of any length that takes no memory; it begins as a PDF does.</summary>
internal sealed class EndlessUpload(long length) : Stream
{
    private static readonly byte[] Start = Encoding.ASCII.GetBytes("%PDF-1.4\n");

    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var take = (int)Math.Min(count, length - _position);
        for (var i = 0; i < take; i++, _position++)
        {
            buffer[offset + i] = _position < Start.Length ? Start[_position] : (byte)' ';
        }

        return take;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
