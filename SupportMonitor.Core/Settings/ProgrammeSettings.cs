using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Settings;

/// <summary>What the programme leaves to the province; every default is an assumption (programme.md).</summary>
public sealed record ProgrammeSettings
{
    /// <summary>Characters of a rating.</summary>
    public const int MostRating = 100;

    /// <summary>Ratings of a scale.</summary>
    public const int MostRatings = 10;

    /// <summary>Characters of a criterion's name.</summary>
    public const int MostCriterion = 200;

    /// <summary>Characters of a word of a list.</summary>
    public const int MostWord = 100;

    /// <summary>Characters of a recipient, and of who signs and for whom.</summary>
    public const int MostRecipient = 200;

    /// <summary>Recipients of what is printed.</summary>
    public const int MostRecipients = 10;

    /// <summary>Characters of a number, a sign and a mark.</summary>
    public const int MostSign = 50;

    /// <summary>Words of a list.</summary>
    public const int MostWords = 50;

    /// <summary>Criteria of a form.</summary>
    public const int MostCriteria = 20;

    public string Province { get; init; } = "Bến Tre";

    /// <summary>First line at the left of an official table.</summary>
    public string Committee { get; init; } = "Tỉnh ủy Bến Tre";

    /// <summary>Second line at the left of an official table.</summary>
    public string Office { get; init; } = "Văn phòng";

    /// <summary>Where official tables are dated: "Bến Tre, ngày 13 tháng 02 năm 2017".</summary>
    public string Place { get; init; } = "Bến Tre";

    /// <summary>Who signs official tables.</summary>
    public string Signatory { get; init; } = "Chánh Văn phòng";

    /// <summary>Số of tables and reports; empty to write it by hand. Which documents are numbered is not public: an assumption.</summary>
    public string ReportNumber { get; init; } = "";

    /// <summary>Ký hiệu of tables and reports, "BC/VPTU"; empty for none. An assumption.</summary>
    public string ReportSign { get; init; } = "";

    /// <summary>Ký hiệu of letters, "CV/VPTU"; empty for none. An assumption.</summary>
    public string LetterSign { get; init; } = "";

    /// <summary>Mức độ mật of what is printed; empty for none. An assumption.</summary>
    public string Secrecy { get; init; } = "";

    /// <summary>Mức độ khẩn of what is printed; empty for none. An assumption.</summary>
    public string Urgency { get; init; } = "";

    /// <summary>For whom is signed, "T/L Ban Thường vụ"; empty for the signatory's own right. An assumption.</summary>
    public string OnBehalfOf { get; init; } = "";

    /// <summary>The name below the signature; empty to leave it to the stamp. An assumption.</summary>
    public string Signer { get; init; } = "";

    /// <summary>Nơi nhận of tables, before the line that says where a copy is kept. None: an assumption.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Days from a quarter's end to the due date proposed for it; below 0 it lies before the end. An assumption.</summary>
    public int DaysUntilDue { get; init; } = 5;

    /// <summary>From how many days before a due date people are reminded of it; at least 0. An assumption.</summary>
    public int DaysDueIsNear { get; init; } = 5;

    /// <summary>Days for which a slip for the first sign-in is valid; at least 1. An assumption.</summary>
    public int DaysSlipValid { get; init; } = 14;

    /// <summary>A contact that follows another of the same duty sooner than after so many days asks first; at least 0. An assumption.</summary>
    public int ChaseSpacingDays { get; init; } = 3;

    /// <summary>After so many contacts without a receipt a duty stands under "cần văn bản"; at least 1. An assumption.</summary>
    public int ChaseCap { get; init; } = 3;

    /// <summary>A form that came within so many days of the last contact came after it; at least 0. An assumption.</summary>
    public int ChaseCameWithinDays { get; init; } = 7;

    /// <summary>Visits that a cadre owes each commune followed in a slot; 0: no regime (records.md, "Visits"). An assumption.</summary>
    public int VisitsOwed { get; init; } = 1;

    /// <summary>Calendar months of a slot; at least 1. An assumption.</summary>
    public int VisitMonths { get; init; } = 1;

    /// <summary>Days from a period's due date to that of its situation reports; below 0 they are due before. An assumption.</summary>
    public int DaysUntilReportDue { get; init; }

    /// <summary>The ratings (xếp loại) offered on a form, best first. An assumption; a form may carry another.</summary>
    public IReadOnlyList<string> Ratings { get; init; } = ["Xuất sắc", "Tốt", "Khá", "Trung bình", "Yếu"];

    /// <summary>What a form rates one by one (tiêu chí), in its order. An assumption; a form keeps those it was made with.</summary>
    public IReadOnlyList<string> Criteria { get; init; } =
    [
        "Đi cơ sở",
        "Chất lượng góp ý tại các cuộc họp",
        "Truyền đạt chủ trương, nghị quyết",
        "Giúp tháo gỡ khó khăn, vướng mắc",
        "Phối hợp công tác",
        "Chế độ báo cáo",
        "Vận động an sinh xã hội",
    ];

    /// <summary>The lists of words that the office has set, by <see cref="WordSetting.Key"/>; <see cref="WordsOf"/> has the defaults too.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Words { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The words of a list.</summary>
    public IReadOnlyList<string> WordsOf(WordSetting setting) => Words.GetValueOrDefault(setting.Key, setting.Defaults);

    /// <summary>True for a database filled with the sample: every page says so.</summary>
    public bool IsSample { get; init; }

    /// <summary>What a sample database takes for today; null where today is today.</summary>
    public DateOnly? DemonstrationDate { get; init; }

    // Records compare lists by reference; settings that say the same are the same.
    public bool Equals(ProgrammeSettings? other) =>
        other is not null && Values == other.Values && Signing == other.Signing && Chase == other.Chase && Activities == other.Activities
        && Ratings.SequenceEqual(other.Ratings) && Criteria.SequenceEqual(other.Criteria) && Recipients.SequenceEqual(other.Recipients)
        && Words.Count == other.Words.Count && Words.All(w => other.Words.TryGetValue(w.Key, out var words) && words.SequenceEqual(w.Value));

    public override int GetHashCode() => HashCode.Combine(Values, Ratings.Count, Criteria.Count);

    private (string, string, string, string, string, string, string) Signing =>
        (ReportNumber, ReportSign, LetterSign, Secrecy, Urgency, OnBehalfOf, Signer);

    private (int, int, int) Activities => (VisitsOwed, VisitMonths, DaysUntilReportDue);

    private (int, int, int) Chase => (ChaseSpacingDays, ChaseCap, ChaseCameWithinDays);

    private (string, string, string, string, string, int, int, int, bool, DateOnly?) Values =>
        (Province, Committee, Office, Place, Signatory, DaysUntilDue, DaysDueIsNear, DaysSlipValid, IsSample, DemonstrationDate);
}

/// <summary>One stored setting; the names are those of <see cref="ProgrammeSettings"/>.</summary>
public sealed class Setting
{
    public required string Key { get; set; }

    public required string Value { get; set; }
}
