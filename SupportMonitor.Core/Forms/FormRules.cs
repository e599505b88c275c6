using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Forms;

/// <summary>What a form may hold, and when the cadres it is about may read it.</summary>
public static class FormRules
{
    /// <summary>Characters of strengths, limitations and proposals, each.</summary>
    public const int MostText = 4000;

    /// <summary>Characters of the remark on a criterion.</summary>
    public const int MostRemark = 1000;

    /// <summary>True when cadres may read what was said about them in the period.</summary>
    public static bool IsReleased(Period period) => period.ReleasedAt is not null;

    /// <summary>
    /// What the cadre a form is about reads of it once the period is released: the form that counts. What was sent before, what
    /// was returned and why, stays between the commune and the secretariat.
    /// </summary>
    /// <param name="rows">In order of date, then entry.</param>
    internal static List<ReceiptView> AsReleased(List<ReceiptView> rows) =>
    [
        .. rows.Select((row, i) => i == rows.Count - 1 && row.Kind == ReceiptKind.Received
            ? row with { Corrections = [] }
            : row with { Content = null, Reason = null, Attachments = [], Corrections = [] }),
    ];

    /// <summary>
    /// Criteria and a scale as the settings allow them, otherwise null: a form that is open while the settings change
    /// keeps those it was made with.
    /// </summary>
    internal static FormSheet? Sound(FormSheet? sheet) =>
        sheet is not null
        && sheet.Scale.Count is > 0 and <= ProgrammeSettings.MostRatings && sheet.Scale.All(r => r.Length is > 0 and <= ProgrammeSettings.MostRating)
        && sheet.Answers.Count is > 0 and <= ProgrammeSettings.MostCriteria && sheet.Answers.All(a => a.Criterion.Length is > 0 and <= ProgrammeSettings.MostCriterion)
        && sheet.Answers.DistinctBy(a => a.Criterion, StringComparer.Ordinal).Count() == sheet.Answers.Count
            ? sheet
            : null;

    /// <summary>
    /// A form as it was typed, for a draft: white space is not tidied while the user types, but nothing foreign or
    /// invisible gets in.
    /// </summary>
    /// <param name="sheet">The criteria and scale that the form goes on with; answers to others get no place.</param>
    /// <param name="known">What was filled in already: workbooks bring longer texts, and one that stays as it is is never
    /// rejected for that.</param>
    /// <exception cref="RefusedException"><see cref="Refusal.TooLong"/>, <see cref="Refusal.OutOfScale"/>.</exception>
    internal static FormContent AsTyped(FormContent typed, FormSheet sheet, IReadOnlyList<FormContent> known) => new(
        InScale(typed.Rating, sheet),
        Short(typed.Strengths, nameof(typed.Strengths), MostText, known.Select(k => k.Strengths)),
        Short(typed.Limitations, nameof(typed.Limitations), MostText, known.Select(k => k.Limitations)),
        Short(typed.Proposals, nameof(typed.Proposals), MostText, known.Select(k => k.Proposals)))
    {
        Sheet = Fill(sheet, typed.Sheet, remark => Short(remark, nameof(FormAnswer.Remark), MostRemark, [])),
    };

    /// <summary>A form as it is kept for good.</summary>
    /// <param name="known">As for <see cref="AsTyped"/>.</param>
    /// <exception cref="RefusedException"><see cref="Refusal.TooLong"/>, <see cref="Refusal.OutOfScale"/>.</exception>
    internal static FormContent Clean(FormContent content, IReadOnlyList<FormContent> known) => new(
        Guard.Optional(content.Rating, nameof(content.Rating), ProgrammeSettings.MostRating, known.Select(k => k.Rating)),
        Guard.Lines(content.Strengths, nameof(content.Strengths), MostText, known.Select(k => k.Strengths)),
        Guard.Lines(content.Limitations, nameof(content.Limitations), MostText, known.Select(k => k.Limitations)),
        Guard.Lines(content.Proposals, nameof(content.Proposals), MostText, known.Select(k => k.Proposals)))
    {
        Sheet = content.Sheet is { } sheet ? Fill(sheet, sheet, remark => Guard.Lines(remark, nameof(FormAnswer.Remark), MostRemark)) : null,
    };

    private static FormSheet Fill(FormSheet sheet, FormSheet? answers, Func<string?, string?> clean) => sheet with
    {
        Answers = [.. sheet.Answers.Select(own => answers?.Answers.FirstOrDefault(a => a.Criterion == own.Criterion) is { } given
            ? own with { Rating = InScale(given.Rating, sheet), Remark = clean(given.Remark) }
            : own)],
    };

    private static string? InScale(string? rating, FormSheet sheet) =>
        string.IsNullOrEmpty(rating) ? null
        : sheet.Scale.Contains(rating, StringComparer.Ordinal) ? rating
        : throw new RefusedException(Refusal.OutOfScale, rating.Length > ProgrammeSettings.MostRating ? rating[..ProgrammeSettings.MostRating] : rating);

    private static string? Short(string? text, string field, int most, IEnumerable<string?> known)
    {
        var visible = VietnameseText.Visible(text ?? "");
        return visible.Length == 0 ? null
            : visible.Length <= most || known.OfType<string>().Any(k => VietnameseText.Visible(k) == visible) ? visible
            : throw new RefusedException(Refusal.TooLong, field, most);
    }
}
