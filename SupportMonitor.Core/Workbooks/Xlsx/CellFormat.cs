using System.Globalization;
using System.Text.RegularExpressions;
using ExcelNumberFormat;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>
/// How a cell shows its value (ECMA-376 part 1, 18.8.31): a code stored as 8 is shown as CB008 under "CB"000, and
/// that is what they mean.
/// </summary>
internal sealed partial class CellFormat
{
    /// <summary>Stand in for separators that differ from country to country, so that their use can be seen.</summary>
    private static readonly CultureInfo Marked = new("") { NumberFormat = { NumberGroupSeparator = "\u0001", NumberDecimalSeparator = "\u0002" } };

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    private readonly NumberFormat _format;

    /// <param name="code">As the file has it: "CB"000, dd/mm/yyyy, @.</param>
    public CellFormat(string code)
    {
        Code = code;
        _format = new NumberFormat(code);
        var tokens = Literals().Replace(code, "").Replace("General", "0", StringComparison.OrdinalIgnoreCase);
        IsReadable = _format.IsValid;
        IsDate = IsReadable && (_format.IsDateTimeFormat || _format.IsTimeSpanFormat);
        ShowsWholeDate = _format.IsDateTimeFormat && !HasOtherCalendar(code)
            && "ymd".All(c => tokens.Contains(c, StringComparison.OrdinalIgnoreCase));
        Rescales = Rescaling().IsMatch(tokens);
    }

    /// <summary>General, and Text for a value that is a number: the value as it stands.</summary>
    public static CellFormat General { get; } = new("General");

    public string Code { get; }

    /// <summary>False for a code that follows no rule of the format's.</summary>
    public bool IsReadable { get; }

    /// <summary>Days, hours or both.</summary>
    public bool IsDate { get; }

    /// <summary>Day, month and year are all shown, by the calendar that is stored: a cell under mm/yyyy hides its day.</summary>
    public bool ShowsWholeDate { get; }

    /// <summary>Percent, fractions, powers of ten and thousands show another number than the one that is stored.</summary>
    private bool Rescales { get; }

    /// <summary>The number as the cell shows it.</summary>
    /// <param name="isExact">
    /// True when zeros and literals are all that the format adds: what is shown is then the same in every country, and all of
    /// it is meant.
    /// </param>
    public string Show(double number, out bool isExact)
    {
        var marked = _format.Format(number, Marked);
        isExact = !Rescales && !marked.AsSpan().ContainsAny('\u0001', '\u0002') && Math.Floor(number) == number;
        return isExact ? marked : _format.Format(number, Vietnamese);
    }

    /// <summary>A serial number as the day or time that the cell shows.</summary>
    public string ShowMoment(double serial, bool date1904) =>
        HasOtherCalendar(Code) ? Code : _format.Format(serial, Vietnamese, date1904);

    public string Show(DateTime moment) => HasOtherCalendar(Code) ? Code : _format.Format(moment, Vietnamese);

    public string Show(string text) => _format.Format(text, CultureInfo.InvariantCulture);

    /// <summary>A locale's second byte names its calendar; 0 and 1 are the Gregorian.</summary>
    private static bool HasOtherCalendar(string code) =>
        CalendarOf().Match(code) is { Success: true } match
        && int.TryParse(match.Groups["locale"].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var locale)
        && ((locale >> 16) & 0xFF) > 1;

    [GeneratedRegex("""
        "[^"]*"?|\\.|_.|\*.|\[[^\]]*\]
        """, RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Literals();

    [GeneratedRegex("[%/eE]|[0#?],+(?![0#?,])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rescaling();

    [GeneratedRegex(@"\[\$[^\]-]*-(?<locale>[0-9A-Fa-f]{5,8})\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CalendarOf();
}
