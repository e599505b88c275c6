using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>
/// A table's records as the trail writes them (see <see cref="Core.Records.TrailEntry.After"/>): properties by name, in order,
/// without search and sort keys. Written by hand because a national import has seventy thousand.
/// </summary>
internal sealed class RecordJson : IDisposable
{
    private const string Id = "Id";

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _writer;
    private readonly (JsonEncodedText Name, int Place)[] _properties;

    public RecordJson(RegisterTable table)
    {
        _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
        _properties =
        [
            .. table.Columns.Index().Where(c => table.Format.Kind!.Shows(c.Item)).Select(c => (Name: c.Item, Place: c.Index))
                .Append((Name: Id, Place: -1))
                .OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => (JsonEncodedText.Encode(p.Name), p.Place)),
        ];
    }

    /// <param name="values">By the places of <see cref="RegisterTable.Columns"/>.</param>
    public string Write(int id, object?[] values)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();
        foreach (var (name, place) in _properties)
        {
            _writer.WritePropertyName(name);
            Write(place < 0 ? id : values[place]);
        }

        _writer.WriteEndObject();
        _writer.Flush();
        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }

    public void Dispose() => _writer.Dispose();

    private void Write(object? value)
    {
        switch (value)
        {
            case null:
                _writer.WriteNullValue();
                break;
            case int number:
                _writer.WriteNumberValue(number);
                break;
            case long number:
                _writer.WriteNumberValue(number);
                break;
            case DateOnly date:
                Span<char> day = stackalloc char[10];
                date.TryFormat(day, out _, "O", CultureInfo.InvariantCulture);
                _writer.WriteStringValue(day);
                break;
            default:
                _writer.WriteStringValue((string)value);
                break;
        }
    }
}
