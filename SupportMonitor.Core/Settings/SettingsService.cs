using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Settings;

/// <summary>Reads and changes the stored settings; those read last are cached until a commit changes them.</summary>
public sealed class SettingsService : IDisposable
{
    private readonly Ledger _ledger;
    private readonly CommitCache<ProgrammeSettings> _current;

    public SettingsService(IDbContextFactory<RegisterDb> contexts, Ledger ledger, ChangeFeed feed)
    {
        _ledger = ledger;
        _current = new CommitCache<ProgrammeSettings>(
            feed,
            change => change.Touches(ChangeSubject.Settings),
            async () =>
            {
                await using var db = await contexts.CreateDbContextAsync();
                return await ReadAsync(db, CancellationToken.None);
            });
    }

    public ValueTask<ProgrammeSettings> GetAsync(CancellationToken cancellationToken = default) => _current.GetAsync(cancellationToken);

    /// <summary>As they are stored, inside the caller's transaction.</summary>
    internal static async Task<ProgrammeSettings> ReadAsync(RegisterDb db, CancellationToken cancellationToken)
    {
        var stored = await db.Settings.AsNoTracking().ToDictionaryAsync(s => s.Key, s => s.Value, cancellationToken);
        var defaults = new ProgrammeSettings();
        return new ProgrammeSettings
        {
            Province = stored.GetValueOrDefault(nameof(ProgrammeSettings.Province), defaults.Province),
            Committee = stored.GetValueOrDefault(nameof(ProgrammeSettings.Committee), defaults.Committee),
            Office = stored.GetValueOrDefault(nameof(ProgrammeSettings.Office), defaults.Office),
            Place = stored.GetValueOrDefault(nameof(ProgrammeSettings.Place), defaults.Place),
            Signatory = stored.GetValueOrDefault(nameof(ProgrammeSettings.Signatory), defaults.Signatory),
            ReportNumber = stored.GetValueOrDefault(nameof(ProgrammeSettings.ReportNumber), defaults.ReportNumber),
            ReportSign = stored.GetValueOrDefault(nameof(ProgrammeSettings.ReportSign), defaults.ReportSign),
            LetterSign = stored.GetValueOrDefault(nameof(ProgrammeSettings.LetterSign), defaults.LetterSign),
            Secrecy = stored.GetValueOrDefault(nameof(ProgrammeSettings.Secrecy), defaults.Secrecy),
            Urgency = stored.GetValueOrDefault(nameof(ProgrammeSettings.Urgency), defaults.Urgency),
            OnBehalfOf = stored.GetValueOrDefault(nameof(ProgrammeSettings.OnBehalfOf), defaults.OnBehalfOf),
            Signer = stored.GetValueOrDefault(nameof(ProgrammeSettings.Signer), defaults.Signer),
            Recipients = stored.GetValueOrDefault(nameof(ProgrammeSettings.Recipients)) is { Length: > 0 } recipients ? recipients.Split('\n') : defaults.Recipients,
            IsSample = stored.GetValueOrDefault(nameof(ProgrammeSettings.IsSample)) == bool.TrueString,
            DemonstrationDate = stored.TryGetValue(nameof(ProgrammeSettings.DemonstrationDate), out var date)
                ? DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture)
                : null,
            DaysUntilDue = Whole(nameof(ProgrammeSettings.DaysUntilDue), defaults.DaysUntilDue),
            DaysDueIsNear = Whole(nameof(ProgrammeSettings.DaysDueIsNear), defaults.DaysDueIsNear),
            DaysSlipValid = Whole(nameof(ProgrammeSettings.DaysSlipValid), defaults.DaysSlipValid),
            ChaseSpacingDays = Whole(nameof(ProgrammeSettings.ChaseSpacingDays), defaults.ChaseSpacingDays),
            ChaseCap = Whole(nameof(ProgrammeSettings.ChaseCap), defaults.ChaseCap),
            ChaseCameWithinDays = Whole(nameof(ProgrammeSettings.ChaseCameWithinDays), defaults.ChaseCameWithinDays),
            VisitsOwed = Whole(nameof(ProgrammeSettings.VisitsOwed), defaults.VisitsOwed),
            VisitMonths = Whole(nameof(ProgrammeSettings.VisitMonths), defaults.VisitMonths),
            DaysUntilReportDue = Whole(nameof(ProgrammeSettings.DaysUntilReportDue), defaults.DaysUntilReportDue),
            Ratings = stored.TryGetValue(nameof(ProgrammeSettings.Ratings), out var ratings) ? ratings.Split('\n') : defaults.Ratings,
            Criteria = stored.TryGetValue(nameof(ProgrammeSettings.Criteria), out var criteria) ? criteria.Split('\n') : defaults.Criteria,
            Words = stored.Where(s => s.Key.Contains('.', StringComparison.Ordinal))
                .ToDictionary(s => s.Key, IReadOnlyList<string> (s) => s.Value.Split('\n'), StringComparer.Ordinal),
        };

        int Whole(string key, int otherwise) => stored.TryGetValue(key, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }

    private const int MostDaysUntilDue = 366;
    private const int MostDaysSlipValid = 90;

    private const int MostChaseDays = 366;
    private const int MostContacts = 100;
    private const int MostVisits = 100;
    private const int MostVisitMonths = 24;

    /// <summary>What settings that came later are without a row.</summary>
    private static readonly Dictionary<string, string> Usual = LaterOf(new ProgrammeSettings()).ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);

    private static (string Key, string Value)[] LaterOf(ProgrammeSettings settings) =>
    [
        (nameof(settings.DaysSlipValid), settings.DaysSlipValid.ToString(CultureInfo.InvariantCulture)),
        (nameof(settings.ChaseSpacingDays), settings.ChaseSpacingDays.ToString(CultureInfo.InvariantCulture)),
        (nameof(settings.ChaseCap), settings.ChaseCap.ToString(CultureInfo.InvariantCulture)),
        (nameof(settings.ChaseCameWithinDays), settings.ChaseCameWithinDays.ToString(CultureInfo.InvariantCulture)),
        (nameof(settings.VisitsOwed), settings.VisitsOwed.ToString(CultureInfo.InvariantCulture)),
        (nameof(settings.VisitMonths), settings.VisitMonths.ToString(CultureInfo.InvariantCulture)),
        (nameof(settings.DaysUntilReportDue), settings.DaysUntilReportDue.ToString(CultureInfo.InvariantCulture)),
        .. SigningOf(settings),
    ];

    /// <summary>What may be empty of the texts of official tables and letters, cleaned.</summary>
    private static (string Key, string Value)[] SigningOf(ProgrammeSettings settings)
    {
        return
        [
            Text(nameof(settings.ReportNumber), settings.ReportNumber), Text(nameof(settings.ReportSign), settings.ReportSign),
            Text(nameof(settings.LetterSign), settings.LetterSign), Text(nameof(settings.Secrecy), settings.Secrecy), Text(nameof(settings.Urgency), settings.Urgency),
            Text(nameof(settings.OnBehalfOf), settings.OnBehalfOf, ProgrammeSettings.MostRecipient),
            Text(nameof(settings.Signer), settings.Signer, ProgrammeSettings.MostRecipient),
            (nameof(settings.Recipients), Lines(
                settings.Recipients, nameof(settings.Recipients), ProgrammeSettings.MostRecipient, ProgrammeSettings.MostRecipients, mayBeNone: true)),
        ];

        static (string, string) Text(string key, string value, int most = ProgrammeSettings.MostSign) => (key, Guard.Optional(value, key, most) ?? "");
    }

    /// <summary>Stores the texts of official tables and the programme's defaults; a sample's own marks are not touched.</summary>
    /// <param name="seen">The settings that the user looked at, whose sample's marks do not count; null to store them whatever they are now.</param>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.Required"/>, <see cref="Refusal.TooLong"/>, <see cref="Refusal.TooMany"/>, <see cref="Refusal.OutOfRange"/>,
    /// <see cref="Refusal.ChangedMeanwhile"/>.
    /// </exception>
    public Task SaveAsync(
        ProgrammeSettings settings, Actor actor, ProgrammeSettings? seen = null, CancellationToken cancellationToken = default)
    {
        (string Key, string Value)[] texts =
        [
            (nameof(settings.Province), settings.Province),
            (nameof(settings.Committee), settings.Committee),
            (nameof(settings.Office), settings.Office),
            (nameof(settings.Place), settings.Place),
            (nameof(settings.Signatory), settings.Signatory),
        ];
        RequireWithin(settings.DaysUntilDue, nameof(settings.DaysUntilDue), -MostDaysUntilDue, MostDaysUntilDue);
        RequireWithin(settings.DaysDueIsNear, nameof(settings.DaysDueIsNear), 0, MostDaysUntilDue);
        RequireWithin(settings.DaysSlipValid, nameof(settings.DaysSlipValid), 1, MostDaysSlipValid);
        RequireWithin(settings.ChaseSpacingDays, nameof(settings.ChaseSpacingDays), 0, MostChaseDays);
        RequireWithin(settings.ChaseCap, nameof(settings.ChaseCap), 1, MostContacts);
        RequireWithin(settings.ChaseCameWithinDays, nameof(settings.ChaseCameWithinDays), 0, MostChaseDays);
        RequireWithin(settings.VisitsOwed, nameof(settings.VisitsOwed), 0, MostVisits);
        RequireWithin(settings.VisitMonths, nameof(settings.VisitMonths), 1, MostVisitMonths);
        RequireWithin(settings.DaysUntilReportDue, nameof(settings.DaysUntilReportDue), -MostDaysUntilDue, MostDaysUntilDue);

        var ratings = Lines(settings.Ratings, nameof(settings.Ratings), ProgrammeSettings.MostRating, ProgrammeSettings.MostRatings);
        var criteria = Lines(settings.Criteria, nameof(settings.Criteria), ProgrammeSettings.MostCriterion, ProgrammeSettings.MostCriteria);

        return StoreAsync(
            [
                .. texts.Select(t => (t.Key, Guard.Text(t.Value, t.Key, 200))),
                (nameof(settings.DaysUntilDue), settings.DaysUntilDue.ToString(CultureInfo.InvariantCulture)),
                (nameof(settings.DaysDueIsNear), settings.DaysDueIsNear.ToString(CultureInfo.InvariantCulture)),
                .. LaterOf(settings),
                (nameof(settings.Ratings), ratings),
                (nameof(settings.Criteria), criteria),
            ],
            actor,
            Permission.ManageSettings,
            cancellationToken,
            seen is null ? null : now => now with { IsSample = seen.IsSample, DemonstrationDate = seen.DemonstrationDate } == seen);
    }

    /// <summary>Stores a list of words; records keep the words that they have.</summary>
    /// <param name="seen">The list that the user looked at; null to store the new one whatever it is now.</param>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.Required"/>: no word; <see cref="Refusal.TooLong"/>, <see cref="Refusal.TooMany"/>; <see cref="Refusal.WordTwice"/>;
    /// <see cref="Refusal.WordWithSemicolon"/>; <see cref="Refusal.ChangedMeanwhile"/>.
    /// </exception>
    public Task SaveWordsAsync(
        WordSetting setting, IReadOnlyList<string> words, Actor actor, IReadOnlyList<string>? seen = null, CancellationToken cancellationToken = default)
    {
        var lines = Lines(words, setting.Key, ProgrammeSettings.MostWord, ProgrammeSettings.MostWords);
        var clean = lines.Split('\n');
        return clean.FirstOrDefault(w => w.Contains(';', StringComparison.Ordinal)) is { } several
            ? throw new RefusedException(Refusal.WordWithSemicolon, several)
            : clean.GroupBy(VietnameseText.Fold, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twins
            ? throw new RefusedException(Refusal.WordTwice, twins.First(), twins.Last())
            : StoreAsync(
                [(setting.Key, lines)],
                actor,
                Permission.ManageSettings,
                cancellationToken,
                seen is null ? null : now => now.WordsOf(setting).SequenceEqual(seen, StringComparer.Ordinal));
    }

    /// <summary>Moves a sample database's today.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotASample"/>, <see cref="Refusal.DateTooEarly"/>.</exception>
    public async Task MoveDemonstrationDateAsync(DateOnly date, Actor actor, CancellationToken cancellationToken = default)
    {
        Guard.Date(date);
        if (!(await GetAsync(cancellationToken)).IsSample)
        {
            throw new RefusedException(Refusal.NotASample);
        }

        await StoreAsync([DemonstrationDate(date)], actor, Permission.MoveDemonstrationDate, cancellationToken);
    }

    /// <summary>Marks the database as a sample, with its own today.</summary>
    public Task MarkAsSampleAsync(DateOnly demonstrationDate, Actor actor, CancellationToken cancellationToken = default) =>
        StoreAsync(
            [(nameof(ProgrammeSettings.IsSample), bool.TrueString), DemonstrationDate(demonstrationDate)],
            actor,
            Permission.ManageSettings,
            cancellationToken);

    public void Dispose() => _current.Dispose();

    private static void RequireWithin(int value, string field, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new RefusedException(Refusal.OutOfRange, field, least, most);
        }
    }

    /// <summary>A list as it is stored: cleaned, each once, none of it empty.</summary>
    private static string Lines(IReadOnlyList<string> lines, string field, int most, int mostLines, bool mayBeNone = false)
    {
        var clean = lines.Select(l => Guard.Optional(l, field, most)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return clean.Count == 0 && !mayBeNone ? throw new RefusedException(Refusal.Required, field)
            : clean.Count > mostLines ? throw new RefusedException(Refusal.TooMany, field, mostLines)
            : string.Join('\n', clean);
    }

    private static (string, string) DemonstrationDate(DateOnly date) =>
        (nameof(ProgrammeSettings.DemonstrationDate), date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private Task<int> StoreAsync(
        (string Key, string Value)[] values, Actor actor, Right right, CancellationToken cancellationToken, Func<ProgrammeSettings, bool>? isAsSeen = null) =>
        _ledger.CommitAsync(
            actor,
            right,
            async db =>
            {
                if (isAsSeen?.Invoke(await ReadAsync(db, cancellationToken)) == false)
                {
                    throw new RefusedException(Refusal.ChangedMeanwhile, nameof(Settings));
                }

                foreach (var (key, value) in values)
                {
                    if (await db.Settings.FindAsync([key], cancellationToken) is { } setting)
                    {
                        setting.Value = value;
                    }
                    else if (Usual.GetValueOrDefault(key) != value)
                    {
                        // A setting that came later has no row before someone changes it: what is saved beside it did not.
                        db.Settings.Add(new Setting { Key = key, Value = value });
                    }
                }

                return values.Length;
            },
            cancellationToken: cancellationToken);
}
