using System.IO.Compression;
using System.Text;
using System.Xml;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>
/// The XML of one part, read forward with a bound on everything that could grow. Elements are recognized by their local name:
/// writers use different prefixes, and the strict variant of the format uses other namespaces.
/// </summary>
internal sealed class PartReader : IDisposable
{
    private readonly string _part;
    private readonly WorkbookPlace? _place;
    private readonly PartStream _stream;
    private readonly XmlReader _xml;
    private readonly char[] _chunk = new char[1024];
    private readonly StringBuilder _text = new();

    /// <param name="sheet">The sheet that the part holds; null for a part that is none.</param>
    /// <exception cref="UnreadableWorkbookException">The part cannot be unpacked. So do all that read on.</exception>
    public PartReader(ZipArchiveEntry entry, UnpackedBytes unpacked, string? sheet = null)
    {
        _part = entry.FullName;
        _place = sheet is null ? null : new WorkbookPlace(sheet);
        try
        {
            _stream = new PartStream(entry, unpacked);
            _xml = XmlReader.Create(_stream, new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
            });
        }
        catch (Exception exception) when (IsOfTheFile(exception))
        {
            throw Damage(exception);
        }
    }

    public string Name => _xml.LocalName;

    public bool IsStart => _xml.NodeType == XmlNodeType.Element;

    public bool IsEnd => _xml.NodeType == XmlNodeType.EndElement;

    public bool IsEmptyElement => _xml.IsEmptyElement;

    public bool IsText => _xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace;

    public bool Read()
    {
        bool more;
        try
        {
            more = _xml.Read();
        }
        catch (Exception exception) when (IsOfTheFile(exception))
        {
            throw Damage(exception);
        }

        return more && _xml.Depth > ReadingLimits.Depth
            ? throw new UnreadableWorkbookException(DamageKind.BrokenXml, _part) { Place = _place }
            : more;
    }

    /// <summary>An attribute by its local name; null when it is not there.</summary>
    public string? Attribute(string name)
    {
        string? value = null;
        for (var more = _xml.MoveToFirstAttribute(); more; more = _xml.MoveToNextAttribute())
        {
            if (_xml.LocalName == name && _xml.Prefix != "xmlns")
            {
                value = _xml.Value;
                break;
            }
        }

        _xml.MoveToElement();
        return value;
    }

    public bool MoveToFirstAttribute() => _xml.MoveToFirstAttribute();

    public bool MoveToNextAttribute() => _xml.MoveToNextAttribute();

    public void MoveToElement() => _xml.MoveToElement();

    public string Value => _xml.Value;

    /// <summary>The text within the element at hand, up to one character more than a cell can hold.</summary>
    public string ElementText()
    {
        _text.Clear();
        AppendElementText(_text);
        return _text.ToString();
    }

    /// <summary>Adds the text within the element at hand, up to one character more than a cell can hold in all.</summary>
    public void AppendElementText(StringBuilder text)
    {
        if (_xml.IsEmptyElement)
        {
            return;
        }

        var depth = _xml.Depth;
        while (Read() && _xml.Depth > depth)
        {
            if (!IsText)
            {
                continue;
            }

            AppendValue(text);
        }
    }

    /// <summary>Goes to the end of the element at hand.</summary>
    /// <returns>True when it holds text.</returns>
    public bool SkipElement()
    {
        if (_xml.IsEmptyElement)
        {
            return false;
        }

        var depth = _xml.Depth;
        var hasText = false;
        while (Read() && _xml.Depth > depth)
        {
            hasText |= _xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA;
        }

        return hasText;
    }

    /// <summary>Reads to the end of the part, so that all of it is checked.</summary>
    public void Finish()
    {
        while (Read())
        {
        }

        try
        {
            _stream.Drain();
        }
        catch (Exception exception) when (IsOfTheFile(exception))
        {
            throw Damage(exception);
        }
    }

    public void Dispose()
    {
        _xml.Dispose();
        _stream.Dispose();
    }

    /// <summary>Whatever a part makes the framework stumble over, it is the part's fault.</summary>
    private static bool IsOfTheFile(Exception exception) =>
        exception is XmlException or InvalidDataException or IOException or ArgumentException or NotSupportedException;

    private UnreadableWorkbookException Damage(Exception exception) =>
        new(exception is XmlException ? DamageKind.BrokenXml : DamageKind.UnreadablePart, _part) { Place = _place };

    private void AppendValue(StringBuilder text)
    {
        try
        {
            int count;
            while (text.Length <= ReadingLimits.CellText && (count = _xml.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0)
            {
                text.Append(_chunk, 0, Math.Min(count, ReadingLimits.CellText + 1 - text.Length));
            }
        }
        catch (Exception exception) when (IsOfTheFile(exception))
        {
            throw Damage(exception);
        }
    }
}
