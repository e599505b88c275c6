using System.Globalization;
using System.Text;
using System.Xml;

namespace SupportMonitor.Core.Common;

/// <summary>
/// What stands around an official table or letter, regardless of the exporter: the words are those of Vietnamese official documents and
/// do not follow the reader's language.
/// </summary>
/// <param name="CommitteeName">First line at the left; an official table has it in capitals.</param>
/// <param name="OfficeName">Second line at the left; likewise.</param>
/// <param name="Place">Where the table is dated.</param>
/// <param name="SignatoryTitle">Who signs; likewise.</param>
/// <param name="IsSample">Invented data: the table says so.</param>
/// <param name="Date">The day that the table is dated.</param>
public sealed record OfficialLetterhead(
    string CommitteeName, string OfficeName, string Place, string SignatoryTitle, bool IsSample, DateOnly Date)
{
    /// <summary>What the settings add beside these; nothing unless they say so.</summary>
    public OfficialSigning Signing { get; init; } = OfficialSigning.None;

    public string Committee => OfficialWords.Capitals(CommitteeName);

    public string Office => OfficialWords.Capitals(OfficeName);

    public string PlaceAndDate => $"{Place}, {OfficialWords.LongDate(Date)}";

    public string Signatory => OfficialWords.Capitals(SignatoryTitle);

    /// <summary>"Văn phòng Tỉnh ủy Bến Tre", for the middle of a sentence, whether the office is called "Văn phòng" or "Văn phòng Tỉnh ủy".</summary>
    public string OfficeOfCommittee
    {
        get
        {
            var (office, committee) = (OfficeName.Split(' '), CommitteeName.Split(' '));
            var shared = Math.Min(office.Length, committee.Length);
            while (!office.AsSpan(^shared..).SequenceEqual(committee.AsSpan(..shared), StringComparer.OrdinalIgnoreCase))
            {
                shared--;
            }

            return string.Join(' ', [.. office, .. committee.AsSpan(shared..)]);
        }
    }
}

/// <summary>Dates, numbers and text as official Vietnamese documents write them.</summary>
public static class OfficialWords
{
    public const string Party = "ĐẢNG CỘNG SẢN VIỆT NAM";
    public const string Sample = "SỐ LIỆU MẪU";
    public const string Total = "Tổng cộng";
    public const string RowNumber = "STT";
    public const string Dash = "–";
    public const string Recipients = "Nơi nhận:";

    /// <summary>The most characters that a cell holds.</summary>
    public const int LongestText = 32_767;

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>"13/02/2017".</summary>
    public static string Date(DateOnly date) => date.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>
    /// "ngày 05 tháng 02 năm 2017", "ngày 13 tháng 3 năm 2017": a zero before days under 10 and months 1 and 2.
    /// </summary>
    public static string LongDate(DateOnly date) => string.Create(
        CultureInfo.InvariantCulture,
        $"ngày {date.Day:00} tháng {(date.Month <= 2 ? "0" : "")}{date.Month} năm {date.Year}");

    /// <summary>"1.234".</summary>
    public static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.');

    public static string Capitals(string text) => text.ToUpper(Vietnamese);

    public static string Small(string text) => text.ToLower(Vietnamese);

    /// <summary>
    /// A name in the middle of a sentence: its first word small, unless it is an abbreviation or a unit named by a number: "xã An Hiệp",
    /// "Phường 5" (Nghị định 30/2020/NĐ-CP, phụ lục II; the Party's guidance writes them so too).
    /// </summary>
    public static string InSentence(string name) =>
        name.Length > 1 && char.IsLower(name[1]) && !IsNumbered(name) ? Small(name[..1]) + name[1..] : name;

    private static bool IsNumbered(string name) => name.Split(' ') is ["Phường" or "Quận", [>= '0' and <= '9', ..], ..];

    /// <summary>
    /// Text that a workbook can hold: without characters that XML forbids, lone surrogates as U+FFFD, at most
    /// <see cref="LongestText"/> long.
    /// </summary>
    public static string Writable(string text)
    {
        if (text.Length <= LongestText && IsWritable(text))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length && result.Length < LongestText - 1; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                result.Append(text[i]);
            }
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                result.Append(text, i++, 2);
            }
            else if (char.IsSurrogate(text[i]))
            {
                result.Append('\uFFFD');
            }
        }

        return result.ToString();
    }

    /// <summary>True for text that a spreadsheet would take for a formula if a user typed it.</summary>
    public static bool LooksLikeFormula(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r';

    private static bool IsWritable(string text)
    {
        foreach (var c in text)
        {
            if (!XmlConvert.IsXmlChar(c))
            {
                return false;
            }
        }

        return true;
    }
}
