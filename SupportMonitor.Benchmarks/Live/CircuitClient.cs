using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;

namespace SupportMonitor.Benchmarks.Live;

/// <summary>
/// A viewer without a browser: opens a page, starts its circuit as the framework's script does, acknowledges what is rendered,
/// and notes when. Speaks just enough of the circuit's protocol for that.
/// </summary>
internal sealed partial class CircuitClient : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly TaskCompletionSource _rendered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _gone = new();
    private Task _reading = Task.CompletedTask;
    private long _lastBatch;
    private long _bytes;

    /// <summary>When the newest batch arrived, on the machine's monotonic clock; 0 before the first.</summary>
    public long LastBatch => Volatile.Read(ref _lastBatch);

    /// <summary>Bytes of all batches since the last call.</summary>
    public long TakeBytes() => Interlocked.Exchange(ref _bytes, 0);

    public static async Task<CircuitClient> OpenAsync(HttpClient http, string cookie, Uri page)
    {
        var html = await http.GetStringAsync(page);
        var client = new CircuitClient();
        var address = new UriBuilder(new Uri(page, "/_blazor")) { Scheme = "ws" }.Uri;
        if (cookie.Length > 0)
        {
            client._socket.Options.SetRequestHeader("Cookie", cookie);
        }

        await client._socket.ConnectAsync(address, CancellationToken.None);
        await client.SendAsync("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray());
        await client.ReceiveAsync(new byte[256]);
        client._reading = client.ReadAsync();
        var markers = MarkerPattern().Matches(html).Select(m => m.Groups["marker"].Value).Where(m => m.Contains("descriptor", StringComparison.Ordinal)).ToList();
        var state = StatePattern().Match(html).Groups["state"].Value;
        await client.InvokeAsync("StartCircuit", "1", new Uri(page, "/").ToString(), page.ToString(), "[]", "");
        var operations = markers.Select((marker, i) => $"{{\"type\":\"add\",\"ssrComponentId\":{i + 1},\"marker\":{marker}}}");
        await client.InvokeAsync("UpdateRootComponents", null, $"{{\"batchId\":1,\"operations\":[{string.Join(',', operations)}]}}", state);
        await client._rendered.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _socket.Abort();
        await _reading;
        _socket.Dispose();
        _gone.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[1 << 14];
        var (start, end) = (0, 0);
        try
        {
            while (!_gone.IsCancellationRequested)
            {
                if (end == buffer.Length)
                {
                    // What is whole has been taken: what is left begins a message, and grows until that fits.
                    var larger = start > 0 ? buffer : new byte[buffer.Length * 2];
                    buffer.AsSpan(start, end - start).CopyTo(larger);
                    (buffer, start, end) = (larger, 0, end - start);
                }

                end += await ReceiveAsync(buffer.AsMemory(end));
                while (TryTake(buffer.AsSpan(start, end - start), out var from, out var length))
                {
                    await HandleAsync(buffer.AsMemory(start + from, length));
                    start += from + length;
                }

                if (start == end)
                {
                    (start, end) = (0, 0);
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            _rendered.TrySetException(exception);
        }
        catch (Exception exception)
        {
            _rendered.TrySetException(exception);
            throw;
        }
    }

    private async Task HandleAsync(ReadOnlyMemory<byte> message)
    {
        var (kind, target, number) = ReadHead(message.Span);
        switch (kind)
        {
            case 1:
                if (target == "JS.RenderBatch")
                {
                    Interlocked.Add(ref _bytes, message.Length);
                    Volatile.Write(ref _lastBatch, Stopwatch.GetTimestamp());
                    await InvokeAsync("OnRenderCompleted", null, number, null);
                }
                else if (target == "JS.BeginInvokeJS")
                {
                    await InvokeAsync("EndInvokeJSFromDotNet", null, number, true, $"[{number},true,null]");
                }
                else if (target == "JS.EndUpdateRootComponents")
                {
                    _rendered.TrySetResult();
                }
                else if (target == "JS.Error")
                {
                    _rendered.TrySetException(new InvalidOperationException("The circuit failed."));
                }

                break;
            case 6:
                await SendAsync([2, 0x91, 6]);
                break;
        }
    }

    /// <summary>A message's kind, and of a call its target and, where that begins with a number, its first argument.</summary>
    private static (long Kind, string? Target, long Number) ReadHead(ReadOnlySpan<byte> message)
    {
        var reader = new PackReader(message);
        reader.ReadArray();
        var kind = reader.ReadInteger();
        if (kind != 1)
        {
            return (kind, null, 0);
        }

        reader.Skip();
        reader.Skip();
        var target = reader.ReadString();
        reader.ReadArray();
        return (kind, target, target is "JS.RenderBatch" or "JS.BeginInvokeJS" ? reader.ReadInteger() : 0);
    }

    private Task InvokeAsync(string target, string? id, params object?[] arguments)
    {
        var message = new List<byte> { 0x96, 1, 0x80 };
        Pack(message, id);
        Pack(message, target);
        message.Add((byte)(0x90 + arguments.Length));
        foreach (var argument in arguments)
        {
            Pack(message, argument);
        }

        message.Add(0x90);
        var framed = new List<byte>();
        for (var length = message.Count; ;)
        {
            var low = (byte)(length & 0x7f);
            length >>= 7;
            framed.Add(length > 0 ? (byte)(low | 0x80) : low);
            if (length == 0)
            {
                break;
            }
        }

        framed.AddRange(message);
        return SendAsync([.. framed]);
    }

    private static void Pack(List<byte> to, object? value)
    {
        switch (value)
        {
            case null:
                to.Add(0xc0);
                break;
            case bool flag:
                to.Add(flag ? (byte)0xc3 : (byte)0xc2);
                break;
            case long number:
                to.Add(0xd3);
                var eight = new byte[8];
                BinaryPrimitives.WriteInt64BigEndian(eight, number);
                to.AddRange(eight);
                break;
            default:
                var text = Encoding.UTF8.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture)!);
                var four = new byte[4];
                BinaryPrimitives.WriteInt32BigEndian(four, text.Length);
                to.Add(0xdb);
                to.AddRange(four);
                to.AddRange(text);
                break;
        }
    }

    /// <summary>Where the first message begins and how long it is, when all of it has come.</summary>
    private static bool TryTake(ReadOnlySpan<byte> pending, out int from, out int length)
    {
        (from, length) = (0, 0);
        for (var shift = 0; from < pending.Length; shift += 7)
        {
            var next = pending[from++];
            length |= (next & 0x7f) << shift;
            if ((next & 0x80) == 0)
            {
                return pending.Length >= from + length;
            }
        }

        return false;
    }

    private async ValueTask<int> ReceiveAsync(Memory<byte> buffer)
    {
        var result = await _socket.ReceiveAsync(buffer, _gone.Token);
        return result.MessageType == WebSocketMessageType.Close ? throw new WebSocketException("closed") : result.Count;
    }

    private Task SendAsync(byte[] bytes) => _socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, _gone.Token);

    [GeneratedRegex("<!--Blazor:(?<marker>{.*?})-->", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MarkerPattern();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StatePattern();

    /// <summary>Reads the few MessagePack values that the protocol's messages begin with.</summary>
    private ref struct PackReader(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private int _at;

        public int ReadArray()
        {
            var head = _bytes[_at++];
            return head switch
            {
                >= 0x90 and <= 0x9f => head & 0xf,
                0xdc => (int)Take(2),
                _ => (int)Take(4),
            };
        }

        public long ReadInteger()
        {
            var head = _bytes[_at++];
            return head switch
            {
                <= 0x7f => head,
                >= 0xe0 => (sbyte)head,
                0xcc or 0xd0 => (long)Take(1),
                0xcd or 0xd1 => (long)Take(2),
                0xce or 0xd2 => (long)Take(4),
                _ => (long)Take(8),
            };
        }

        public string ReadString()
        {
            var head = _bytes[_at++];
            var length = head switch
            {
                >= 0xa0 and <= 0xbf => head & 0x1f,
                0xd9 => (int)Take(1),
                0xda => (int)Take(2),
                _ => (int)Take(4),
            };
            _at += length;
            return Encoding.UTF8.GetString(_bytes.Slice(_at - length, length));
        }

        /// <summary>Passes over nil, an empty map or a string: what headers and invocation ids are.</summary>
        public void Skip()
        {
            if (_bytes[_at] is 0xc0 or 0x80)
            {
                _at++;
            }
            else
            {
                ReadString();
            }
        }

        private ulong Take(int count)
        {
            ulong value = 0;
            for (var i = 0; i < count; i++)
            {
                value = (value << 8) | _bytes[_at++];
            }

            return value;
        }
    }
}
