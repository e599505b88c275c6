using System.Globalization;

namespace SupportMonitor.Web.Ui.Words;

/// <summary>
/// Dates and numbers as pages show them: numbers as the viewer's language writes them, dates day first in both. What goes into documents
/// is Core's and always Vietnamese.
/// </summary>
public static class Show
{
    /// <summary>For what is not there, and for a nought that means "not yet".</summary>
    public const string Dash = "–";

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>How the viewer's language writes numbers.</summary>
    public static CultureInfo Culture => IsEnglish ? CultureInfo.InvariantCulture : Vietnamese;

    private static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>"05/01/2018".</summary>
    public static string Date(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>"05/01/2018", or a dash.</summary>
    public static string Date(DateOnly? date) => date is { } day ? Date(day) : Dash;

    /// <summary>"10.599"; in a text also the words that go with it.</summary>
    public static Count Number(long number) => new(number);

    /// <summary>"5"; a dash for nothing and for 0: there is none yet.</summary>
    public static string NumberOrDash(int? number) => number is null or 0 ? Dash : Number(number.Value);

    /// <summary>"90,9 %", in English "90.9%"; a dash when there is no rate.</summary>
    public static string Percent(decimal? rate) =>
        rate is { } percent ? percent.ToString("0.0", Culture) + (IsEnglish ? "%" : " %") : Dash;

    /// <summary>The province's time of a stored moment: "05/01/2018 10:31".</summary>
    public static string Moment(DateTime local) => local.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
}
