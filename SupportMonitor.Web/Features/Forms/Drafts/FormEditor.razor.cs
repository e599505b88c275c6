using System.Text.Json;
using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Attachments;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Web.Ui.Attachments;
using SupportMonitor.Web.Ui.Dialogs;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Forms.Drafts;

public sealed partial class FormEditor
{
    private readonly string _id = FieldId.Next();
    private readonly Operation _work = new();
    private FormModel _model = null!;
    private DraftKeeper _keeper = null!;
    private IReadOnlyList<AttachmentView> _startFiles = [];
    private DateOnly? _date;
    private FormContent _opened = new();
    private EntryForm? _entry;
    private bool _ratingMissing;
    private int? _asideShown;
    private FormContent? _start;

    /// <summary>The form as it is known now; what others saved takes the place of what is on the page unless something was typed.</summary>
    [Parameter, EditorRequired]
    public FormView Form { get; set; } = null!;

    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    /// <summary>It was sent, discarded, or left as another user sent it.</summary>
    [Parameter]
    public EventCallback OnEnded { get; set; }

    /// <summary>The writer wants to look at what was sent; the draft stays.</summary>
    [Parameter]
    public EventCallback OnClosed { get; set; }

    /// <summary>Something beside the text changed: files.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>True while news of a save are this very page's.</summary>
    public bool IsSaving => _keeper.IsSaving;

    /// <summary>True while typing would be lost without this page.</summary>
    public bool IsClean => _keeper.IsClean;

    protected override void OnInitialized()
    {
        _start = Form.Start;
        _opened = Form.Draft?.Content ?? Form.Start;
        _model = FormModel.Of(_opened);
        _date = Form.Rights.Keep ? Today : null;
        _startFiles = Form.Received?.Attachments ?? [];
        _keeper = new DraftKeeper(
            Drafts,
            Tools.Clock,
            Tools.Loggers.CreateLogger<DraftKeeper>(),
            new DraftOwner(Form.Pair, () => _model.Content(), () => User.Actor, InvokeAsync, OnKept),
            Form.Version,
            _model.Content());
    }

    protected override void OnParametersSet()
    {
        if (_keeper.State == KeepState.Refused && Form.Rights.Write)
        {
            // The period was reopened: what could not be saved now can.
            _keeper.Touch();
        }

        if (_keeper.State == KeepState.Untouched && Form.Draft is null && Form.Start != _start)
        {
            // Nothing was typed: what it begins with may have been corrected, or the criteria changed.
            _start = Form.Start;
            _model = FormModel.Of(_start);
            _startFiles = Form.Received?.Attachments ?? [];
            _keeper.Begin(Form.Version, _model.Content());
        }

        if (Form.Version != _keeper.Version && _keeper.IsClean && Form.Draft is { } draft
            && (Form.Version.DraftId > (_keeper.Version.DraftId ?? 0) || Form.Version.Revision > _keeper.Version.Revision))
        {
            _model = FormModel.Of(draft.Content);
            _keeper.Take(Form.Version, _model.Content(), draft.EditedAt);
        }
    }

    /// <summary>What was put aside stands beside the form: the page reads it.</summary>
    private void OnKept()
    {
        StateHasChanged();
        if (_keeper.AsideId is { } aside && aside != _asideShown)
        {
            _asideShown = aside;
            _ = OnChanged.InvokeAsync();
        }

        _ = SettleAsync();
    }

    /// <summary>See <see cref="EntryForm.Keep"/>.</summary>
    public static string KeepOf(FormView form) => $"phieu/{form.Period.Code}/{form.Commune.Code}/{form.Cadre.Code}";

    private static string Text(DraftVersion version) => JsonSerializer.Serialize(version);

    public ValueTask DisposeAsync() => _keeper.DisposeAsync();

    private string Kept => _keeper.State switch
    {
        KeepState.Waiting => Loc["Waiting"],
        KeepState.Failed when _keeper.Refused is { } fault => Loc["FailedFor", Tools.Refusals.Of(fault)],
        KeepState.Failed => Loc["Failed"],
        KeepState.Refused when _keeper.AsideId is not null => Loc["PutAside", Tools.Refusals.Of(_keeper.Refused!)],
        KeepState.Refused => Loc["Refused", Tools.Refusals.Of(_keeper.Refused!)],
        _ when (_keeper.SavedAt ?? Form.Draft?.EditedAt) is { } at => Loc["Kept", Tools.Calendar.LocalTime(at).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)],
        _ => Loc["WillBeKept"],
    };

    private void Typed(Action change)
    {
        change();
        _keeper.Touch();
    }

    private void Rate(string? rating) => Typed(() => (_model.Rating, _ratingMissing) = (rating, false));

    private async Task CloseAsync()
    {
        if (await _keeper.FlushAsync() || _keeper.AsideId is not null)
        {
            await _entry!.ForgetAsync();
            await OnClosed.InvokeAsync();
        }
    }

    private bool CheckRating()
    {
        _ratingMissing = !Form.Rights.Keep && _model.Rating is null;
        return !_ratingMissing;
    }

    /// <summary>Asks, and sends it: it leaves the page in other hands.</summary>
    private async Task SendAsync(Guid entry)
    {
        if (!await _keeper.FlushAsync())
        {
            throw new NotSavedException();
        }

        DraftConflict? conflict = null;
        var about = $"{Form.CadreLabel} · {Form.Commune.FullName} · {Form.Period.Name}";
        var ask = new Confirmation(Loc[Form.Rights.Keep ? "EnterTitle" : "SendTitle"], about, Loc[Form.Rights.Keep ? "EnterNow" : "SendNow"])
        {
            Details = Summary, Cancel = Loc["GoOn"],
        };
        var sent = await Dialogs.ConfirmAsync(
            ask,
            async _ => conflict = await _keeper.FlushAsync()
                ? (await Forms.SendAsync(Form.Pair, _keeper.Version, _model.Content(), _date, User.Actor, entry)).Conflict
                : _keeper.Conflict ?? throw new NotSavedException());
        if (conflict is not null)
        {
            _keeper.Meet(conflict);
        }

        if (!sent || conflict is not null)
        {
            throw new NotSavedException();
        }

        _keeper.Stop();
        Tools.Toasts.Done(Loc[Form.Rights.Keep ? "Entered" : "Sent", Form.CadreLabel]);
        await OnEnded.InvokeAsync();
    }

    private async Task DiscardAsync()
    {
        var ask = new Confirmation(Loc["DiscardTitle"], Loc["DiscardText"], Loc["Discard"]) { Danger = true };
        if (await _keeper.FlushAsync() && await Dialogs.ConfirmAsync(ask, _ => Drafts.DiscardAsync(Form.Pair, _keeper.Version, User.Actor)))
        {
            _keeper.Stop();
            await _entry!.ForgetAsync();
            Tools.Toasts.Done(Loc["Discarded"]);
            await OnEnded.InvokeAsync();
        }
    }

    private async Task KeepAsync()
    {
        await _keeper.FlushAsync();
        await SettleAsync();
    }

    /// <summary>What is in the draft the browser need not keep: an older text must never be typed over a newer draft.</summary>
    private async Task SettleAsync()
    {
        if (_entry is { } entry && _keeper is { SavedAt: not null, State: KeepState.Saved or KeepState.Waiting })
        {
            var mark = await entry.MarkAsync();
            var isSaved = _keeper.State == KeepState.Saved && _keeper.Saved == _model.Content();
            if (isSaved || _keeper.State == KeepState.Waiting)
            {
                // Who goes on typing does so on what was just saved.
                await entry.ForgetAsync(isSaved ? mark : 0, Text(_keeper.Version));
            }
        }
    }

    /// <summary>What the browser had kept stands on another version of the draft: it meets what others wrote since.</summary>
    private async Task TypeOnAsync(string? version, Func<Task> type)
    {
        _keeper.StandOn(version is null ? default : JsonSerializer.Deserialize<DraftVersion>(version));
        await type();
        _keeper.Touch();
    }

    /// <summary>As it was opened, before what the browser had kept was typed in again.</summary>
    private void TakeBack() => Typed(() => _model = FormModel.Of(_opened));

    /// <summary>A user who keeps what was sent has nothing left to write.</summary>
    private async Task ChooseAsync(FormContent chosen)
    {
        await _entry!.ForgetAsync();
        if (_keeper.Conflict is { IsReceived: true } conflict && chosen == conflict.Theirs)
        {
            _keeper.Stop();
            await GiveUpAsync(conflict);
            await OnEnded.InvokeAsync();
            return;
        }

        _model = FormModel.Of(chosen with { Sheet = chosen.Sheet ?? _model.Content().Sheet });
        await _keeper.ResolveAsync(_model.Content());
        await OnChanged.InvokeAsync();
    }

    /// <summary>The draft goes back to what was corrected: left where it is, it would write over the correction the next time.</summary>
    private async Task GiveUpAsync(DraftConflict conflict)
    {
        try
        {
            await Drafts.DiscardAsync(Form.Pair, conflict.Version, User.Actor);
        }
        catch (RefusedException)
        {
            // Another user writes on it: it is theirs now.
        }
    }

    /// <summary>Files belong to a draft: there must be one before the first comes.</summary>
    private async Task<string?> AttachAsync(AttachmentUpload upload)
    {
        if (!await _keeper.FlushAsync(always: true))
        {
            return Kept;
        }

        try
        {
            await Attachments.AttachAsync(Form.Pair, upload.Content, upload.Name, User.Actor, upload.Progress, upload.Cancellation);
            await OnChanged.InvokeAsync();
            return null;
        }
        catch (RefusedException refused)
        {
            return Tools.Refusals.Of(refused);
        }
    }

    private async Task<string?> RemoveAsync(AttachmentView file)
    {
        if (Form.Draft is null && !await _keeper.FlushAsync(always: true))
        {
            return Kept;
        }

        try
        {
            // A file of the form before is in the draft under a number of its own, in the same place.
            var place = _startFiles.ToList().FindIndex(f => f.Id == file.Id);
            await OnChanged.InvokeAsync();
            var own = Form.Draft?.Attachments.FirstOrDefault(a => a.Id == file.Id) ?? (place < 0 ? null : Form.Draft?.Attachments.ElementAtOrDefault(place));
            if (own is not null)
            {
                await Attachments.DetachAsync(Form.Pair, own.Id, User.Actor);
                await OnChanged.InvokeAsync();
            }

            return null;
        }
        catch (RefusedException refused)
        {
            return Tools.Refusals.Of(refused);
        }
    }
}
