using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using MudBlazor.Utilities;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Web.Ui.Fields;

public sealed partial class EntryForm : ComponentBase, IAsyncDisposable
{
    private readonly List<IKeptField> _others = [];
    private KeptForm _form = null!;
    private Dictionary<string, string?> _pending = [];
    private Dictionary<string, string> _sought = [];
    private Dictionary<string, string?> _before = [];
    private DotNetObjectReference<EntryForm>? _watcher;
    private string? _typedOn;
    private string? _failure;
    private bool _isSaving;
    private bool _typing;
    private bool _restored;
    private bool _stored;
    private bool _outdated;

    /// <summary>So that buttons outside it can submit it (<see cref="ActionButton.Form"/>).</summary>
    [Parameter]
    public string Id { get; set; } = FieldId.Next();

    /// <summary>What the form is for; null where a heading or a dialog's title says it.</summary>
    [Parameter]
    public string? Label { get; set; }

    [Parameter]
    public string? Class { get; set; }

    /// <summary>
    /// The name under which the browser keeps what is typed: the same after a reload for the same form of the same record. Null keeps
    /// nothing.
    /// </summary>
    [Parameter, EditorRequired]
    public string? Keep { get; set; }

    /// <summary>Which version of the record is on the page: restored text of another one says so.</summary>
    [Parameter]
    public string? Version { get; set; }

    /// <summary>Shared with the page's other buttons; see <see cref="Operation"/>.</summary>
    [Parameter]
    public Operation Work { get; set; } = new();

    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = null!;

    /// <summary>Below what may have gone wrong: the buttons.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    /// <summary>Checks what no field can check alone, and shows it with <c>aria-invalid</c>, where the focus then goes; false when something is missing.</summary>
    [Parameter]
    public Func<bool>? Check { get; set; }

    /// <summary>
    /// Called when all fields are readable and filled as they must be, with the id under which what is entered is to be stored. What it
    /// throws is said in the form, which stays as it is.
    /// </summary>
    [Parameter]
    public EventCallback<Guid> OnSave { get; set; }

    /// <summary>Fills the form anew, without what was restored; by itself the form can do so for all but what is not chosen any more.</summary>
    [Parameter]
    public EventCallback OnDiscard { get; set; }

    /// <summary>
    /// Called with the version that was on the page when the kept text was typed, where that is not <see cref="Version"/>, and with
    /// what types it again. By default it is typed, and the form says that the record was changed since.
    /// </summary>
    [Parameter]
    public Func<string?, Func<Task>, Task>? OnOutdated { get; set; }

    [CascadingParameter]
    private IMudDialogInstance? Dialog { get; set; }

    private string? Key => Keep is null ? null : KeyOf(User.Actor, Keep);

    /// <summary>What the browser keeps of <see cref="Keep"/> is the account's own.</summary>
    public static string KeyOf(Actor actor, string keep) => string.Create(CultureInfo.InvariantCulture, $"{actor.AccountId ?? 0}:{keep}");

    /// <summary>Checks the fields, puts the focus into the first that is not as it must be, or saves.</summary>
    /// <param name="save">In place of <see cref="OnSave"/>, for the second of two ways to save.</param>
    public Task SubmitAsync(Func<Guid, Task>? save = null) => Work.RunAsync(async () =>
    {
        (_failure, _stored) = (null, false);
        try
        {
            await _form.ValidateAsync();
            var isChecked = Check?.Invoke() ?? true;
            var isWrong = !_form.IsValid || !isChecked;
            StateHasChanged();
            if (await Js.InvokeAsync<bool>("supportMonitor.focusUnreadable", Id, isWrong) || isWrong)
            {
                return;
            }

            var entry = Key is null ? Guid.NewGuid() : await Js.InvokeAsync<Guid?>("supportMonitor.entry", Key, Version) ?? Guid.NewGuid();
            _isSaving = true;
            await (save?.Invoke(entry) ?? OnSave.InvokeAsync(entry));
            await ForgetAsync();
            await _form.ResetValidationAsync();
        }
        catch (RefusedException refused)
        {
            _failure = Words.Of(refused);
        }
        catch (NotSavedException)
        {
            // The page says why.
        }
        catch (JSDisconnectedException)
        {
            // The page is gone; the browser keeps what was typed and the entry's id.
        }
        catch (Exception exception)
        {
            // Whatever it was, what was typed must stay on the page.
            LogFailed(Logger, Keep, exception);
            _failure = Words.OfFault(exception) ?? Loc["Failed"];
        }
        finally
        {
            _isSaving = false;
        }
    });

    /// <summary>What the browser keeps of this form is not needed any more.</summary>
    /// <param name="mark">From <see cref="MarkAsync"/>: only what was typed before.</param>
    /// <param name="version">On which what was typed after that stands.</param>
    public async Task ForgetAsync(long? mark = null, string? version = null)
    {
        if (mark is null)
        {
            (_restored, _pending, _sought, _typing) = (false, [], [], false);
        }

        if (Key is not null)
        {
            await Js.InvokeVoidAsync("supportMonitor.forget", Key, mark, version);
        }
    }

    /// <summary>Where typing stands: everything typed before has reached the page when this returns.</summary>
    public async Task<long> MarkAsync() => await Js.InvokeAsync<long>("supportMonitor.mark");

    internal void Add(IKeptField field) => _others.Add(field);

    internal void Remove(IKeptField field) => _others.Remove(field);

    /// <summary>Something else is chosen in a field that is none of MudBlazor's.</summary>
    internal async Task KeepAsync(IKeptField field)
    {
        // A page that empties its fields once they are saved chooses nothing.
        if (Key is not null && !_isSaving)
        {
            await Js.InvokeVoidAsync("supportMonitor.keep", Key, Version, field.KeptAs, field.Kept);
        }
    }

    // A dialog that is left is left with what was typed into it; a page may be come back to.
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (Dialog is not null)
            {
                await ForgetAsync();
            }

            if (_watcher is not null)
            {
                await Js.InvokeVoidAsync("supportMonitor.unwatch", Id);
            }
        }
        catch (Exception exception) when (exception is JSDisconnectedException or InvalidOperationException or OperationCanceledException)
        {
            // The whole page is gone, and is likely to come back.
        }

        _watcher?.Dispose();
    }

    private async Task DiscardAsync()
    {
        (_restored, _typing, _pending, _sought) = (false, false, [], []);
        if (OnDiscard.HasDelegate)
        {
            await OnDiscard.InvokeAsync();
        }
        else
        {
            foreach (var (name, value) in _before)
            {
                if (Find(name) is { } field)
                {
                    await field.RestoreAsync(value);
                }
            }

            await Js.InvokeVoidAsync("supportMonitor.typeBefore", Key);
        }

        _before = [];
        await ForgetAsync();
    }

    // What is typed the browser keeps by itself, what is chosen from a list it does not know.
    private Task KeepAsync(FormFieldChangedEventArgs changed) => changed.Field is IKeptField field ? KeepAsync(field) : Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Error, Message = "What was entered in {Form} could not be saved.")]
    private static partial void LogFailed(ILogger logger, string? form, Exception exception);
}
