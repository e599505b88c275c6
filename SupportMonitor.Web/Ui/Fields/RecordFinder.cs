using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace SupportMonitor.Web.Ui.Fields;

/// <summary>
/// MudBlazor's autocomplete over records that are found as officials type them ("dinh thuy", "p.2", a code). A text that is none of
/// them stays and is an error, so that a record is not saved with what stood there before.
/// </summary>
public sealed class RecordFinder : MudAutocomplete<Choice?>, IKeptField
{
    /// <summary>As <see cref="MudAutocomplete{T}.MinCharacters"/>: no text is long enough for a list.</summary>
    private const int NoneOpens = int.MaxValue;

    /// <summary>The text for which the list was read.</summary>
    private string? _listed;
    private Choice? _shown;

    /// <summary>What the last Enter takes; the list does not open before that is done.</summary>
    private Task _taking = Task.CompletedTask;

    public RecordFinder()
    {
        (Variant, Margin, ShrinkLabel, Dense) = (Variant.Outlined, Margin.Dense, true, true);
        (DebounceInterval, MaxItems, CoerceText, ResetValueOnEmptyText, OpenOnFocus, Clearable) = (150, null, false, true, false, true);

        // A field that was left empty, as when a dialog takes the focus and gives it back, is not marked as wrong before the form is saved.
        OnlyValidateIfDirty = true;

        // app.js selects the text at once; from the server it would come late, and the next letter would replace those typed meanwhile.
        SelectOnActivation = false;
        OnKeyDown = EventCallback.Factory.Create<KeyboardEventArgs>(this, TakeFirstAsync);
        OnKeyUp = EventCallback.Factory.Create<KeyboardEventArgs>(this, ReleaseEnterAsync);
        ToStringFunc = choice => choice?.Text;
        SearchFunc = SearchAsync;
        Validation = new Func<Choice?, string?>(_ => IsChosen || string.IsNullOrWhiteSpace(ReadText) ? null : Loc["NotChosen", ReadText.Trim()].Value);
        ItemTemplate = choice => builder =>
        {
            builder.OpenElement(0, "span");
            builder.AddContent(1, choice?.Text);
            builder.CloseElement();
            if (choice?.Note is { } note)
            {
                builder.OpenElement(2, "small");
                builder.AddAttribute(3, "class", "under");
                builder.AddContent(4, note);
                builder.CloseElement();
            }
        };
        NoItemsTemplate = builder => builder.AddContent(0, Loc["Nothing"]);
    }

    [Inject]
    public IStringLocalizer<RecordFinder> Loc { get; set; } = null!;

    /// <summary>The choices that fit a text as it was typed, the best first; a few dozen at most. An empty text asks for the first ones.</summary>
    [Parameter, EditorRequired]
    public Func<string, CancellationToken, ValueTask<IReadOnlyList<Choice>>> Find { get; set; } = null!;

    string? IKeptField.KeptAs => KeptForm.NameOf(this);

    string? IKeptField.Kept => ReadValue is { } chosen ? JsonSerializer.Serialize(chosen) : null;

    Task IKeptField.RestoreAsync(string? kept) => kept is null ? ClearAsync() : SelectOptionAsync(JsonSerializer.Deserialize<Choice>(kept));

    /// <summary>What was typed and found nothing yet, as if it had just been typed, but without a list that opens by itself.</summary>
    internal Task TypeAsync(string text) => SetTextAndUpdateValueAsync(text, updateValue: false);

    /// <summary>A text stands there of which no record was taken yet.</summary>
    internal bool IsTyped => !IsChosen && !string.IsNullOrWhiteSpace(ReadText);

    private bool IsChosen => ReadValue is { } chosen && chosen.Text == ReadText;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        AdornmentAriaLabel = Loc["Open", Label ?? ""];
        Placeholder ??= Loc["Placeholder"];
    }

    // MudBlazor would put the chosen record's text back whenever the page is drawn.
    protected override Task UpdateTextPropertyAsync(bool updateValue)
    {
        if (ReadValue == _shown && !IsChosen && !string.IsNullOrWhiteSpace(ReadText))
        {
            return Task.CompletedTask;
        }

        _shown = ReadValue;
        return base.UpdateTextPropertyAsync(updateValue);
    }

    private async Task<IEnumerable<Choice?>> SearchAsync(string? text, CancellationToken cancellationToken)
    {
        var asked = ReadText;
        var found = await Find(IsChosen ? "" : text ?? "", cancellationToken);
        _listed = asked;
        return found;
    }

    // A person who types fast does not wait for the list. MudBlazor would take the first of the list that is open, which may still be that
    // of an older text; here Enter takes the first of what the text finds. Where the list is that of the text, MudBlazor takes what is marked.
    private async Task TakeFirstAsync(KeyboardEventArgs e)
    {
        if (e.Repeat)
        {
            return;
        }

        MinCharacters = 0;
        if (e.Key is not ("Enter" or "NumpadEnter") || IsChosen || string.IsNullOrWhiteSpace(ReadText) || (Open && _listed == ReadText))
        {
            return;
        }

        (Open, MinCharacters) = (false, NoneOpens);
        await (_taking = TakeFirstOfAsync(ReadText));
    }

    private async Task TakeFirstOfAsync(string text)
    {
        var found = await Find(text, CancellationToken.None);
        if (found.Count > 0 && text == ReadText)
        {
            await SelectOptionAsync(found[0]);
        }
    }

    // When the key that has taken a record comes up, MudBlazor would open the list again.
    private async Task ReleaseEnterAsync(KeyboardEventArgs e)
    {
        if (e.Key is "Enter" or "NumpadEnter" && MinCharacters == NoneOpens)
        {
            await _taking;
            MinCharacters = 0;
            if (!IsChosen)
            {
                await OpenMenuAsync();
            }
        }
    }
}
