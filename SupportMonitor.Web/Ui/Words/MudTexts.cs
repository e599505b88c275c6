using Microsoft.Extensions.Localization;
using MudBlazor;

namespace SupportMonitor.Web.Ui.Words;

/// <summary>MudBlazor's own texts in Vietnamese; in English its own are used.</summary>
public sealed class MudTexts(IStringLocalizer<MudTexts> loc) : MudLocalizer
{
    public override LocalizedString this[string key] => loc[key];

    // Said to be not found where it is not ours: MudBlazor then uses its own words.
    public override LocalizedString this[string key, params object[] arguments] =>
        loc[key] is { ResourceNotFound: false } ? loc[key, arguments] : loc[key];
}
