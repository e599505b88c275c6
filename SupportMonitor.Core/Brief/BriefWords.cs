using System.Globalization;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Brief;

/// <summary>Numbers, names and lists as official Vietnamese prose writes them.</summary>
internal static class BriefWords
{
    public const string One = "một";

    /// <summary>More names than these are counted: "và 3 xã khác".</summary>
    public const int MostNames = 5;

    private static readonly UnitKind[] Kinds = [UnitKind.Commune, UnitKind.Ward, UnitKind.Township];

    /// <summary>"một", "14", "1.234".</summary>
    public static string Number(long number) => number == 1 ? One : Digits(number);

    /// <summary>"75,5%", "100%".</summary>
    public static string Percent(decimal rate) => rate.ToString("0.#", CultureInfo.InvariantCulture).Replace('.', ',') + "%";

    /// <summary>"3 tỷ đồng", "1 tỷ 200 triệu đồng", "350 triệu đồng"; what is no whole million in digits: "1.234.567.000 đồng".</summary>
    public static string Money(long amount)
    {
        const long Million = 1_000_000;
        if (amount == 0 || amount % Million != 0)
        {
            return $"{Digits(amount)} đồng";
        }

        var (billions, millions) = (amount / Million / 1000, amount / Million % 1000);
        return (billions > 0 ? $"{Digits(billions)} tỷ " : "") + (millions > 0 ? $"{Digits(millions)} triệu " : "") + "đồng";
    }

    /// <summary>"xã", "xã, phường", "xã, phường, thị trấn": the kinds that are among them.</summary>
    public static string Communes(IEnumerable<UnitKind> kinds)
    {
        var there = kinds.ToHashSet();
        return there.Count == 0 ? UnitOf(UnitKind.Commune) : string.Join(", ", Kinds.Where(there.Contains).Select(UnitOf));
    }

    /// <summary>"quý IV/2017"; "kỳ sơ kết 8 tháng", because a name that begins so is no time.</summary>
    public static string Period(PeriodEntry period) => IsReview(period) ? $"kỳ {OfficialWords.InSentence(period.Name)}" : OfficialWords.InSentence(period.Name);

    /// <summary>The line below the title: "sơ kết công tác … quý IV/2017", "sơ kết 8 tháng công tác …".</summary>
    public static string Subject(PeriodEntry period, BriefScope scope)
    {
        const string Work = "công tác cán bộ theo dõi, hỗ trợ cơ sở";
        var place = scope.IsProvince ? "" : $" tại {scope.InSentence}";
        return IsReview(period)
            ? OfficialWords.Capitals(period.Name[..1]) + $"{period.Name[1..]} {Work}{place}"
            : $"Sơ kết {Work} {OfficialWords.InSentence(period.Name)}{place}";
    }

    /// <summary>"mỗi tháng ít nhất một lượt", "mỗi quý ít nhất 2 lượt", "mỗi 2 tháng ít nhất một lượt".</summary>
    public static string Regime(int visits, int months) => "mỗi " + months switch
    {
        1 => "tháng", 3 => "quý", 12 => "năm", _ => $"{Digits(months)} tháng",
    } + $" ít nhất {Number(visits)} lượt";

    /// <summary>A word of a list in the middle of a sentence; "Khác" says nothing without what it is an other of.</summary>
    public static string Word(string word, string other) => VietnameseText.Fold(word) == "khac" ? other : OfficialWords.InSentence(word);

    /// <summary>A stored text on one line, with a full stop at its end.</summary>
    public static string Sentence(string text) => VietnameseText.Clean(text) is var clean && clean.EndsWith('.') ? clean : clean + ".";

    private static bool IsReview(PeriodEntry period) => VietnameseText.Fold(period.Name).StartsWith("so ket", StringComparison.Ordinal);

    private static string UnitOf(UnitKind kind) => OfficialWords.Small(kind.Word());

    private static string Digits(long number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.');
}
