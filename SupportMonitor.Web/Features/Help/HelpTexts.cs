using System.Globalization;

namespace SupportMonitor.Web.Features.Help;

/// <summary>Which component has the help of a role, in the language of the interface.</summary>
public static class HelpTexts
{
    private static readonly Dictionary<Role, (Type Vietnamese, Type English)> Texts = new()
    {
        [Role.Administrator] = (typeof(Vi.AdministratorHelp), typeof(En.AdministratorHelp)),
        [Role.Secretariat] = (typeof(Vi.SecretariatHelp), typeof(En.SecretariatHelp)),
        [Role.Leader] = (typeof(Vi.LeaderHelp), typeof(En.LeaderHelp)),
        [Role.Commune] = (typeof(Vi.CommuneHelp), typeof(En.CommuneHelp)),
        [Role.Cadre] = (typeof(Vi.CadreHelp), typeof(En.CadreHelp)),
    };

    /// <param name="role">One that an account can have.</param>
    public static Type Of(Role role) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? Texts[role].English : Texts[role].Vietnamese;
}
