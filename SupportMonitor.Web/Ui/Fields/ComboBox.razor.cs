using SupportMonitor.Core.Board;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace SupportMonitor.Web.Ui.Fields;

/// <summary>
/// A combo box over a register: types ahead, works by keyboard, keeps what was chosen when typing leads nowhere. What it offers
/// comes from <see cref="Find"/> (see <see cref="RegisterChoices"/>).
/// </summary>
public sealed partial class ComboBox : ComponentBase, IDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(150);

    private readonly string _id = FieldId.Next();
    private ElementReference _input;
    private string _text = "";
    private Choice? _shown;
    private bool _open;
    private bool _typed;
    private int _active = -1;
    private IReadOnlyList<Choice> _found = [];
    private CancellationTokenSource? _typing;

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What is chosen; null for nothing.</summary>
    [Parameter]
    public Choice? Value { get; set; }

    [Parameter]
    public EventCallback<Choice?> ValueChanged { get; set; }

    /// <summary>The choices that fit a text as it was typed, the best first; a few dozen at most. An empty text asks for the first ones.</summary>
    [Parameter, EditorRequired]
    public Func<string, CancellationToken, ValueTask<IReadOnlyList<Choice>>> Find { get; set; } = null!;

    [Parameter]
    public string? Placeholder { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Puts the cursor here: for the next entry of a stack.</summary>
    public ValueTask FocusAsync() => _input.FocusAsync();

    protected override void OnParametersSet()
    {
        if (Value != _shown)
        {
            (_shown, _text) = (Value, Value?.Text ?? "");
        }
    }

    public void Dispose()
    {
        _typing?.Cancel();
        _typing?.Dispose();
    }

    private string Option(int index) => $"{_id}-{index}";

    // Bound, not merely listened to: only then does a rendering not put an older text back while typing goes on.
    private Task OnInput(string? text)
    {
        _text = text ?? "";
        _typed = true;
        return SearchAsync(Rest);
    }

    private Task OnFocus() => _shown is null && _text.Length == 0 ? SearchAsync(TimeSpan.Zero) : Task.CompletedTask;

    private async Task SearchAsync(TimeSpan rest)
    {
        _typing?.Cancel();
        _typing?.Dispose();
        _typing = new CancellationTokenSource();
        // Taken now: a newer search disposes of the source, after which it would not be handed out any more.
        var token = _typing.Token;
        try
        {
            if (rest > TimeSpan.Zero)
            {
                await Task.Delay(rest, Clock, token);
            }

            var found = await Find(_text, token);
            if (!token.IsCancellationRequested)
            {
                (_found, _open, _typed) = (found, true, false);
                _active = found.Count > 0 && _text.Length > 0 ? 0 : -1;
            }
        }
        catch (OperationCanceledException)
        {
            // Typing went on.
        }
    }

    private async Task OnKey(KeyboardEventArgs e)
    {
        switch (e.Key)
        {
            case "ArrowDown" when !_open:
                await SearchAsync(TimeSpan.Zero);
                break;
            case "ArrowDown" when _found.Count > 0:
                _active = (_active + 1) % _found.Count;
                break;
            case "ArrowUp" when _open && _found.Count > 0:
                _active = (_active <= 0 ? _found.Count : _active) - 1;
                break;
            case "Enter" when _typed && _text.Length > 0:
                // Who types fast does not wait for the list: Enter takes what it would have begun with.
                await SearchAsync(TimeSpan.Zero);
                if (_found.Count > 0)
                {
                    await ChooseAsync(_found[0]);
                }

                break;
            case "Enter" when _open && _active >= 0:
                await ChooseAsync(_found[_active]);
                break;
            case "Escape" when _open:
                Close();
                break;
        }
    }

    private Task OnBlur()
    {
        Close();
        return _text.Length == 0 && _shown is not null ? ChooseAsync(null) : Task.CompletedTask;
    }

    private void Close()
    {
        _typing?.Cancel();
        (_open, _typed, _active) = (false, false, -1);
        if (_text.Length > 0)
        {
            _text = _shown?.Text ?? "";
        }
    }

    private async Task ChooseAsync(Choice? choice)
    {
        (_shown, _text) = (choice, choice?.Text ?? "");
        Close();
        await ValueChanged.InvokeAsync(choice);
    }
}
