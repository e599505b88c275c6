using System.Globalization;

namespace SupportMonitor.Web.Ui.Pages;

/// <summary>The language of a viewer, for what is rendered because of something that happened elsewhere.</summary>
public readonly record struct ViewerLanguage(CultureInfo Culture, CultureInfo Interface)
{
    public static ViewerLanguage Current => new(CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    /// <summary>Makes it the language of what runs from here on.</summary>
    public void Use() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (Culture, Interface);
}
