using MudBlazor;
using MudBlazor.Interfaces;

namespace SupportMonitor.Web.Ui.Fields;

/// <summary>MudBlazor's form with its fields in sight of <see cref="EntryForm"/>.</summary>
public sealed class KeptForm : MudForm
{
    internal IEnumerable<IFormComponent> Fields => _formControls;

    internal static string? NameOf(MudComponentBase field) => field.UserAttributes.GetValueOrDefault("data-name") as string;
}
