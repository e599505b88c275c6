using System.Globalization;
using System.Resources;

namespace SupportMonitor.Web.Commands;

/// <summary>What verbs say, in the language of the console; Vietnamese unless that is English.</summary>
internal static class CommandText
{
    private static readonly ResourceManager Texts = new(typeof(CommandText));

    public static string Get(string name, params object[] arguments)
    {
        var text = Texts.GetString(name, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException(name);
        return arguments.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, arguments);
    }
}
