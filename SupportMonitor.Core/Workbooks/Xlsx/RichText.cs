using System.Globalization;
using System.Text;
using System.Xml;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>Text in runs, as shared and inline strings have it.</summary>
internal static class RichText
{
    /// <summary>Adds the text of the element at hand: its runs, without hints of how to pronounce them.</summary>
    public static void Append(PartReader reader, StringBuilder text)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var name = reader.Name;
        while (reader.Read() && !(reader.IsEnd && reader.Name == name))
        {
            if (reader.IsStart && reader.Name == "t")
            {
                reader.AppendElementText(text);
            }
            else if (reader.IsStart && reader.Name == "rPh")
            {
                reader.SkipElement();
            }
        }
    }

    /// <summary>
    /// Characters that XML cannot hold stand as _x000D_. Halves of a pair come one by one; what remains alone is mended where
    /// texts are cleaned.
    /// </summary>
    public static string Unescape(string text)
    {
        var at = text.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var from = 0;
        while (at >= 0 && at + 7 <= text.Length)
        {
            if (text[at + 6] == '_'
                && ushort.TryParse(
                    text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                result.Append(text, from, at - from).Append((char)code);
                from = at + 7;
                at = text.IndexOf("_x", from, StringComparison.Ordinal);
            }
            else
            {
                at = text.IndexOf("_x", at + 2, StringComparison.Ordinal);
            }
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>The other way round: what XML cannot hold, and what would be read as such.</summary>
    public static string Escape(string text)
    {
        StringBuilder? result = null;
        for (var i = 0; i < text.Length; i++)
        {
            var pair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            var plain = pair || (XmlConvert.IsXmlChar(text[i]) && !char.IsSurrogate(text[i]) && !LooksEscaped(text, i));
            if (!plain)
            {
                result ??= new StringBuilder(text, 0, i, text.Length + 16);
                result.Append(char.IsSurrogate(text[i]) ? "\uFFFD" : string.Create(CultureInfo.InvariantCulture, $"_x{(int)text[i]:X4}_"));
                continue;
            }

            result?.Append(text[i]);
            if (pair)
            {
                result?.Append(text[++i]);
                i += result is null ? 1 : 0;
            }
        }

        return result?.ToString() ?? text;
    }

    private static bool LooksEscaped(string text, int at) =>
        text[at] == '_' && at + 7 <= text.Length && text[at + 1] == 'x' && text[at + 6] == '_'
        && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _);
}
