using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Web.Features.Forms.Attachments;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Forms.Drafts;

public sealed partial class FormEditor
{
    private readonly string _id = FieldId.Next();
    private FormModel _model = null!;
    private DraftKeeper _keeper = null!;
    private IReadOnlyList<AttachmentView> _startFiles = [];
    private DateOnly? _date;
    private string? _dateError;
    private string? _error;
    private bool _ratingMissing;
    private bool _sending;
    private bool _discarding;
    private bool _busy;
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
        var content = Form.Draft?.Content ?? Form.Start;
        _model = FormModel.Of(content);
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
    }

    public ValueTask DisposeAsync() => _keeper.DisposeAsync();

    private string Kept => _keeper.State switch
    {
        KeepState.Waiting => Loc["Waiting"],
        KeepState.Failed => Loc["Failed"],
        KeepState.Refused when _keeper.AsideId is not null => Loc["PutAside", Tools.Refusals.Of(_keeper.Refused!)],
        KeepState.Refused => Loc["Refused", Tools.Refusals.Of(_keeper.Refused!)],
        _ when (_keeper.SavedAt ?? Form.Draft?.EditedAt) is { } at => Loc["Kept", Tools.Calendar.LocalTime(at).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)],
        _ => Loc["WillBeKept"],
    };

    private void Typed(Action change)
    {
        change();
        Typed();
    }

    private void Typed() => _keeper.Touch();

    private void Rate(string? rating) => Typed(() => (_model.Rating, _ratingMissing) = (rating, false));

    private async Task CloseAsync()
    {
        if (await _keeper.FlushAsync() || _keeper.AsideId is not null)
        {
            await OnClosed.InvokeAsync();
        }
    }

    private async Task AskAsync()
    {
        _error = null;
        _ratingMissing = !Form.Rights.Keep && _model.Rating is null;
        _dateError = Form.Rights.Keep && _date is null ? Loc["DateMissing"].Value : null;
        _sending = await _keeper.FlushAsync() && !_ratingMissing && _dateError is null;
    }

    private async Task SendAsync()
    {
        _busy = true;
        try
        {
            if (!await _keeper.FlushAsync())
            {
                _sending = false;
                return;
            }

            var outcome = await Forms.SendAsync(Form.Pair, _keeper.Version, _model.Content(), _date, User.Actor);
            _sending = false;
            if (outcome.Conflict is { } conflict)
            {
                _keeper.Meet(conflict);
                return;
            }

            _keeper.Stop();
            Tools.Toasts.Done(Loc[Form.Rights.Keep ? "Entered" : "Sent", Form.CadreLabel]);
            await OnEnded.InvokeAsync();
        }
        catch (RefusedException refused)
        {
            _error = Tools.Refusals.Of(refused);
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task DiscardAsync()
    {
        try
        {
            if (!await _keeper.FlushAsync())
            {
                _discarding = false;
                return;
            }

            await Drafts.DiscardAsync(Form.Pair, _keeper.Version, User.Actor);
            _keeper.Stop();
            _discarding = false;
            Tools.Toasts.Done(Loc["Discarded"]);
            await OnEnded.InvokeAsync();
        }
        catch (RefusedException refused)
        {
            _error = Tools.Refusals.Of(refused);
        }
    }

    /// <summary>A user who keeps what was sent has nothing left to write.</summary>
    private async Task ChooseAsync(FormContent chosen)
    {
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
