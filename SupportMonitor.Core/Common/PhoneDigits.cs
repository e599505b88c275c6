namespace SupportMonitor.Core.Common;

/// <summary>
/// Vietnamese telephone numbers as digits, whatever the spaces, dots and brackets: with 0 before the area and with 84, the two
/// ways in which the same number is written.
/// </summary>
internal static class PhoneDigits
{
    private const string Country = "84";

    /// <summary>More digits than a number without its country code or 0 has.</summary>
    private const int LongestLocal = 10;

    /// <summary>Each number in each way of writing it, separated by a bar.</summary>
    /// <param name="phone">One number or several, as they were written down.</param>
    public static string Of(string phone) => string.Join('|', Numbers(phone).SelectMany(Forms));

    /// <summary>True for a text that is a number or part of one, and nothing else.</summary>
    public static bool IsLike(string text) =>
        text.All(c => char.IsAsciiDigit(c) || c is ' ' or '.' or '-' or '+' or '(' or ')') && text.Count(char.IsAsciiDigit) >= 3;

    /// <summary>
    /// The digits of a number or part of one: as they were typed, which may be from its middle, and as <see cref="Of"/> writes what
    /// begins with the country code. One of them must be found.
    /// </summary>
    public static IReadOnlyList<string> OfPart(string text)
    {
        var typed = Digits(text);
        var number = typed.StartsWith("00" + Country, StringComparison.Ordinal) ? typed[2..] : typed;
        number = number.StartsWith(Country + "0", StringComparison.Ordinal) ? Country + number[(Country.Length + 1)..] : number;
        return number == typed ? [typed] : [typed, number];
    }

    private static IEnumerable<string> Numbers(string phone)
    {
        var start = 0;
        for (var i = 0; i <= phone.Length; i++)
        {
            if (i == phone.Length || EndsNumber(phone, i))
            {
                if (phone[start..i].Any(char.IsAsciiDigit))
                {
                    yield return phone[start..i];
                }

                start = i;
            }
        }
    }

    /// <summary>At letters and signs that stand between numbers, at " - ", and before a plus.</summary>
    private static bool EndsNumber(string phone, int at) => phone[at] switch
    {
        '-' => at > 0 && phone[at - 1] == ' ' && at + 1 < phone.Length && phone[at + 1] == ' ',
        ' ' or '.' or '(' or ')' => false,
        var c => !char.IsAsciiDigit(c),
    };

    private static IEnumerable<string> Forms(string number)
    {
        var digits = Digits(number);
        var isInternational = number.Contains('+', StringComparison.Ordinal) || digits.Length > LongestLocal;
        var national =
            digits.StartsWith("00" + Country, StringComparison.Ordinal) ? digits[4..]
            : isInternational && digits.StartsWith(Country, StringComparison.Ordinal) ? digits[2..]
            : digits.StartsWith('0') ? digits[1..]
            : null;
        if (national is null)
        {
            return [digits];
        }

        national = national.TrimStart('0');
        return [$"0{national}", Country + national];
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
