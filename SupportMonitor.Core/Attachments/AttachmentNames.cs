using System.Globalization;
using System.Text;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Attachments;

/// <summary>What an attachment's download is called. The name is never used to find or store anything.</summary>
public static class AttachmentNames
{
    /// <summary>Characters, the extension included.</summary>
    public const int Most = 150;

    private const string Nameless = "tep";
    private const string Refused = "<>:\"|?*";

    /// <summary>The last part of what a browser said, without what no file system likes or what hides an ending.</summary>
    /// <param name="kind">What the content is; the name ends accordingly.</param>
    public static string Clean(string? given, AttachmentKind kind)
    {
        var last = (given ?? "")[((given ?? "").LastIndexOfAny(['/', '\\']) + 1)..];
        var name = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            var harmless = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.PrivateUse
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            if (harmless && !(rune.IsAscii && Refused.Contains((char)rune.Value, StringComparison.Ordinal)))
            {
                name.Append(rune.ToString());
            }
        }

        // Cleaned of format characters too, which can turn the direction of writing, so that "fdp.exe" reads "exe.pdf".
        var clean = VietnameseText.Clean(name.ToString()).Trim(' ', '.');
        var extension = kind.Extension();
        var known = Endings(kind).FirstOrDefault(e => clean.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        var stem = (known is null ? clean : clean[..^known.Length]).Trim(' ', '.');
        var ending = known is null ? extension : clean[^known.Length..];
        return Shorten(stem.Trim('\uFFFD').Length == 0 ? Nameless : stem, Most - ending.Length) + ending;
    }

    private static string[] Endings(AttachmentKind kind) => kind == AttachmentKind.Jpeg ? [".jpg", ".jpeg"] : [kind.Extension()];

    private static string Shorten(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
