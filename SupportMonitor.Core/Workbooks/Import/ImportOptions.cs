namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>What an import is doing.</summary>
public enum ImportPhase
{
    Reading = 0,
    Checking = 1,
    Writing = 2,
}

/// <param name="Fraction">Of the phase, from 0 to 1.</param>
public readonly record struct ImportProgress(ImportPhase Phase, double Fraction);

/// <summary>How to import.</summary>
/// <param name="Actor">Who, and from where; kept in the trail.</param>
public sealed record ImportOptions(Actor Actor)
{
    /// <summary>Everything but the commit.</summary>
    public bool DryRun { get; init; }

    /// <summary>
    /// For a dry run whose reader is asked next: undecided text of old fonts does not reject it yet. Without this a
    /// dry run says what the import would say.
    /// </summary>
    public bool AsksForDecisions { get; init; }

    /// <summary>How many errors to list; the rest are counted.</summary>
    public int ErrorLimit { get; init; } = 100;

    /// <summary>How many added or changed rows of each sheet to describe.</summary>
    public int PreviewRows { get; init; }

    /// <summary>How many contradictions to describe; with 0 none are looked for.</summary>
    public int MostContradictions { get; init; }

    /// <summary>
    /// For a dry run that a user will confirm: computes <see cref="ImportOutcome.Fingerprint"/>, which costs looking for all
    /// contradictions.
    /// </summary>
    public bool ComputesFingerprint { get; init; }

    /// <summary>
    /// The <see cref="ImportOutcome.Fingerprint"/> of what was confirmed. When the same workbook would do something else by
    /// now, nothing is written (<see cref="ImportOutcome.Overtaken"/>); null writes whatever the workbook does.
    /// </summary>
    public string? Expected { get; init; }

    /// <summary>What texts stand for that are no known codes, as a user decided: a name is never matched silently.</summary>
    public IReadOnlyList<ImportMatch> Matches { get; init; } = [];

    /// <summary>
    /// What to do with all text of old fonts; null where <see cref="OldFontChoices"/> says it, or it is undecided.
    /// </summary>
    public OldFontChoice? OldFont { get; init; }

    public IReadOnlyDictionary<OldFontPlace, OldFontChoice> OldFontChoices { get; init; } = new Dictionary<OldFontPlace, OldFontChoice>();

    public IProgress<ImportProgress>? Progress { get; init; }

    internal OldFontChoice? ChoiceFor(OldFontPlace place) =>
        OldFontChoices.TryGetValue(place, out var choice) ? choice : OldFont;
}
