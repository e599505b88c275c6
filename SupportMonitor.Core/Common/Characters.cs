using System.Globalization;
using System.Text;

namespace SupportMonitor.Core.Common;

/// <summary>
/// What stored text must not hold: invisible characters, in which alone two texts could differ, and what is no
/// character at all. The one place that says so.
/// </summary>
internal static class Characters
{
    /// <summary>Invisible as all format characters are, but in TCVN3 text it is the letter ư.</summary>
    public const char SoftHyphen = '\u00AD';

    /// <summary>
    /// Format characters (category Cf), and what else Unicode calls default ignorable: the grapheme joiner, inherent vowels of
    /// Khmer, variation selectors, and code points set aside for more of the kind. Hangul fillers are <see cref="IsBlank"/>.
    /// </summary>
    public static bool IsInvisible(Rune rune) =>
        rune.Value is 0x034F or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2065 or (>= 0xFE00 and <= 0xFE0F)
            or (>= 0xFFF0 and <= 0xFFF8) or (>= 0xE0000 and <= 0xE0FFF)
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    /// <summary>
    /// White space of any width, control characters, and what looks like a space without being one: Hangul fillers, the empty
    /// Braille cell.
    /// </summary>
    public static bool IsBlank(Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || rune.Value is 0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0;

    /// <summary>Code points that Unicode will never assign; the framework's own normalisation throws at U+FFFE.</summary>
    public static bool IsNoncharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;

    /// <summary>True for what stored text may hold anywhere; the single spaces between words are the caller's.</summary>
    public static bool IsKept(Rune rune, bool keepsSoftHyphens) =>
        rune.Value == SoftHyphen ? keepsSoftHyphens : !IsBlank(rune) && !IsInvisible(rune) && !IsNoncharacter(rune);
}
