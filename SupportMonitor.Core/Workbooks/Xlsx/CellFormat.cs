using System.Globalization;
using System.Text.RegularExpressions;
using ExcelNumberFormat;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>
/// How a cell shows its value (ECMA-376 part 1, 18.8.31): a code stored as 8 is shown as CB008 under "CB"000, and
/// that is what is meant.
/// </summary>
internal sealed partial class CellFormat
{
    /// <summary>Stand in for separators that differ from country to country, so that their use can be seen.</summary>
    private static readonly CultureInfo Marked =
        new("") { NumberFormat = { NumberGroupSeparator = "\u0001", NumberDecimalSeparator = "\u0002" } };

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    private readonly NumberFormat _format;
    private readonly Dictionary<DateTime, string?> _otherwise = [];

    /// <param name="code">As the file has it: "CB"000, dd/mm/yyyy, @.</param>
    public CellFormat(string code)
    {
        Code = code;

        // A star and a character fill the cell's width: they are no part of what it says.
        _format = new NumberFormat(Literals().Replace(code, part => part.ValueSpan[0] == '*' ? "" : part.Value));
        var tokens = Literals().Replace(code, "").Replace("General", "0", StringComparison.OrdinalIgnoreCase);
        HasOtherDigits = OtherDigits(code);
        IsReadable = _format.IsValid;
        IsDate = IsReadable && (_format.IsDateTimeFormat || _format.IsTimeSpanFormat);
        HasDateOrder = _format.IsDateTimeFormat && !HasOtherDigits && DateOrder().IsMatch(tokens);
        IsAmbiguous = _format.IsDateTimeFormat && MonthFirst().IsMatch(tokens);
        Rescales = Rescaling().IsMatch(tokens);
    }

    public string Code { get; }

    /// <summary>False for a code that follows no rule of the format's.</summary>
    public bool IsReadable { get; }

    /// <summary>Days, hours or both.</summary>
    public bool IsDate { get; }

    /// <summary>Day, month and year are all shown, by the calendar that is stored.</summary>
    private bool HasDateOrder { get; }

    /// <summary>A month in digits before the day, or a day after the year: 01/02/2017 is read the other way round here.</summary>
    private bool IsAmbiguous { get; }

    /// <summary>Digits or a calendar that are not those of Vietnamese.</summary>
    private bool HasOtherDigits { get; }

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
        isExact = !Rescales && !HasOtherDigits && !marked.AsSpan().ContainsAny('\u0001', '\u0002') && Math.Floor(number) == number;
        return HasOtherDigits ? Code : isExact ? marked : _format.Format(number, Vietnamese);
    }

    /// <summary>A serial number as the day or time that the cell shows.</summary>
    public string ShowMoment(double serial, bool date1904) =>
        HasOtherDigits ? Code : _format.Format(serial, Vietnamese, date1904);

    /// <summary>What the cell shows of a day where that is not the day itself, as people read it here; null where it is.</summary>
    public string? ShowOtherwise(DateTime moment)
    {
        if (!HasDateOrder)
        {
            return HasOtherDigits || !IsReadable ? Code : _format.Format(moment.ToOADate(), Vietnamese);
        }

        if (!_otherwise.TryGetValue(moment, out var shown))
        {
            // Many rows share few days; a file with endless different ones gains nothing from remembering them.
            if (_otherwise.Count > 20_000)
            {
                _otherwise.Clear();
            }

            shown = _format.Format(moment.ToOADate(), Vietnamese);
            var numbers = Numbers().Matches(shown).Select(m => m.Value.TrimStart('0').PadLeft(1, '0')).ToList();
            var isThatDay = numbers.Contains(Text(moment.Day))
                && (numbers.Contains(Text(moment.Year)) || numbers.Contains(Text(moment.Year % 100)))
                && !(IsAmbiguous && moment.Day <= 12 && moment.Day != moment.Month);
            _otherwise[moment] = shown = isThatDay ? null : shown;
        }

        return shown;
    }

    public string Show(string text) => _format.Format(text, CultureInfo.InvariantCulture);

    /// <summary>
    /// A locale's first byte chooses the digits, its second the calendar, where 0 and 1 are the usual ones; the newer way of writing
    /// puts both behind a comma.
    /// </summary>
    private static bool OtherDigits(string code) => code.Contains("[DBNum", StringComparison.OrdinalIgnoreCase)
        || LocaleOf().Matches(code).Any(match =>
            int.TryParse(match.Groups["locale"].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var locale)
            && (((locale >> 16) & 0xFF) > 1 || ((locale >> 24) & 0xFF) > 1))
        || NewLocaleOf().Matches(code).Any(match => match.Groups["rest"].Value.Trim('0') is not ("" or "1"));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("""
        "[^"]*"?|\\.|_.|\*.|\[[^\]]*\]
        """, RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Literals();

    [GeneratedRegex("[%/eE]|[0#?],+(?![0#?,])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rescaling();

    [GeneratedRegex(@"\[\$[^\]-]*-(?<locale>[0-9A-Fa-f]{5,8})\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LocaleOf();

    [GeneratedRegex(@"\[\$[^\]]*,(?<rest>[0-9A-Fa-f]*)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NewLocaleOf();

    [GeneratedRegex("^(?=.*d)(?=.*m)(?=.*y)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Singleline, 1000)]
    private static partial Regex DateOrder();

    [GeneratedRegex(
        "^[^dyh]*(?<!m)m{1,2}(?!m)[^dmyh]*d|y[^m]*d[^m]*m",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Singleline, 1000)]
    private static partial Regex MonthFirst();

    [GeneratedRegex("[0-9]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbers();
}
