using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;

/// <summary>What the makers of the other records share: the register, texts, names, and days on which people work.</summary>
internal sealed class Scene(Sample sample, Texts texts)
{
    private static readonly HashSet<DateOnly> Holidays =
    [
        .. Enumerable.Range(0, 7).Select(d => new DateOnly(2017, 1, 26).AddDays(d)),
        new(2016, 9, 2), new(2017, 4, 6), new(2017, 5, 1), new(2017, 5, 2), new(2017, 9, 4), new(2017, 1, 2), new(2018, 1, 1),
    ];

    private readonly Dictionary<string, int> _numbers = [];
    private readonly Random _names = new(20170210);

    /// <summary>What the sample takes for today.</summary>
    public static DateOnly Today { get; } = new(2018, 1, 5);

    public Sample Register => sample;

    public Texts Texts => texts;

    /// <summary>Who follows which commune, all that ever did.</summary>
    public IReadOnlyList<Assignment> Follows { get; } = [.. sample.Assignments.Where(a => a.Role == AssignmentRole.FollowCommune)];

    /// <summary>The assignment of the sample accounts can-bo and xa: they have something of everything to look at.</summary>
    public Assignment Shown { get; } = sample.Assignments
        .Where(a => a.Role == AssignmentRole.FollowCommune && a.To is null)
        .OrderBy(a => a.Cadre.Code, StringComparer.Ordinal).ThenBy(a => a.Unit.Code, StringComparer.Ordinal).First();

    /// <summary>The member in charge of a district or sub-area.</summary>
    public Cadre MemberOf(Unit unit) =>
        sample.Assignments.First(a => a.Unit == unit && a.Role is AssignmentRole.FollowDistrict or AssignmentRole.InChargeOfSubArea).Cadre;

    public static Unit DistrictOf(Unit commune) => commune.Parent!.Parent!;

    public Period PeriodOf(string code) => sample.Periods.Single(p => p.Code == code);

    /// <summary>Who follows a commune on a day; null when nobody does.</summary>
    public Cadre? FollowerOf(Unit commune, DateOnly day) =>
        Follows.LastOrDefault(a => a.Unit == commune && a.From <= day && (a.To is null || a.To >= day))?.Cadre;

    /// <summary>Pairs that owe a form in a period, exempt ones too.</summary>
    public IEnumerable<Assignment> DutiesOf(Period period) => Follows.Where(a => Sample.Serves(a, period));

    public IEnumerable<Receipt> ReceiptsOf(Period period, Assignment duty) =>
        sample.Receipts.Where(r => r.Period == period && r.Unit == duty.Unit && r.Cadre == duty.Cadre).OrderBy(r => r.Date);

    public string Fill(string text, Random random, Unit unit) => Texts.Fill(text, random, unit, Person);

    public string Text(Random random, string section, Unit unit, string? when = null) =>
        Fill(texts.Pick(random, section, unit, when).Text, random, unit);

    /// <summary>The next code of a year: "KN-2017-001".</summary>
    public string Code(string prefix, DateOnly date)
    {
        var key = $"{prefix}-{date.Year}";
        _numbers[key] = _numbers.GetValueOrDefault(key) + 1;
        return $"{key}-{_numbers[key]:000}";
    }

    /// <summary>The day itself or the last before it on which offices work.</summary>
    public static DateOnly WorkDay(DateOnly day)
    {
        while (IsFree(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    /// <summary>The day itself or the next on which offices work.</summary>
    public static DateOnly NextWorkDay(DateOnly day)
    {
        while (IsFree(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    public static bool IsHoliday(DateOnly day) => Holidays.Contains(day);

    private static bool IsFree(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || IsHoliday(day);

    public static DateOnly Between(Random random, DateOnly from, DateOnly to) =>
        from.AddDays(random.Next(Math.Max(1, to.DayNumber - from.DayNumber + 1)));

    private string Person(bool female)
    {
        var (middle, given) = female ? (Sample.MiddleFemale, Sample.GivenFemale) : (Sample.MiddleMale, Sample.GivenMale);
        return $"{Of(Sample.Families)} {Of(middle)} {Of(given)} (mẫu)";

        string Of(string[] names) => names[_names.Next(names.Length)];
    }
}
