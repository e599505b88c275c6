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

    /// <summary>"1.200.000.000 đồng": every amount of a brief in full, so that they can be added by eye.</summary>
    public static string Money(long amount) => $"{Digits(amount)} đồng";

    /// <summary>"xã", "xã, phường", "xã, phường, thị trấn": the kinds that are among them.</summary>
    public static string Communes(IEnumerable<UnitKind> kinds)
    {
        var there = kinds.ToHashSet();
        return there.Count == 0 ? UnitOf(UnitKind.Commune) : string.Join(", ", Kinds.Where(there.Contains).Select(UnitOf));
    }

    /// <summary>"quý IV/2017"; "kỳ sơ kết 8 tháng", "kỳ tổng kết năm 2025", because a name that begins so is no time.</summary>
    public static string Period(PeriodEntry period) => IsReview(period) ? $"kỳ {OfficialWords.InSentence(period.Name)}" : OfficialWords.InSentence(period.Name);

    /// <summary>The line below the title: "sơ kết công tác … quý IV/2017", "sơ kết 8 tháng công tác …".</summary>
    public static string Subject(PeriodEntry period, BriefScope scope)
    {
        const string Work = "công tác cán bộ theo dõi, hỗ trợ cơ sở";
        var place = scope.IsProvince ? "" : $" tại {scope.InSentence}";
        return IsReview(period)
            ? $"{First(period.Name)} {Work}{place}"
            : $"Sơ kết {Work} {OfficialWords.InSentence(period.Name)}{place}";
    }

    /// <summary>"mỗi tháng ít nhất một lượt", "mỗi quý ít nhất 2 lượt", "mỗi 2 tháng ít nhất một lượt".</summary>
    public static string Regime(int visits, int months) => "mỗi " + months switch
    {
        1 => "tháng", 3 => "quý", 12 => "năm", _ => $"{Digits(months)} tháng",
    } + $" ít nhất {Number(visits)} lượt";

    /// <summary>A word of a list in the middle of a sentence; "Khác" says nothing without what it is an other of.</summary>
    public static string Word(string word, string other) => VietnameseText.Fold(word) == "khac" ? other : OfficialWords.InSentence(word);

    /// <summary>A stored text on one line, as a sentence.</summary>
    public static string Sentence(string text)
    {
        var clause = Clause(text);
        return clause.Length > 0 && clause[^1] is '!' or '?' or '…' ? clause : clause + ".";
    }

    /// <summary>A stored text on one line, as a part of a sentence that goes on.</summary>
    public static string Clause(string text) => VietnameseText.Clean(text).TrimEnd(' ', ',', ';', ':', '-', '.');

    /// <summary>A stored name at the beginning of a sentence.</summary>
    public static string First(string name) => name.Length == 0 ? name : OfficialWords.Capitals(name[..1]) + name[1..];

    private static bool IsReview(PeriodEntry period) =>
        VietnameseText.Fold(period.Name) is var name && (name.StartsWith("so ket", StringComparison.Ordinal) || name.StartsWith("tong ket", StringComparison.Ordinal));

    private static string UnitOf(UnitKind kind) => OfficialWords.Small(kind.Word());

    private static string Digits(long number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.');
}
