using System.Globalization;

namespace SupportMonitor.Web.Ui.Words;

/// <summary>Dates and numbers as Vietnamese officials write them, in both languages of the interface.</summary>
public static class Show
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>"05/01/2018".</summary>
    public static string Date(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>"05/01/2018", or a dash.</summary>
    public static string Date(DateOnly? date) => date is { } day ? Date(day) : "–";

    /// <summary>"10.599".</summary>
    public static string Number(long number) => number.ToString("N0", Vietnamese);

    /// <summary>"90,9 %"; a dash when there is no rate.</summary>
    public static string Percent(decimal? rate) => rate is { } percent ? percent.ToString("0.0", Vietnamese) + " %" : "–";

    /// <summary>The province's time of a stored moment: "05/01/2018 10:31".</summary>
    public static string Moment(DateTime local) => local.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
}
