namespace SupportMonitor.Core.Common;

/// <summary>Checks and cleans what people type, in one way for every service.</summary>
public static class Guard
{
    /// <summary>An earlier date is a slip of the hand; workbooks reject it too (workbooks.md, "The register workbook").</summary>
    public static readonly DateOnly EarliestDate = new(1945, 1, 1);

    /// <summary>A required line of text, as it is stored.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.Required"/>, <see cref="Refusal.TooLong"/>.</exception>
    public static string Text(string? text, string field, int most) =>
        Optional(text, field, most) ?? throw new RefusedException(Refusal.Required, field);

    /// <summary>A line of text that may be empty: null then.</summary>
    /// <param name="known">Texts that were there before: one of them may stay, however long.</param>
    /// <exception cref="RefusedException"><see cref="Refusal.TooLong"/>.</exception>
    public static string? Optional(string? text, string field, int most, IEnumerable<string?>? known = null) =>
        Limit(VietnameseText.Clean, text, field, most, known);

    /// <summary>Several lines of text that may be empty: null then.</summary>
    /// <param name="known">As for <see cref="Optional"/>.</param>
    /// <exception cref="RefusedException"><see cref="Refusal.TooLong"/>.</exception>
    public static string? Lines(string? text, string field, int most, IEnumerable<string?>? known = null) =>
        Limit(VietnameseText.CleanLines, text, field, most, known);

    /// <summary>Why something is corrected or deleted; at most 1000 characters.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.ReasonRequired"/>, <see cref="Refusal.TooLong"/>.</exception>
    public static string Reason(string? text) =>
        Lines(text, nameof(Reason), 1000) ?? throw new RefusedException(Refusal.ReasonRequired);

    /// <summary>A remark on a change that needs no reason: null when there is none; at most 1000 characters.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.TooLong"/>.</exception>
    public static string? Note(string? text) => Lines(text, nameof(Note), 1000);

    /// <summary>An edit begun on an older state of a record must not undo what another user wrote meanwhile.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.ChangedMeanwhile"/>.</exception>
    public static void Unchanged(int revision, int seen, string key)
    {
        if (revision != seen)
        {
            throw new RefusedException(Refusal.ChangedMeanwhile, key);
        }
    }

    /// <summary>A date that a user typed; null passes.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.DateTooEarly"/>.</exception>
    public static void Date(DateOnly? date)
    {
        if (date is { } given && given < EarliestDate)
        {
            throw new RefusedException(Refusal.DateTooEarly, given, EarliestDate);
        }
    }

    /// <exception cref="RefusedException"><see cref="Refusal.EndBeforeStart"/>, <see cref="Refusal.DateTooEarly"/>.</exception>
    public static void Order(DateOnly? from, DateOnly? to)
    {
        Date(from);
        Date(to);
        if (to < from)
        {
            throw new RefusedException(Refusal.EndBeforeStart);
        }
    }

    private static string? Limit(Func<string, string> cleaned, string? text, string field, int most, IEnumerable<string?>? known)
    {
        var clean = cleaned(text ?? "");
        return clean.Length == 0 ? null
            : clean.Length <= most || known?.OfType<string>().Any(k => cleaned(k) == clean) == true ? clean
            : throw new RefusedException(Refusal.TooLong, field, most);
    }
}
