namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>What became of a workbook.</summary>
/// <param name="Errors">The first ones; nothing was changed when there is one.</param>
/// <param name="ErrorCount">All of them.</param>
/// <param name="Sheets">Empty when there are errors, and when it was <see cref="Overtaken"/>.</param>
public sealed record ImportOutcome(
    bool DryRun,
    IReadOnlyList<ImportError> Errors,
    int ErrorCount,
    IReadOnlyList<ImportWarning> Warnings,
    IReadOnlyList<SheetOutcome> Sheets)
{
    public const int MostUnknown = 500;

    public bool Refused => ErrorCount > 0;

    /// <summary>Texts that are no known code, the most frequent first; at most <see cref="MostUnknown"/>.</summary>
    public IReadOnlyList<UnknownCode> Unknown { get; init; } = [];

    /// <summary>The matches that were used.</summary>
    public IReadOnlyList<ImportMatch> Matched { get; init; } = [];

    /// <summary>Texts of old fonts, with what was decided about them.</summary>
    public IReadOnlyList<OldFontText> OldTexts { get; init; } = [];

    /// <summary>What the workbook would overrule, the first ones; see <see cref="ImportOptions.MostContradictions"/>.</summary>
    public IReadOnlyList<Contradiction> Contradictions { get; init; } = [];

    public int ContradictionCount { get; init; }

    /// <summary>
    /// Stands for every row that is added or changed and for what is overruled; null unless
    /// <see cref="ImportOptions.ComputesFingerprint"/> or <see cref="ImportOptions.Expected"/> asks for it.
    /// </summary>
    public string? Fingerprint { get; init; }

    /// <summary>
    /// The register has moved on: the workbook would do something else than <see cref="ImportOptions.Expected"/>, and nothing was
    /// written.
    /// </summary>
    public bool Overtaken { get; init; }

    /// <summary>There is undecided text of an old font: only a trial is possible.</summary>
    public bool AwaitsDecision => OldTexts.Any(t => t.Choice is null);

    /// <summary>Rows that were, or would be, added or changed.</summary>
    public int Changes => Sheets.Sum(s => s.Added + s.Changed);
}
