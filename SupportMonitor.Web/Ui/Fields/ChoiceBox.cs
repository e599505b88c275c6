using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace SupportMonitor.Web.Ui.Fields;

/// <summary>MudBlazor's select over some <see cref="Choice"/>s; its value is the chosen key. Unless it is required, the first item chooses nothing.</summary>
public sealed class ChoiceBox : MudSelect<string?>, IKeptField
{
    public ChoiceBox()
    {
        (Variant, Margin, ShrinkLabel, Dense) = (Variant.Outlined, Margin.Dense, true, true);
        ToStringFunc = key => Choices.FirstOrDefault(c => c.Key == key)?.Text ?? key;
        ChildContent = builder =>
        {
            foreach (var (key, text, _) in Required ? Choices : Choices.Prepend(new Choice("", "—")))
            {
                builder.OpenComponent<MudSelectItem<string?>>(0);
                builder.SetKey(key);
                builder.AddComponentParameter(1, nameof(MudSelectItem<>.Value), key.Length == 0 ? null : key);
                builder.AddComponentParameter(2, nameof(MudSelectItem<>.ChildContent), (RenderFragment)(b => b.AddContent(0, text)));
                builder.CloseComponent();
            }
        };
    }

    [Parameter, EditorRequired]
    public IReadOnlyList<Choice> Choices { get; set; } = [];

    string? IKeptField.KeptAs => KeptForm.NameOf(this);

    string? IKeptField.Kept => ReadValue;

    Task IKeptField.RestoreAsync(string? kept) => SetValueAndUpdateTextAsync(kept);
}
