using System.Globalization;
using System.Resources;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Web.Hosting;

/// <summary>Why the data cannot be used as they stand, and what to do, for the person at the console.</summary>
internal static class DataRefusedText
{
    private static readonly ResourceManager Texts = new(typeof(DataRefusedText));

    /// <summary>In the console's language.</summary>
    public static string Of(DataRefusedException refused) => In(CultureInfo.CurrentUICulture, refused);

    public static string InBothLanguages(DataRefusedException refused) =>
        $"{In(Language.Vietnamese, refused)} / {In(CultureInfo.GetCultureInfo("en"), refused)}";

    private static string In(CultureInfo language, DataRefusedException refused)
    {
        object[] arguments = refused switch
        {
            ForeignLogException foreign => [foreign.Database, foreign.Log],
            NewerDatabaseException newer => [newer.Needed, newer.Known],
            UnusableKeyFileException key => [key.File, key.InnerException!.Message],
            _ => throw refused,
        };
        return string.Format(CultureInfo.InvariantCulture, Texts.GetString(refused.GetType().Name, language)!, arguments);
    }
}
