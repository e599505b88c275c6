using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Web.Features.Settings;

/// <summary>
/// What is typed on the settings page, beside what is stored. What another user saves meanwhile appears in the fields that no user
/// touched here; where both changed one, what was typed stays and what was saved is offered.
/// </summary>
public sealed class SettingsDraft
{
    /// <summary>What the page lets people change, by the names of <see cref="ProgrammeSettings"/>.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        nameof(ProgrammeSettings.Committee), nameof(ProgrammeSettings.Office), nameof(ProgrammeSettings.Province), nameof(ProgrammeSettings.Place),
        nameof(ProgrammeSettings.Signatory), nameof(ProgrammeSettings.OnBehalfOf), nameof(ProgrammeSettings.Signer),
        nameof(ProgrammeSettings.ReportNumber), nameof(ProgrammeSettings.ReportSign), nameof(ProgrammeSettings.LetterSign),
        nameof(ProgrammeSettings.Secrecy), nameof(ProgrammeSettings.Urgency), nameof(ProgrammeSettings.Recipients),
        nameof(ProgrammeSettings.DaysUntilDue), nameof(ProgrammeSettings.DaysDueIsNear),
        nameof(ProgrammeSettings.DaysSlipValid), nameof(ProgrammeSettings.ChaseSpacingDays), nameof(ProgrammeSettings.ChaseCap),
        nameof(ProgrammeSettings.ChaseCameWithinDays), nameof(ProgrammeSettings.VisitsOwed), nameof(ProgrammeSettings.VisitMonths),
        nameof(ProgrammeSettings.DaysUntilReportDue), nameof(ProgrammeSettings.Ratings), nameof(ProgrammeSettings.Criteria),
    ];

    private readonly Dictionary<string, string> _typed = [];
    private readonly Dictionary<string, string> _stored = [];
    private readonly Dictionary<string, string> _theirs = [];
    private readonly HashSet<string> _typing = [];

    public SettingsDraft(ProgrammeSettings settings) => Fill(settings);

    /// <summary>The settings that the fields show, or that were refused knowingly: what a save is based on.</summary>
    public ProgrammeSettings Seen { get; private set; } = new();

    /// <summary>Which settings are stored, as a short text: another one for others.</summary>
    public string Version => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', Fields.Select(f => _stored[f])))))[..12];

    /// <summary>True while another user saved what is being typed here, and it is not decided.</summary>
    public bool IsContested => _theirs.Count > 0;

    /// <summary>A field as it is typed; lists have a line for each.</summary>
    public string? this[string field]
    {
        get => _typed[field];
        set
        {
            _typed[field] = value ?? "";
            _typing.Remove(field);
        }
    }

    /// <summary>Something is being typed into a field that is not known yet.</summary>
    public void Typing(string field) => _typing.Add(field);

    /// <summary>What another user saved in a field that was changed here too; null when nothing is to be decided.</summary>
    public string? TheirsOf(string field) => _theirs.GetValueOrDefault(field);

    /// <summary>Everything as it is stored; what was typed is gone.</summary>
    public void Fill(ProgrammeSettings settings)
    {
        Seen = settings;
        _theirs.Clear();
        _typing.Clear();
        foreach (var field in Fields)
        {
            _typed[field] = _stored[field] = Of(settings, field);
        }
    }

    /// <summary>Takes in what is stored now; what was typed stays.</summary>
    public void TakeIn(ProgrammeSettings settings)
    {
        Seen = settings;
        foreach (var field in Fields)
        {
            var theirs = Of(settings, field);
            if (theirs == _stored[field])
            {
                _theirs.Remove(field);
            }
            else if (theirs == _typed[field] || (_typed[field] == _stored[field] && !_typing.Contains(field)))
            {
                Settle(field, theirs, theirs);
            }
            else
            {
                _theirs[field] = theirs;
            }
        }
    }

    /// <summary>What the other saved takes the place of what was typed.</summary>
    public void TakeTheirs(string field) => Settle(field, _theirs[field], _theirs[field]);

    /// <summary>What was typed is to take the place of what the other saved.</summary>
    public void KeepMine(string field) => Settle(field, _typed[field], _theirs[field]);

    /// <summary>Null when the days are no numbers.</summary>
    public ProgrammeSettings? Read() =>
        TryReadDays(_typed[nameof(ProgrammeSettings.DaysUntilDue)], out var days) && TryReadNear(_typed[nameof(ProgrammeSettings.DaysDueIsNear)], out var near)
        && TryReadNear(_typed[nameof(ProgrammeSettings.DaysSlipValid)], out var slip)
        && TryReadNear(_typed[nameof(ProgrammeSettings.ChaseSpacingDays)], out var spacing)
        && TryReadNear(_typed[nameof(ProgrammeSettings.ChaseCap)], out var cap)
        && TryReadNear(_typed[nameof(ProgrammeSettings.ChaseCameWithinDays)], out var came)
        && TryReadNear(_typed[nameof(ProgrammeSettings.VisitsOwed)], out var visits)
        && TryReadNear(_typed[nameof(ProgrammeSettings.VisitMonths)], out var months)
        && TryReadDays(_typed[nameof(ProgrammeSettings.DaysUntilReportDue)], out var report)
            ? new ProgrammeSettings
            {
                Committee = _typed[nameof(ProgrammeSettings.Committee)],
                Office = _typed[nameof(ProgrammeSettings.Office)],
                Province = _typed[nameof(ProgrammeSettings.Province)],
                Place = _typed[nameof(ProgrammeSettings.Place)],
                Signatory = _typed[nameof(ProgrammeSettings.Signatory)],
                ReportNumber = _typed[nameof(ProgrammeSettings.ReportNumber)],
                ReportSign = _typed[nameof(ProgrammeSettings.ReportSign)],
                LetterSign = _typed[nameof(ProgrammeSettings.LetterSign)],
                Secrecy = _typed[nameof(ProgrammeSettings.Secrecy)],
                Urgency = _typed[nameof(ProgrammeSettings.Urgency)],
                OnBehalfOf = _typed[nameof(ProgrammeSettings.OnBehalfOf)],
                Signer = _typed[nameof(ProgrammeSettings.Signer)],
                Recipients = _typed[nameof(ProgrammeSettings.Recipients)].Split('\n', StringSplitOptions.RemoveEmptyEntries),
                DaysUntilDue = days,
                DaysDueIsNear = near,
                DaysSlipValid = slip,
                ChaseSpacingDays = spacing,
                ChaseCap = cap,
                ChaseCameWithinDays = came,
                VisitsOwed = visits,
                VisitMonths = months,
                DaysUntilReportDue = report,
                Ratings = _typed[nameof(ProgrammeSettings.Ratings)].Split('\n'),
                Criteria = _typed[nameof(ProgrammeSettings.Criteria)].Split('\n'),
            }
            : null;

    public static bool TryReadDays(string? text, out int days) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out days);

    public static bool TryReadNear(string? text, out int days) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days);

    private void Settle(string field, string typed, string stored)
    {
        (_typed[field], _stored[field]) = (typed, stored);
        _theirs.Remove(field);
        _typing.Remove(field);
    }

    private static string Of(ProgrammeSettings settings, string field) => field switch
    {
        nameof(ProgrammeSettings.Committee) => settings.Committee,
        nameof(ProgrammeSettings.Office) => settings.Office,
        nameof(ProgrammeSettings.Province) => settings.Province,
        nameof(ProgrammeSettings.Place) => settings.Place,
        nameof(ProgrammeSettings.Signatory) => settings.Signatory,
        nameof(ProgrammeSettings.ReportNumber) => settings.ReportNumber,
        nameof(ProgrammeSettings.ReportSign) => settings.ReportSign,
        nameof(ProgrammeSettings.LetterSign) => settings.LetterSign,
        nameof(ProgrammeSettings.Secrecy) => settings.Secrecy,
        nameof(ProgrammeSettings.Urgency) => settings.Urgency,
        nameof(ProgrammeSettings.OnBehalfOf) => settings.OnBehalfOf,
        nameof(ProgrammeSettings.Signer) => settings.Signer,
        nameof(ProgrammeSettings.Recipients) => string.Join('\n', settings.Recipients),
        nameof(ProgrammeSettings.DaysUntilDue) => settings.DaysUntilDue.ToString(CultureInfo.InvariantCulture),
        nameof(ProgrammeSettings.DaysDueIsNear) => settings.DaysDueIsNear.ToString(CultureInfo.InvariantCulture),
        nameof(ProgrammeSettings.DaysSlipValid) => settings.DaysSlipValid.ToString(CultureInfo.InvariantCulture),
        nameof(ProgrammeSettings.ChaseSpacingDays) => settings.ChaseSpacingDays.ToString(CultureInfo.InvariantCulture),
        nameof(ProgrammeSettings.ChaseCap) => settings.ChaseCap.ToString(CultureInfo.InvariantCulture),
        nameof(ProgrammeSettings.ChaseCameWithinDays) => settings.ChaseCameWithinDays.ToString(CultureInfo.InvariantCulture),
        nameof(ProgrammeSettings.VisitsOwed) => settings.VisitsOwed.ToString(CultureInfo.InvariantCulture),
        nameof(ProgrammeSettings.VisitMonths) => settings.VisitMonths.ToString(CultureInfo.InvariantCulture),
        nameof(ProgrammeSettings.DaysUntilReportDue) => settings.DaysUntilReportDue.ToString(CultureInfo.InvariantCulture),
        nameof(ProgrammeSettings.Ratings) => string.Join('\n', settings.Ratings),
        nameof(ProgrammeSettings.Criteria) => string.Join('\n', settings.Criteria),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };
}
