using System.Security.Cryptography;

namespace SupportMonitor.Core.Data;

/// <summary>Copies bytes and hashes them in one pass.</summary>
internal static class HashedCopy
{
    private const int BufferSize = 1 << 17;

    /// <summary>Copies to the end.</summary>
    /// <param name="most">Bytes after which it stops: an archive that says less than it holds is altered.</param>
    /// <returns>SHA-256 in small hexadecimal digits.</returns>
    public static async Task<string> RunAsync(Stream from, Stream to, CancellationToken cancellationToken, long most = long.MaxValue)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        for (int count; most >= 0 && (count = await from.ReadAsync(buffer, cancellationToken)) > 0; most -= count)
        {
            hash.AppendData(buffer, 0, count);
            await to.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Hashes a number of bytes from where the stream stands.</summary>
    public static async Task AppendAsync(IncrementalHash hash, Stream from, long bytes, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        while (bytes > 0)
        {
            var count = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, bytes)), cancellationToken);
            if (count == 0)
            {
                throw new EndOfStreamException();
            }

            hash.AppendData(buffer, 0, count);
            bytes -= count;
        }
    }
}
