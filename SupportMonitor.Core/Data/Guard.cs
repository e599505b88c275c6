using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Data;

/// <summary>Checks and cleans what people type, in one way for every service.</summary>
public static class Guard
{
    /// <summary>A required line of text, as it is stored.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.Required"/>, <see cref="Refusal.TooLong"/>.</exception>
    public static string Text(string? text, string field, int most) =>
        Optional(text, field, most) ?? throw new RefusedException(Refusal.Required, field);

    /// <summary>A line of text that may be empty: null then.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.TooLong"/>.</exception>
    public static string? Optional(string? text, string field, int most) => Limit(VietnameseText.Clean(text ?? ""), field, most);

    /// <summary>Several lines of text that may be empty: null then.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.TooLong"/>.</exception>
    public static string? Lines(string? text, string field, int most) => Limit(VietnameseText.CleanLines(text ?? ""), field, most);

    /// <exception cref="RefusedException"><see cref="Refusal.EndBeforeStart"/>.</exception>
    public static void Order(DateOnly? from, DateOnly? to)
    {
        if (to < from)
        {
            throw new RefusedException(Refusal.EndBeforeStart);
        }
    }

    private static string? Limit(string clean, string field, int most) =>
        clean.Length > most ? throw new RefusedException(Refusal.TooLong, field, most) : clean.Length == 0 ? null : clean;
}
