using System.Globalization;
using SupportMonitor.Core.Board;
using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Dialogs;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Forms.Receipts;

public sealed partial class ReceiptDialog
{
    private enum Mode
    {
        Show,
        Correct,
        Return,
        Delete,
    }

    private readonly string _form = FieldId.Next();
    private readonly Operation _work = new();
    private ReceiptLine? _shown;
    private ReceiptLine? _record;
    private ReceiptConflict? _conflict;
    private Mode _mode;
    private List<Choice> _kinds = [];
    private List<Choice> _ratings = [];
    private DateOnly? _date;
    private string? _kind;
    private string? _rating;
    private string? _strengths;
    private string? _limitations;
    private string? _proposals;
    private string? _reason;

    /// <summary>The criteria as they are being corrected; null for a form that has none.</summary>
    private FormModel? _criteria;

    /// <summary>
    /// What is shown; null closes the dialog. It stays as it was opened: a change made meanwhile is shown on saving, and what was typed
    /// stays until its writer chooses.
    /// </summary>
    [Parameter, EditorRequired]
    public ReceiptLine? Record { get; set; }

    [Parameter, EditorRequired]
    public BoardView View { get; set; } = null!;

    [Parameter]
    public EventCallback OnClosed { get; set; }

    protected override void OnInitialized() =>
        _kinds = [.. new[] { ReceiptKind.Received, ReceiptKind.Returned }.Select(k => new Choice(k.ToString(), Kinds.Of(k)))];

    protected override void OnParametersSet()
    {
        if (Record != _shown)
        {
            _shown = _record = Record;
            Turn(Mode.Show);
        }
    }

    private void Turn(Mode mode)
    {
        (_mode, _reason, _conflict) = (mode, null, null);
        if (_record is not { } record)
        {
            return;
        }

        Fill(InputOf(record.Receipt));
        _date = mode == Mode.Return ? View.Today : record.Receipt.Date;
    }

    private void Fill(ReceiptInput input)
    {
        var content = input.Content;
        (_date, _kind) = (input.Date, input.Kind.ToString());
        (_rating, _strengths, _limitations, _proposals) = (content.Rating, content.Strengths, content.Limitations, content.Proposals);
        _criteria = content.Sheet is { } sheet ? FormModel.Of(new FormContent { Sheet = sheet }) : null;
        _ratings = [.. View.Settings.Ratings.Append(_rating).OfType<string>().Distinct(StringComparer.Ordinal).Select(r => new Choice(r, r))];
    }

    private static ReceiptInput InputOf(ReceiptView receipt) => new(receipt.Date, receipt.Kind, receipt.Content ?? new FormContent());

    private FormContent Content => new(_rating, _strengths, _limitations, _proposals) { Sheet = _criteria?.Content().Sheet };

    private ReceiptInput Typed(DateOnly date) => new(date, Enum.Parse<ReceiptKind>(_kind!), Content);

    private async Task SaveAsync(Guid entry)
    {
        var (record, date) = (_record!, _date!.Value);
        var noRating = new Confirmation(Loc["NoRatingTitle"], Loc["NoRatingText", record.Unit.Label], Loc["NoRatingSave"]);
        if (_mode == Mode.Correct && _kind == nameof(ReceiptKind.Received) && _rating is null && !await Dialogs.ConfirmAsync(noRating))
        {
            throw new NotSavedException();
        }

        try
        {
            switch (_mode)
            {
                case Mode.Correct:
                    await Forms.CorrectAsync(record.Receipt.Id, record.Receipt.Revision, Typed(date), _reason ?? "", User.Actor, entry);
                    break;
                case Mode.Return:
                    await Forms.ReturnAsync(
                        new FormPair(View.Period!.Id, record.Unit.Id, record.Cadre.Id), date, _reason ?? "", User.Actor,
                        (record.Receipt.Id, record.Receipt.Revision), entry);
                    break;
                case Mode.Delete:
                    await Forms.DeleteAsync(record.Receipt.Id, record.Receipt.Revision, _reason ?? "", User.Actor);
                    break;
            }
        }
        catch (RefusedException refused) when (refused.Refusal == Refusal.ChangedMeanwhile)
        {
            await MeetAsync(record, date, refused);
        }

        Toasts.Done(Loc[$"Did{_mode}", record.Unit.Label]);
        await CloseAsync();
    }

    /// <summary>
    /// Shows what became of the row. Saving again then goes over what was shown, and over nothing that came after it.
    /// </summary>
    private async Task MeetAsync(ReceiptLine record, DateOnly date, RefusedException met)
    {
        if (await Forms.NowAsync(record.Receipt.Id, User.Actor) is { } now && now.Receipt.Revision != record.Receipt.Revision)
        {
            ShowConflict(record, date, now.Receipt, now.Last);
            throw new NotSavedException();
        }

        // The row itself is as it was, and another one of the same commune and cadre came after it; or it is gone by now.
        throw met;
    }

    private void ShowConflict(ReceiptLine record, DateOnly date, ReceiptView now, EnteredBy? last)
    {
        var (old, theirs) = (InputOf(record.Receipt), InputOf(now));
        var mine = _mode == Mode.Correct ? Typed(date) : old;
        _conflict = new ReceiptConflict(last, ReceiptMerge.Changes(old, mine, theirs, k => Kinds.Of(k)));
        _record = record with { Receipt = now with { EnteredBy = record.Receipt.EnteredBy, EnteredAt = record.Receipt.EnteredAt } };
        if (_mode == Mode.Correct)
        {
            Fill(ReceiptMerge.Merge(old, mine, theirs));
        }
    }

    private string Keep => $"phieu/{_record!.Receipt.Id.ToString(CultureInfo.InvariantCulture)}/{_mode}";

    private Task LeaveAsync(bool visible) => visible ? Task.CompletedTask : CloseAsync();

    private Task CloseAsync() => OnClosed.InvokeAsync();
}
