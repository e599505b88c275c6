using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Forms.Drafts;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Fields;

namespace SupportMonitor.Web.Features.Forms;

/// <summary>
/// One form: written by who may write it, read by who may read it, with what became of it. Everyone sees as much as Core's desk
/// lays before them.
/// </summary>
public sealed partial class FormPage : IPageOf<ReceiptRecords>
{
    public static string? UrlOf(TrailLine line) => line is { Period: { } period, Unit: { } unit, Cadre: { } cadre }
        ? BoardUrls.Form(period.Code, unit.Code, cadre.Code) : null;

    private FormView? _form;
    private FormEditor? _editor;
    private IDisposable? _drafts;
    private bool _writing;
    private bool _begun;
    private FormPair? _asked;

    /// <summary>Writing ended because it was not allowed any more: it goes on when it is again.</summary>
    private bool _interrupted;
    private int? _rowId;

    /// <summary>A new editor for each form that is begun.</summary>
    private int _round;

    [Inject]
    public IJSRuntime Js { get; set; } = null!;

    [Parameter]
    public string PeriodCode { get; set; } = "";

    [Parameter]
    public string CommuneCode { get; set; } = "";

    [Parameter]
    public string CadreCode { get; set; } = "";

    protected override bool NeedsPeriod => false;

    protected override bool ReadsBoard => false;

    private string Back => User.May(Permission.ReadBoard) ? BoardUrls.Receipts : BoardUrls.OwnForms;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        if (RendererInfo.IsInteractive)
        {
            _drafts = Drafts.Subscribe(OnDraft);
        }
    }

    protected override bool Concerns(BoardChange change) =>
        _form is not { } form
        || change.Changes.Any(e => e.MovesDuties || e.Subject == ChangeSubject.Settings
            || e.IsAbout(form.Pair.PeriodId, form.Pair.UnitId, form.Pair.CadreId));

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        // The bar's period is this page's: choosing another there shows the same pair's form of that one.
        if (Query.Period != PeriodCode)
        {
            var period = Query.Period ?? PeriodCode;
            Navigation.NavigateTo(
                BoardUrls.Write(BoardUrls.Form(period, CommuneCode, CadreCode), Query with { Period = period }),
                new NavigationOptions { ReplaceHistoryEntry = true });
            if (_form is not null)
            {
                return;
            }

            // Meanwhile the one that the address names: an empty page would say that there is none.
        }

        var form = await Desk.OpenAsync(PeriodCode, CommuneCode, CadreCode, User.Actor, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (form?.Pair != _form?.Pair)
        {
            (_begun, _interrupted, _rowId) = (false, false, null);
            _round++;
        }

        _form = form;
        if (form is not null && !_begun)
        {
            _begun = true;
            _writing = form.Rights.Write
                && (form.Rights.Keep ? Query.Other(BoardUrls.WriteKey) is not null : form.Draft is not null || form.Received is null || form.Returned is not null);
        }

        // Where nothing was typed that could be lost, who may not write any more, or has nothing left to write, reads.
        if (_writing && form is not null && _editor is { IsClean: true, IsSaving: false }
            && (!form.Rights.Write || (form.Draft is null && form.Version.ReceivedId > (_seen.ReceivedId ?? 0))))
        {
            (_writing, _interrupted) = (false, !form.Rights.Write);
        }
        else if (_interrupted && form is { Rights.Write: true })
        {
            (_writing, _interrupted) = (true, false);
            _round++;
        }

        _seen = form?.Version ?? default;
    }

    /// <summary>What was typed before a draft began is in the browser alone: it is gone on with where it was typed.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (_form is { } form && form.Pair != _asked)
        {
            _asked = form.Pair;
            if (!_writing && form.Rights.Write
                && await Js.InvokeAsync<KeptEntry?>("supportMonitor.kept", EntryForm.KeyOf(User.Actor, FormEditor.KeepOf(form))) is { Typed.Count: > 0 }
                && !_writing && _form?.Pair == form.Pair)
            {
                _writing = true;
                _round++;
                StateHasChanged();
            }
        }
    }

    protected override async ValueTask DisposeCoreAsync()
    {
        _drafts?.Dispose();
        await base.DisposeCoreAsync();
    }

    private DraftVersion _seen;

    private void OnDraft(DraftNews news)
    {
        if (news.Pair == _form?.Pair)
        {
            _ = InvokeAsync(async () =>
            {
                try
                {
                    if (_editor is not { IsSaving: true } && news.Version != _form?.Version)
                    {
                        await ReloadAsync();
                        StateHasChanged();
                    }
                }
                catch (Exception exception)
                {
                    await DispatchExceptionAsync(exception);
                }
            });
        }
    }

    private async Task EndAsync()
    {
        _writing = false;
        _round++;
        await ReloadAsync();
    }

    private async Task Close()
    {
        _writing = false;
        _round++;
        await ReloadAsync();
    }

    private void ShowRow(int rowId) => (_rowId, _writing) = (rowId, false);

    private async Task PrintAsync() => await Js.InvokeVoidAsync("supportMonitor.print");

    private static string Office(FormView form) =>
        string.Join(", ", new[] { form.Cadre.Position, form.Organisation }.OfType<string>());
}
